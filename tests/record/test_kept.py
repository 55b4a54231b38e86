import json
from pathlib import Path

import pytest

from grader import rubrics
from grader.errors import LedgerError, UsageError
from grader.grading import reporting, rescoring
from grader.record.kept import Kept
from tests.helpers import recorded
from tests.helpers.program import grade
from tests.helpers.recorded import LEDGER, RUNS, TWO, change, make
from tests.helpers.stub_server import StubServer


@pytest.mark.parametrize("name", RUNS)
def test_a_run_under_its_own_rubric_is_the_run(
    name: str, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Report for report and word for word, whatever judged; nothing is asked."""
    kept = make(name, stub, monkeypatch)
    asked = len(stub.requests)

    again = list(kept.rescored(None))

    assert again == list(kept.machine())
    assert len(stub.requests) == asked


def test_other_weights_and_marks_count_the_same_levels_otherwise(here: Path) -> None:
    """(1 * (1 * 1/2 + 1 * 1) / 2 + 1) / 2 = 87.5, where 90 is the mark."""
    recorded.two(here)
    text = TWO.replace("weight: 2", "weight: 1").replace("weight: 3", "weight: 1")
    (here / "new.yaml").write_text(text.replace("pass_mark: 60", "pass_mark: 90"))

    [report] = Kept(LEDGER, "latest").rescored(rubrics.load(here / "new.yaml"))

    assert report.score is not None
    assert (report.score.value, report.verdict, report.pass_mark) == (87.5, "fail", 90)
    assert report.rubric is not None and report.rubric.source.endswith("new.yaml")
    assert next(Kept(LEDGER, "latest").machine()).verdict == "pass"


def test_what_the_run_did_not_ask_is_not_judged(here: Path) -> None:
    """A criterion that is new, or asks something else, is open from the lowest to the highest."""
    recorded.two(here)
    (here / "new.yaml").write_text(TWO.replace("Which way?", "Which direction?"))

    [report] = Kept(LEDGER, "latest").rescored(rubrics.load(here / "new.yaml"))

    [way] = report.pairs[1].criteria
    assert (way.status, way.level, [vote.status for vote in way.votes]) == (
        "not_judged", None, ["not_judged"],
    )  # fmt: skip
    assert report.score is not None
    # 2 * 7/8 of 3 at the least, and all of the other third at the most.
    assert (report.score.value, report.score.low, report.score.high) == (87.5, 58.33, 91.66)
    assert report.verdict == "undecided"


def test_what_persons_did_counts_under_another_rubric_where_it_fits(here: Path) -> None:
    """A level that the other has not is left out."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.override(2, "way", "no")
    (here / "new.yaml").write_text(TWO.replace("id: way", "id: route"))

    [report] = Kept(LEDGER, "latest").rescored(rubrics.load(here / "new.yaml"))

    assert report.reviewed is not None
    assert [each.criterion for each in report.reviewed.overrides] == ["array"]


def test_reports_say_what_persons_made_of_them(here: Path) -> None:
    """The machine's are there without it."""
    recorded.two(here)
    recorded.override(2, "way", "no")
    kept = Kept(LEDGER, "latest")

    [report], [machine] = kept.reports(), kept.machine()

    assert (report.verdict, report.reviewed and report.reviewed.verdict) == ("pass", "fail")
    assert machine.reviewed is None
    assert [entry.event.kind for entry in kept.journal()] == [
        "begun", "report", "ended", "override",
    ]  # fmt: skip


def test_what_could_not_be_graded_cannot_be_reviewed(here: Path) -> None:
    """There is no rubric, no level and no verdict beside which a person's could stand."""
    grade("a.txt", "bad.txt", *recorded.SCRIPTED[1:])

    ended = recorded.decide("pass", "-t", "bad.txt")

    assert ended.code == 2
    assert "bad.txt: it was not graded, so there is nothing to review" in ended.err


def test_without_the_rubric_that_graded_there_is_no_review(here: Path) -> None:
    """It cannot be guessed at from a file of the same name."""
    recorded.two(here)
    change("delete from rubrics")

    with pytest.raises(LedgerError, match="the rubric two is not kept here"):
        list(Kept(LEDGER, "latest").rescored(None))


@pytest.mark.parametrize(("wanted", "told"), [("zzz", "no run begins with"), ("", "several runs")])
def test_a_run_must_be_there(here: Path, wanted: str, told: str) -> None:
    """Named by the beginning of its id, or latest."""
    recorded.two(here)
    recorded.two(here)

    with pytest.raises(UsageError, match=told):
        Kept(LEDGER, wanted)
    assert Kept(LEDGER, recorded.machine().run.id[:20]).run.id == recorded.machine().run.id


def test_the_newest_level_is_the_latest_in_time(here: Path) -> None:
    """Entries that are taken in later may have been made before."""
    recorded.two(here)
    recorded.override(2, "way", "no")
    recorded.override(2, "way", "yes")
    change('update journal set id = id + 10 where body like \'%"level":"no"%\'')

    [report] = Kept(LEDGER, "latest").reports()

    assert report.reviewed is not None
    assert [each.level for each in report.reviewed.overrides] == ["yes"]


def test_a_forgotten_report_is_rescored_by_nothing(here: Path) -> None:
    """Its questions are gone; what it came to stays."""
    recorded.two(here)
    recorded.forget("a.txt")
    kept = Kept(LEDGER, "latest")

    assert list(kept.rescored(rubrics.load(here / "r.yaml"))) == list(kept.machine())


def test_what_is_shown_is_json_that_reads_back(here: Path) -> None:
    """With what persons did."""
    recorded.two(here)
    recorded.override(1, "array", "all")

    [told] = json.loads(grade("runs", "show", "latest", "--store", LEDGER, "--format", "json").out)
    [report] = Kept(LEDGER, "latest").reports()

    assert type(report).model_validate(told) == report
    result = rescoring.rescored(report, rubrics.load(here / "two.yaml").rubric)
    assert reporting.outcome(result)["score"] == report.score
