from pathlib import Path

from grader.cli import session
from grader.cli.announcing import Summary, whom
from grader.models.judging import JudgeInfo
from tests.helpers.grading_runs import graded, replies
from tests.helpers.program import QA, RUBRIC, grade, other
from tests.helpers.stub_server import StubServer


def model(name: str, base_url: str | None) -> JudgeInfo:
    """A language model at an address."""
    return JudgeInfo(name=name, kind="llm", llm=True, model=name, base_url=base_url)


def test_who_is_asked_is_named_with_the_place() -> None:
    """That nothing leaves this machine is only said where it is true of all of them."""
    away, here = model("m", "https://user:pw@example.com/v1"), model("a.gguf", "gguf:0123")

    assert whom([away, model("n", "https://example.com/v1")]) == "m, n at example.com"
    assert whom([here]) == "a.gguf on this machine (nothing leaves it)"
    assert whom([here, away]) == "m at example.com and a.gguf on this machine"


def test_a_summary_names_verdicts_the_worst_first(tmp_path: Path) -> None:
    """And the lowest scores, what failed by its kind, and what it took."""
    summary = Summary()
    summary.add(graded(tmp_path))
    summary.add(graded(tmp_path, QA, script=replies("no", "no")))

    assert summary.lines()[0] == "1 fail, 1 pass"
    assert summary.lines()[1].startswith("lowest: ")
    assert summary.lines()[1].endswith("t1.txt 0")
    assert summary.lines()[-1] == "requests sent: 4, replies from the ledger: 0, cost $0.00"


def test_a_batch_of_one_kind_needs_no_list_of_the_lowest(tmp_path: Path) -> None:
    """Where all pass there is nobody to look at first."""
    summary = Summary()
    summary.add(graded(tmp_path))

    assert len(summary.lines()) == 2


def test_failures_are_counted_by_kind(tmp_path: Path) -> None:
    """With what to do about them."""
    summary = Summary()
    summary.add(graded(tmp_path, QA, script="- {pair: 1, raw: prose}\n- {pair: 2, raw: prose}\n"))

    assert any("unreadable 2" in line and "asks them again" in line for line in summary.lines())


def test_a_large_batch_is_announced_by_what_was_read_of_it(
    here: Path, stub: StubServer, monkeypatch: object
) -> None:
    """The first call does not wait for the last file; --dry-run counts exactly."""
    for number in range(session.AHEAD + 5):
        (here / f"more{number:03}.txt").write_text(other(f"{number} numbers"))
    ended = grade(
        *sorted(here.glob("more*.txt")), "-r", "r.yaml", "-j", "openai:tiny",
        "--base-url", stub.base_url, "--fail-on", "never", "--concurrency", "32",
    )  # fmt: skip

    assert ended.code == 0
    assert "about 50 requests (40 requests for the first 20 of 25 transcripts" in ended.err
    assert len(stub.requests) == 50


def test_of_several_rubrics_it_is_said_which_grades_what(here: Path) -> None:
    """A transcript that none applies to is named: the built-in rubric was not asked for."""
    (here / "rubrics").mkdir()
    (here / "rubrics" / "r.yaml").write_text(f"{RUBRIC}applies_to: {{position: Engineer}}\n")
    (here / "b.txt").write_text(f"Position: Engineer\n\n{QA}")
    ended = grade("a.txt", "b.txt", "-j", "offline", "--fail-on", "never", "--no-store")

    assert "rubrics/r.yaml: 1 transcript" in ended.err
    assert "no rubric applies, so the built-in one is used: a.txt" in ended.err
