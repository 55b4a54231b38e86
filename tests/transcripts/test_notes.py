from grader.models.transcript import Ignored
from grader.transcripts import notes
from grader.transcripts.notes import Note


def test_only_the_last_notes_are_the_verdict() -> None:
    """Others concern one answer; an empty label is no verdict."""
    verdict, ignored = notes.sort(
        [[Note("Score", "3", (2, 3))], [], [Note("", "Turn 3", (8, 8)), Note("Verdict", "no")]]
    )

    assert ignored == [Ignored(lines=each, reason="feedback") for each in ((2, 3), (8, 8))]
    assert verdict is not None
    assert verdict.text == "no"
    assert notes.sort([[Note("Verdict", "", (9, 9))]]) == (None, [])
    assert notes.sort([]) == (None, [])


def test_a_label_that_each_answer_has_is_no_verdict() -> None:
    """Below the last answer, too, it concerns that answer; a plain verdict alone is one."""
    scores = [[Note("Score", "3", (2, 2))], [Note("Score", "4", (4, 4)), Note("点评", "通过")]]

    verdict, ignored = notes.sort(scores)
    assert verdict is not None
    assert (verdict.text, len(ignored)) == ("通过", 2)

    verdict, _ = notes.sort([[Note("点评", "还行")], [Note("点评", "通过")]])
    assert verdict is not None
    assert verdict.verdict == "pass"


def test_a_label_below_several_answers_is_no_verdict_below_the_last() -> None:
    """Not even a plain one: `点评：通过` below each of three questions."""
    verdict, ignored = notes.sort([[Note("点评", "通过", (n, n))] for n in range(3)])
    assert (verdict, len(ignored)) == (None, 3)

    noted = [[Note("点评", "好")], [Note("点评", "好")], [Note("点评", "好"), Note("点评", "通过")]]
    verdict, ignored = notes.sort(noted)
    assert verdict is not None
    assert (verdict.verdict, len(ignored)) == ("pass", 3)
