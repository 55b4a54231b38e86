from grader.models.transcript import Ignored
from grader.transcripts import notes
from grader.transcripts.joining import Line


def test_notes_are_found_between_two_turns() -> None:
    """The first label of feedback below a turn ends it."""
    found = notes.marks(["A: a", "Score: 3", "点评: 好", "B: b"])

    assert found == [1, 2]
    assert (notes.first(found, 0, 3), notes.first(found, 2, 4), notes.first([], 0, 4)) == (1, 4, 4)


def test_only_the_last_notes_are_the_verdict() -> None:
    """Others concern one answer; an empty label is no verdict."""
    verdict, ignored = notes.sort(
        [[Line(2, "Score: 3"), Line(3, "ok")], [], [Line(9, "Verdict: no")]]
    )

    assert ignored == [Ignored(lines=(2, 3), reason="feedback")]
    assert verdict is not None
    assert verdict.text == "no"
    assert notes.sort([[Line(9, "Verdict:")]]) == (None, [])
    assert notes.sort([]) == (None, [])
