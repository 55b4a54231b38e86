import re
from string import Formatter

import pytest

from grader.models.notice_words import NOTICES

FORMS = [(code, *form) for code, forms in NOTICES.items() for form in forms]


def names(form: str) -> set[str]:
    """What a sentence names."""
    return {name for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize(("code", "english", "chinese"), FORMS)
def test_every_notice_has_both_languages(code: str, english: str, chinese: str) -> None:
    """And both sentences name the same things."""
    assert names(english) == names(chinese)
    assert re.search("[\u4e00-\u9fff]", chinese) and english.isascii() | ("\ufffd" in english)


@pytest.mark.parametrize("forms", NOTICES.values(), ids=NOTICES)
def test_what_is_named_decides_the_sentence(forms: tuple[tuple[str, str], ...]) -> None:
    """No two sentences of a code name the same things."""
    assert len({frozenset(names(english)) for english, _ in forms} | {frozenset(["more"])}) == (
        len(forms) + 1
    )
