import io
from datetime import UTC, datetime
from typing import Any

import pytest

from grader.models.kept_run import KeptRun
from grader.reports import KEPT_RUNS
from grader.reports.kept_runs import WORDS


def printed(*runs: KeptRun, language: str = "en") -> list[str]:
    """The lines that a terminal shows."""
    stream = io.StringIO()
    writer = KEPT_RUNS["rich"](stream, language, True)
    for run in runs:
        writer.add(run)
    writer.close()
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()]


def run(**changes: Any) -> KeptRun:
    """A run of grade with three reports."""
    start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    fields: dict[str, Any] = {
        "id": "20260102T030405-abcd", "started": start, "finished": start, "command": "grade",
        "judges": ("openai:m",), "files": 1200, "reports": {"pass": 1100, "fail": 99},
    }  # fmt: skip
    return KeptRun(**(fields | changes))


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which a run fits on a line."""
    monkeypatch.setenv("COLUMNS", "120")


def test_a_run_is_a_line_with_its_verdicts_the_worst_first() -> None:
    """What somebody needs who looks for a run to compare."""
    head, line = printed(run())

    assert head == "run (UTC) command judges files reports"
    assert line == ("20260102T030405-abcd grade openai:m 1,200 99 fail, 1,100 pass")


@pytest.mark.parametrize(
    ("first", "files", "told"),
    [
        ("june/zhang wei.txt", 1, "openai:m zhang wei.txt 99"),
        ("june/zhang wei.txt", 1200, "openai:m zhang wei.txt +1,199 99"),
        ("x" * 30, None, f"openai:m {'x' * 23}… 99"),
        ("-", 1, "openai:m - 99"),
    ],
)
def test_a_run_is_known_by_its_first_file(first: str, files: int | None, told: str) -> None:
    """More than by its id."""
    assert told in printed(run(first=first, files=files))[1]


def test_a_run_that_somebody_reviewed_says_so() -> None:
    """Whoever grades once more begins another run, without the review."""
    assert printed(run(reviewed=2))[1].endswith("1,100 pass, 2 reviewed")
    assert printed(run(reviewed=2), language="zh")[1].endswith("2 经人复核")


@pytest.mark.parametrize(("language", "told"), [("en", "cut short"), ("zh", "中断")])
def test_a_run_that_was_cut_short_says_so(language: str, told: str) -> None:
    """In both languages."""
    assert printed(run(finished=None, reports={}), language=language)[1].endswith(told)
    assert WORDS["en"].keys() == WORDS["zh"].keys()


def test_a_ledger_without_runs_says_so() -> None:
    """An empty table would look like a fault."""
    assert printed() == ["no run"]


def test_a_judges_name_cannot_steer_the_terminal() -> None:
    """A ledger may come from elsewhere."""
    assert "\x1b" not in printed(run(judges=("openai:\x1b[31mm",)))[1]
