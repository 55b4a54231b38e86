import pytest

from grader.models import disclosure

FACTS = ("20", "4,082", "16", "21", "14", "23", ".70", ".64", ".88-.97", ".66", ".33-.86")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_measured_accuracy_keeps_every_figure(language: str) -> None:
    """Neither language softens what was measured."""
    assert all(fact in disclosure.MEASURED[language] for fact in FACTS)


@pytest.mark.parametrize(("language", "denial"), [("en", "NOT AN LLM"), ("zh", "不是大语言模型")])
def test_the_headline_says_that_there_is_no_model(language: str, denial: str) -> None:
    """Nobody may take word matching for a language model."""
    assert denial in disclosure.HEADLINE[language]


def test_the_limits_are_told_in_both_languages() -> None:
    """What the judge gets wrong is said to either reader."""
    assert "other words" in disclosure.LIMITS["en"]
    assert "换了说法" in disclosure.LIMITS["zh"]
