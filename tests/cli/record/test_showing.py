import json
from pathlib import Path

import pytest

from grader.models.report import Report
from tests.helpers import recorded
from tests.helpers.program import grade
from tests.helpers.recorded import LEDGER

STORE = ("--store", LEDGER)


def test_a_run_is_shown_as_it_was(two: Report) -> None:
    """To the letter, in every format, without its files; whatever the verdict, exit code 0."""
    for each in ("a.txt", "two.yaml", "met.yaml"):
        Path(each).unlink()

    ended = grade("runs", "show", "latest", *STORE, "--format", "json")

    assert (ended.code, ended.err) == (0, "")
    assert [Report.model_validate(each) for each in json.loads(ended.out)] == [two]
    for format_ in ("rich", "jsonl", "markdown", "csv", "junit"):
        assert "91.66" in grade("runs", "show", "latest", *STORE, "--format", format_).out


def test_one_transcript_of_a_batch_is_shown_whole(here: Path) -> None:
    """The batch is a line for each."""
    recorded.lay(here)
    recorded.kept(*recorded.SCRIPTED, "b.txt")

    assert len(grade("runs", "show", "latest", *STORE).out.splitlines()) == 2
    assert "What is a tensor?" in grade("runs", "show", "latest", *STORE, "-t", "b.txt").out


def test_several_files_are_written_in_one_go(two: Report) -> None:
    """As by grade itself."""
    grade("runs", "show", "latest", *STORE, "-o", "r.md", "-o", "r.csv")

    assert "91.66" in Path("r.md").read_text()
    assert "91.66" in Path("r.csv").read_text()


def test_rescoring_says_by_what_and_that_nothing_is_kept(two: Report) -> None:
    """On stderr; the reports are those of the other rubric."""
    Path("new.yaml").write_text(recorded.TWO.replace("pass_mark: 60", "version: 2\npass_mark: 95"))

    ended = grade("runs", "rescore", "latest", "-r", "new.yaml", *STORE, "--format", "json")

    assert ended.code == 0
    assert json.loads(ended.out)[0]["verdict"] == "fail"
    assert ended.err == (
        f"run {two.run.id} rescored by new.yaml, version 2; nothing was asked, nothing is kept of "
        "this\n"
    )
    assert "by the rubric that graded" in grade("runs", "rescore", "latest", *STORE).err
    assert json.loads(grade("runs", "show", "latest", *STORE, "--format", "json").out)[0][
        "verdict"
    ] == "pass"  # fmt: skip


def test_two_runs_are_compared_in_a_terminal(two: Report) -> None:
    """In the language that is asked for."""
    recorded.two(Path())
    recorded.override(2, "way", "no")

    ended = grade("runs", "compare", two.run.id, "latest", *STORE)

    assert ended.code == 0
    assert "PASS 91.66" in ended.out and "FAIL 58.33" in ended.out
    assert "从运行" in grade("runs", "compare", two.run.id, "latest", *STORE, "--lang", "zh").out


def test_an_export_says_what_it_wrote(two: Report) -> None:
    """And refuses to write over a folder."""
    ended = grade("runs", "export", "latest", "-o", "out", *STORE)

    assert (ended.code, ended.err) == (0, f"out: 1 report of run {two.run.id}\n")
    assert grade("runs", "export", "latest", "-o", "out", *STORE).code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "zzz"), "no run begins with 'zzz'"),
        (("show", "latest", "-t", "zzz"), "no transcript of the run is 'zzz'"),
        (("show", "latest", "--format", "xml"), "--format xml: there are"),
        (("show", "latest", "-o", "x.doc"), "no format has the suffix"),
        (("rescore", "latest", "-r", "none.yaml"), "none.yaml"),
        (("rescore", "latest", "-r", "a.txt"), "a.txt"),
        (("rescore", "latest", "-r", "none-fits.yaml"), "no question matches"),
        (("compare", "latest", "zzz"), "no run begins with"),
        (("compare", "latest", "latest", "--format", "csv"), "--format csv: there are"),
        (("export", "latest", "-o", "no/where"), "cannot be written"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line_or_three(
    two: Report, arguments: tuple[str, ...], told: str
) -> None:
    """Exit code 2, and nothing on stdout."""
    Path("none-fits.yaml").write_text(
        "rubric: n\nquestions: [{id: n, match: {number: 9}, criteria: [Good]}]\n"
    )

    ended = grade("runs", *arguments, *STORE)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) <= 3
