import re

from grader.cli.doctor_words import WORDS


def test_both_languages_say_the_same_things() -> None:
    """The same names with the same places to fill."""
    english, chinese = WORDS["en"], WORDS["zh"]

    assert english.keys() == chinese.keys()
    for name, text in english.items():
        places = [set(re.findall(r"\{(\w+)", each)) for each in (text, chinese[name])]
        assert places[0] == places[1], name


def test_chinese_is_chinese() -> None:
    """No line was left in English."""
    assert all(re.search("[一-鿿]", text) for text in WORDS["zh"].values())
