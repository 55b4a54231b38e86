from grader.models.transcript import Ignored
from grader.transcripts.joining import Line, pairs_of
from grader.transcripts.units import Turn, Unit, ignored, merged, pair


def turn(text: str, line: int | None = None, start: float | None = None) -> Turn:
    """A candidate's turn of one line."""
    lines = [Line(line, text, None, start, start + 1 if start is not None else None)]
    return Turn("candidate", "Rik", line, start, lines)


def unit(*answers: str) -> Unit:
    """A question with these answers."""
    made = Unit([turn("What?", 1)])
    for number, text in enumerate(answers, start=2):
        made.answer(turn(text, number), text)
    return made


def test_a_pair_is_its_turns() -> None:
    """Questions and answers joined, each answer with its place and speaker."""
    [made] = pairs_of([pair(3, unit("It guards.", "Always."))])

    assert (made.number, made.question, made.answer) == (3, "What?", "It guards.\nAlways.")
    assert [(each.line_start, each.speaker) for each in made.passages] == [(2, "Rik"), (3, "Rik")]
    assert (made.state, made.follows) == ("answered", None)


def test_yes_and_a_question_back_settle_nothing() -> None:
    """Only more than that is an answer to go on from; a question back alone is none."""
    assert not unit("Yes.").settled
    assert unit("Yes.").state is None
    assert unit("Do you mean the cache?").state == "unanswered"
    assert unit("Do you mean the cache?", "It is fast.").settled
    assert pair(1, unit("What do you mean?"))["state"] == "unanswered"


def test_what_is_ignored_keeps_its_place() -> None:
    """By lines, by times, or neither; two stretches become one."""
    one, two = ignored(turn("a", 3), "x"), ignored(turn("b", 5), "x")
    assert merged(one, two) == Ignored(lines=(3, 5), reason="x")

    one, two = ignored(turn("a", start=3), "x"), ignored(turn("b", start=5), "x")
    assert merged(one, two) == Ignored(times=(3, 6), reason="x")
    assert ignored(turn("a"), "x") == Ignored(reason="x")
