from typing import get_args

import pytest

from grader.cli import guidance
from grader.cli.setup_words import WORDS
from grader.judging.trial import Trial
from grader.models.judging import FailureKind


@pytest.mark.parametrize(
    ("wanted", "environment", "found"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ("auto", {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
        ("auto", {}, "en"),
    ],
)
def test_the_language_is_the_users(wanted: str, environment: dict[str, str], found: str) -> None:
    """As asked for, else that of the locale."""
    assert guidance.language(wanted, environment) == found


def test_every_failure_has_its_mend_in_both_languages() -> None:
    """No kind of failure leaves the user alone."""
    assert set(guidance.FAILURES) == set(get_args(FailureKind))
    assert all(set(told) == {"zh", "en"} for told in guidance.FAILURES.values())


def test_what_a_test_took() -> None:
    """Requests and seconds, and tokens where the server counts them."""
    words = WORDS["en"]

    assert guidance.spent(Trial(None, True, 1, 30, 0.25), words) == "1 request, 30 tokens, 0.2 s"
    assert guidance.spent(Trial(None, True, 2, None, 61), words) == "2 requests, 61.0 s"
