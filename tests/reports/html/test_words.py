import re
from pathlib import Path

from grader.reports import html
from grader.reports.html.words import WORDS


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    """A word that is missing would be a traceback in one language only."""
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    for name, english in WORDS["en"].items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(
            re.findall(r"{\w+}", WORDS["zh"][name])
        )


def test_every_word_is_used() -> None:
    """A word that nobody reads is left over."""
    folder = Path(html.__path__[0])
    code = "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.py") if p.stem != "words")
    used = set(re.findall(r"""["'](\w+)["']""", code))
    made = {"calls_pair", "calls_criterion", "changes_0", "changes_1", "high", "medium", "low"}

    assert set(WORDS["en"]) - used - made == set()
