import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from grader.models.report import Report, ReportError, Review, Run, Score, Spent
from grader.reports.json_report import Json
from tests.helpers.program import ROOT

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUN = Run(id="r", fail_on=(), redact=True)


def report(source: str, verdict: Any, value: float | None = None, **fields: Any) -> Report:
    """A report with what a summary shows of it."""
    score = Score(value=value, low=0 if value is None else value - 5, high=90)
    told: dict[str, Any] = {"pass_mark": 60, "cost": 0.5, "score": score} | fields
    return Report(source=source, run=RUN, verdict=verdict, started=NOW, finished=NOW, **told)


def summary(folder: Path, *reports: Report, log: str = "") -> str:
    """What the script prints of reports as the program writes them."""
    with (folder / "r.json").open("w", encoding="utf-8") as stream:
        writer = Json(stream)
        for each in reports:
            writer.add(each)
        writer.close()
    (folder / "log").write_text(log)
    return printed(folder / "r.json", folder / "log")


def printed(*arguments: Path) -> str:
    """The script as a process of its own, without the program's packages."""
    ended = subprocess.run(
        [sys.executable, "-S", ROOT / "ci" / "step_summary.py", *arguments],
        capture_output=True, check=True,
    )  # fmt: skip
    return ended.stdout.decode()


def rows(text: str) -> list[list[str]]:
    """The cells of the table."""
    lines = [line for line in text.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_worst_come_first(tmp_path: Path) -> None:
    """By verdict, then by score; a file that could not be read is not hidden among the good."""
    error = ReportError(code="input", message="empty")
    text = summary(
        tmp_path,
        report("p", "pass", 80),
        report("e", None, score=None, pass_mark=None, cost=None, error=error),
        report("u", "undecided", None),
        report("f2", "fail", 40),
        report("f1", "fail", 8.25),
    )

    assert rows(text) == [
        ["FAIL", "8.25 (3.25–90)", "60", "f1", ""],
        ["FAIL", "40 (35–90)", "60", "f2", ""],
        ["UNDECIDED", "–", "60", "u", ""],
        ["UNREADABLE", "–", "–", "e", "input"],
        ["pass", "80 (75–90)", "60", "p", ""],
    ]
    assert "**2 fail, 1 undecided, 1 unreadable, 1 pass**" in text


def test_what_it_took_is_added_up(tmp_path: Path) -> None:
    """A cost that is known of some is known of none."""
    spent = Spent(calls=700, from_ledger=3)
    both = [report(name, "pass", 80, usage=spent) for name in "ab"]

    text = summary(tmp_path, *both)
    assert "requests sent: 1,400, replies from the ledger: 6, $1.00" in text
    text = summary(tmp_path, both[0], report("c", "pass", 80, cost=None))
    assert "cost unknown" in text


def test_reasons_to_look_are_named_by_their_codes_once(tmp_path: Path) -> None:
    """Not by their messages, which may quote."""
    reviews = [Review(code="near_mark", message="secret"), Review(code="not_judged", message="x")]
    text = summary(tmp_path, report("a", "pass", 61, review=[*reviews, *reviews]))

    assert rows(text)[0][-1] == "near_mark, not_judged"
    assert "secret" not in text


@pytest.mark.parametrize(
    "name",
    [
        "a|b.txt",
        "<img src=x>",
        "[x](http://e.org)",
        "`a`",
        "**b**",
        "a\nb",
        "@you",
        "&lt;",
        "a\\|b",
    ],
)
def test_a_files_name_is_text(tmp_path: Path, name: str) -> None:
    """Whatever it is called, it makes no cell, link, picture or mention."""
    from markdown_it import MarkdownIt

    text = summary(tmp_path, report(name, "pass", 80))
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)

    assert html.count("<td") == 5
    for tag in ("<img", "<a", "<code", "<strong>b"):
        assert tag not in html
    shown = name.replace("\n", "\ufffd").replace("&", "&amp;").replace("<", "&lt;")
    assert f"<td>{shown.replace('>', '&gt;')}</td>" in html


def test_more_than_github_takes_is_cut_with_a_word(tmp_path: Path) -> None:
    """At 1 MiB GitHub would drop all of it; the worst are what is kept."""
    many = [report(f"{'x' * 180}{number}", "pass", 80) for number in range(6000)]
    text = summary(tmp_path, *many, report("worst", "fail", 1), log="stopped: " + "!" * 100_000)

    assert 900_000 < len(text.encode()) <= 1_000_000
    assert rows(text)[0][3] == "worst"
    shown = len(rows(text))
    assert f"and {6001 - shown:,} more: all are in the artifact" in text


def test_a_run_that_stopped_says_so_above_all(tmp_path: Path) -> None:
    """The table alone would look complete."""
    log = "asking m\nstopped: --max-cost is reached; 7 transcripts are not graded\n"
    text = summary(tmp_path, report("a", "pass", 80), log=log)

    assert "7 transcripts are not graded" in text.splitlines()[2]
    assert "asking" not in text


def test_where_nothing_was_graded_the_log_is_named(tmp_path: Path) -> None:
    """Without the files, and with reports that are none; a summary never fails a job."""
    assert "Nothing was graded" in printed(tmp_path / "none.json", tmp_path / "none.log")
    assert "Nothing was graded" in summary(tmp_path)


def test_a_file_that_ends_in_the_middle_is_read_up_to_there(tmp_path: Path) -> None:
    """What is whole counts."""
    summary(tmp_path, report("a", "pass", 80), report("b", "pass", 80))
    path = tmp_path / "r.json"
    path.write_text(path.read_text()[:-40])

    assert [row[3] for row in rows(printed(path, tmp_path / "log"))] == ["a"]
    with pytest.raises(json.JSONDecodeError):
        json.loads(path.read_text())
