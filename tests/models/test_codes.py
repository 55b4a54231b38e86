"""The codes of review reasons and flags."""

import re

from grader.judging import asking, redaction, shield
from grader.models.codes import REVIEW


def test_every_code_is_a_stable_word_with_two_meanings():
    """Lower-case words, in English and Chinese, none of them empty or alike."""
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in REVIEW)
    meanings = [meaning for both in REVIEW.values() for meaning in both]
    assert all(meanings)
    assert len(set(meanings)) == len(meanings)


def test_codes_that_other_modules_raise_are_listed():
    """Or a report would print the bare code."""
    raised = {asking.NOT_FOUND, redaction.NOT_MASKED, shield.HIDDEN, shield.TOKENS}

    assert raised <= REVIEW.keys()
