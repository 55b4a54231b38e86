import pytest

from grader.cli.authoring import beside_a_run
from grader.errors import InputError, UsageError
from tests.helpers.grading_runs import graded
from tests.helpers.ratings import report


def errors(*lines: int) -> list[InputError]:
    """An error at each of these lines."""
    return [InputError("t.csv", "wrong", line) for line in lines]


def test_without_a_wrong_row_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor told."""
    beside_a_run.refuse([])

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("count", [1, 2, 21])
def test_each_wrong_row_is_told_once_in_the_order_of_lines(
    count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last of them is the error that ends the command."""
    with pytest.raises(InputError, match=f":{count}: wrong") as caught:
        beside_a_run.refuse(errors(*range(count, 0, -1)))

    told = capsys.readouterr().err.splitlines()
    assert [*told, f"error: {caught.value}"] == [
        f"error: t.csv:{line}: wrong" for line in range(1, count + 1)
    ]


def test_of_many_wrong_rows_twenty_are_told_and_how_many_more_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """None is passed over before the one it ends with."""
    with pytest.raises(InputError, match=":21: wrong"):
        beside_a_run.refuse(errors(*range(1, 31)))

    *told, more = capsys.readouterr().err.splitlines()
    assert told == [f"error: t.csv:{line}: wrong" for line in range(1, 21)]
    assert more == "and 10 more wrong rows, the next is:"


def test_the_language_is_that_of_most_transcripts(tmp_path) -> None:
    """English where none could be read."""
    english = graded(tmp_path)
    assert english.transcript is not None
    header = english.transcript.model_copy(update={"language": "zh"})
    chinese = english.model_copy(update={"transcript": header})

    assert beside_a_run.spoken([chinese, chinese, english]) == "zh"
    assert beside_a_run.spoken([report("a.txt")]) == "en"


def test_a_run_that_was_cut_short_is_told() -> None:
    """It was begun, and has no report."""
    one = report("a.txt")

    assert beside_a_run.some(iter([one]), "latest") == [one]
    with pytest.raises(UsageError, match="run 'latest' has no reports: it was cut short"):
        beside_a_run.some([], "latest")
