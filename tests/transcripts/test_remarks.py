import pytest

from grader.transcripts import labels, remarks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A: x\nComment: short", [1]),
        ("A: x\nComment: short\n\nMy rating: 4/5\n", [1, 3]),
        ("A: x\nNotes: one\nand two", [1]),
        ("A: x\n(Note: nervous)", [1]),
        ("答：x\n备注：简短", [1]),
        ("A: x\nScore: 3\nRemarks: none", [1, 2]),
        ("A: x\nNotes: I keep them.\n\nThen I read them.", []),
        ("A: x\nNotes: a\n\nNotes: b\n\nThat is what I write.", []),
        ("A: x\nNotes: a\nFollow-up: why?\nA: y\nNotes: b", [1, 4]),
        ("A: x\nNotes: a\nQ7: is a tool of ours.", []),
        ("A: x\nNotes: a" + "\n" * 100_000, [1]),
        ("Notes: before any answer\nA: x", []),
        ("A: I wrote (note: twice) a day", []),
    ],
)
def test_a_remark_stands_at_the_end_of_an_answer(text: str, found: list[int]) -> None:
    """Where the answer goes on in a further paragraph, the candidate may have said it."""
    lines = text.split("\n")

    below = remarks.below(lines, labels.scan(lines), len(lines))

    assert sorted(mark.at for mark in below) == found


def test_thousands_of_notes_take_no_time_each_of_all_the_others() -> None:
    """However many lines anybody could have begun so."""
    lines = ["A: x", *["NB: y"] * 50_000]
    marks = labels.scan(lines)
    found = remarks.below(lines, marks[1:], len(lines))

    notes, doubtful = remarks.noted(lines, 0, found, remarks.usual([found, found]))

    assert len(notes) == 50_000
    assert not doubtful
