import re
from string import Formatter

from grader.authoring.checks import words


def fields(sentence: str) -> set[str]:
    """The names that a sentence is filled with."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_of_each_fault() -> None:
    """Every code has its reason and mend in English and Chinese, of the same details."""
    assert words.ENGLISH.keys() == words.CHINESE.keys()
    for code, english in words.ENGLISH.items():
        told = [fields(" ".join(each)) for each in (english, words.CHINESE[code])]
        assert told[0] == told[1], code


def test_chinese_sentences_are_chinese() -> None:
    """And English ones are not."""
    chinese = re.compile("[\u3400-\u9fff]")

    assert all(chinese.search(each) for told in words.CHINESE.values() for each in told)
    assert not any(chinese.search(each) for told in words.ENGLISH.values() for each in told)
