import json
from pathlib import Path

from grader.models.report import Report
from grader.models.run_comparison import Compared, Moved, RunComparison, Standing
from grader.record.comparing import compared
from grader.record.kept import Kept
from tests.helpers import recorded
from tests.helpers.kept_runs import levels, reports
from tests.helpers.program import grade
from tests.helpers.recorded import LEDGER


def held(before: list[Report], after: list[Report]) -> RunComparison:
    """Two runs side by side."""
    return compared(("one", before), ("two", after))


def test_the_same_run_twice_differs_in_nothing(tmp_path: Path) -> None:
    """Every level is the same."""
    made = reports(tmp_path, [levels("all", "yes"), levels("none", "no")])

    found = held(made, made)

    assert (found.criteria, found.kept) == (8, 8)
    assert [each.moved for each in found.transcripts] == [(), ()]
    assert all(each.same_words and each.same_rubric for each in found.transcripts)


def test_what_moved_is_told_criterion_by_criterion(tmp_path: Path) -> None:
    """A level that only one run has is no level that moved away from the other's."""
    before = reports(tmp_path, [levels("all", "yes")])
    after = reports(tmp_path, [levels("some", "cannot_assess")])

    [found] = held(before, after).transcripts

    assert found.moved == (
        Moved(pair=1, criterion="array", before="all", after="some"),
        Moved(pair=1, criterion="shape", before="yes", after=None),
    )
    assert (held(before, after).criteria, held(before, after).kept) == (3, 2)


def test_a_transcript_that_one_run_lacks_is_named(tmp_path: Path) -> None:
    """On either side."""
    made = reports(tmp_path, [levels("all", "yes")] * 3)

    found = held(made[:2], made[1:])

    assert (found.only_before, found.only_after) == (("a1.txt",), ("a3.txt",))
    assert [each.source for each in found.transcripts] == ["a2.txt"]


def test_what_persons_made_of_it_is_what_stands(here: Path) -> None:
    """Score, verdict and levels after review."""
    recorded.two(here)
    before = recorded.machine().run.id
    recorded.two(here)
    recorded.override(2, "way", "no")

    ended = grade("runs", "compare", before, "latest", "--store", LEDGER, "--format", "json")

    found = RunComparison.model_validate_json(json.dumps(json.loads(ended.out)[0]))
    assert found.before == before
    [each] = found.transcripts
    assert isinstance(each, Compared) and isinstance(each.after, Standing)
    assert (each.before.verdict, each.after.verdict) == ("pass", "fail")
    assert each.moved == (Moved(pair=2, criterion="way", before="yes", after="no"),)


def test_another_text_or_rubric_is_told(here: Path) -> None:
    """Or a difference would be taken for the judge's."""
    recorded.two(here)
    first = recorded.machine()
    (here / "a.txt").write_text((here / "b.txt").read_text())
    (here / "two.yaml").write_text(recorded.TWO.replace("pass_mark: 60", "pass_mark: 61"))
    recorded.kept("a.txt", "-r", "two.yaml", "-j", "scripted:met.yaml", *recorded.BASE[3:])

    [found] = held([first], [recorded.machine()]).transcripts

    assert (found.same_words, found.same_rubric) == (False, False)


def test_files_that_could_not_be_read_have_no_levels(here: Path) -> None:
    """No score and no verdict, twice, is no difference."""
    grade("a.txt", "bad.txt", *recorded.SCRIPTED[1:])
    made = list(Kept(LEDGER, "latest").machine())

    bad = held(made, made).transcripts[1]

    assert (bad.before, bad.moved) == (Standing(score=None, verdict=None), ())
