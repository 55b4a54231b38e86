import pytest
from pydantic import ValidationError

from grader.models.sending import Prompt, Sent, SentPair


def test_a_pair_that_is_not_sent_says_so() -> None:
    """Its texts are null, and the pair itself is as it was read."""
    pair = SentPair(number=1, label="Q", question="Why?", answer="", state="unanswered")

    assert pair.model_dump()["sent"] is None
    assert pair.model_dump()["question"] == "Why?"


def test_the_order_of_the_texts_is_that_of_the_request() -> None:
    """The question, what it is meant to find out, the answer."""
    assert list(Sent.model_fields) == ["question", "objective", "answer"]


def test_a_prompt_is_closed_to_other_fields() -> None:
    """A misspelt field is an error."""
    with pytest.raises(ValidationError):
        Prompt.model_validate({"sorce": "a.txt"})
