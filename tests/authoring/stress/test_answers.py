from grader.authoring.stress.answers import places, touched
from grader.judges.lexical.sentences import Span
from tests.helpers.stress_runs import original

ANSWER = "It is an array. It has a shape. It is an array."


def test_what_a_quote_stands_in_is_found_by_place() -> None:
    """A quote that reaches over a full stop touches both sentences."""
    sentences = original(ANSWER).sentences
    at = ANSWER.index("array. It has")

    assert touched([Span(at, at + 13)], sentences) == (sentences[0], sentences[1])
    assert touched([], sentences) == ()


def test_words_said_twice_are_found_twice() -> None:
    """And no words are nowhere, instead of everywhere."""
    assert list(places(ANSWER, "It is an array.")) == [Span(0, 15), Span(32, 47)]
    assert list(places(ANSWER, "")) == []


def test_chance_is_the_same_every_time() -> None:
    """For an example and a purpose; another purpose has other numbers."""
    first, again = original(ANSWER), original("Another answer.")

    assert first.random("padded").random() == again.random("padded").random()
    assert first.random("padded").random() != first.random("shuffled").random()
