from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import rubrics
from grader.authoring.diff import shifting
from grader.authoring.graded import Graded
from grader.models.report import Report
from grader.models.rubric_diff import RunDiff, Shift
from tests.helpers.kept_runs import TWO, levels, reports

# 100, 62.5, and 0: a pass, a pass by a hair, a fail.
GIVEN = [levels("all", "yes"), levels("some", "no"), levels("none", "no", way="no")]


@pytest.fixture
def run(tmp_path: Path) -> Graded:
    """A run of three transcripts."""
    return Graded("run", tuple(reports(tmp_path, GIVEN)), others=2, unreadable=1)


def shifts(folder: Path, run: Graded, *edits: tuple[str, str]) -> RunDiff:
    """The run under the rubric and an edited one."""
    text = TWO
    for was, now in edits:
        assert was in text
        text = text.replace(was, now)
    for name, each in (("old", TWO), ("new", text)):
        (folder / f"{name}.yaml").write_text(each, encoding="utf-8")
    old, new = (rubrics.load(folder / f"{name}.yaml") for name in ("old", "new"))
    return shifting.run_diff(run, shifting.shifted(run, old, new))


def states(found: RunDiff) -> list[str]:
    """What became of each verdict."""
    return [shift.state for shift in found.shifts]


def outcome(shift: Shift) -> tuple[float | None, str]:
    """The new score and verdict."""
    return shift.new.score.value, shift.new.verdict


def test_a_higher_mark_flips_who_was_just_above_the_old_one(tmp_path: Path, run: Graded) -> None:
    """Scores stay, one verdict does not, nothing is to be asked."""
    found = shifts(tmp_path, run, ("pass_mark: 60", "pass_mark: 70"))

    assert states(found) == ["same", "flipped", "same"]
    assert (found.flips, found.open, found.calls) == (1, 0, 0)
    assert outcome(found.shifts[1]) == (62.5, "fail")
    assert found.shifts[1].old.verdict == "pass"
    assert (found.transcripts, found.others, found.unreadable) == (3, 2, 1)


def test_a_new_weight_moves_scores(tmp_path: Path, run: Graded) -> None:
    """Exactly: (3 * 1/2 + 0) / 4 and 1, halved."""
    found = shifts(tmp_path, run, ("id: array", "id: array\n        weight: 3"))

    assert [outcome(shift)[0] for shift in found.shifts] == [100, 68.75, 0]
    assert states(found) == ["same", "same", "same"]


def test_what_would_be_asked_anew_leaves_open_only_what_depends_on_it(
    tmp_path: Path, run: Graded
) -> None:
    """A quarter of the score is not known: who has all of the rest passes whatever it is."""
    found = shifts(tmp_path, run, ("Is it an array?", "Is it a list?"))

    assert states(found) == ["same", "open", "same"]
    assert (found.flips, found.open, found.calls) == (0, 1, 3)
    assert [shift.missing for shift in found.shifts] == [1, 1, 1]
    assert outcome(found.shifts[1]) == (50, "undecided")
    assert [(each.pair, each.calls) for each in found.shifts[0].calls] == [(1, 1)]


def test_a_flip_that_holds_whatever_is_missing_is_known(tmp_path: Path, run: Graded) -> None:
    """Half of the score is lost to a mark that the other half cannot reach."""
    found = shifts(
        tmp_path, run, ("Is it an array?", "Is it a list?"), ("pass_mark: 60", "pass_mark: 95")
    )

    assert states(found) == ["open", "flipped", "same"]


def test_a_verdict_that_is_decided_by_the_edit_has_flipped(tmp_path: Path) -> None:
    """From undecided to pass: nothing is missing, and it is another verdict."""
    run = Graded("run", tuple(reports(tmp_path, [levels("all", "cannot_assess")])))

    found = shifts(tmp_path, run, ("pass_mark: 60", "pass_mark: 90"))
    decided = shifts(tmp_path, run, ("pass_mark: 60", "pass_mark: 70"))

    assert (found.shifts[0].old.verdict, states(found)) == ("pass", ["flipped"])
    assert found.shifts[0].new.verdict == "undecided"
    assert states(decided) == ["same"]


def test_reports_by_another_text_are_compared_by_what_fits(tmp_path: Path) -> None:
    """Old and new are both computed from it, so that only the edit shows."""
    other = TWO.replace("Has it a shape?", "Shape?")
    run = Graded("run", (), tuple(reports(tmp_path, GIVEN[:1], other)))

    found = shifts(tmp_path, run, ("pass_mark: 60", "pass_mark: 70"))

    [shift] = found.shifts
    assert (found.edited, shift.missing) == (1, 1)
    assert shift.old.score == shift.new.score
    assert shift.old.score.low == 75


def test_what_the_new_rubric_does_not_grade_is_counted(tmp_path: Path, run: Graded) -> None:
    """It has no score to compare."""
    found = shifts(tmp_path, run, ("number: 1", "number: 8"), ("number: 2", "number: 9"))

    assert (found.transcripts, found.ungraded, found.shifts) == (0, 3, ())


def test_every_report_of_the_run_keeps_its_name(tmp_path: Path, run: Graded) -> None:
    """In the order of the run."""
    made: list[Report] = list(run.reports)

    assert [shift.source for shift in shifts(tmp_path, run).shifts] == [r.source for r in made]


EDITS = [
    ("pass_mark: 60", "pass_mark: 70"),
    ("id: array\n", "id: array\n        weight: 3\n"),
    ("points: 1}", "points: 1.8}"),
    ("id: shape", "id: form"),
    ("penalty: 1,", "penalty: 0.5,"),
    ("Is it an array?", "Is it a list?"),
    ("Has it a shape?", "Has it any shape?"),
    ("Which way?", "What way?"),
    ("number: 2}\n", "number: 2}\n    weight: 0.5\n    must_pass: yes\n    pass_mark: 50\n"),
    ("}\n      - {id: invents", ", must_reach: yes}\n      - {id: invents"),
    ("  - id: gradient", "      - {id: fresh, ask: F?, evidence: not_needed}\n  - id: gradient"),
]  # fmt: skip
GIVES = st.fixed_dictionaries(
    {
        "array": st.sampled_from(["none", "some", "all", "cannot_assess"]),
        **{name: st.sampled_from(["no", "yes"]) for name in ("shape", "invents", "way", "fresh")},
    }
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sets(st.sampled_from(EDITS), max_size=4), GIVES, GIVES)
def test_what_is_known_is_what_grading_gives_whatever_is_said_of_the_rest(
    tmp_path: Path, edits: set[tuple[str, str]], before: dict[str, str], fresh: dict[str, str]
) -> None:
    """Judged under the new rubric, the same of what asks the same and anything of what does not."""
    run = Graded("run", tuple(reports(tmp_path, [before])))
    [shift] = shifts(tmp_path, run, *sorted(edits)).shifts
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    same = {"array": "an array?", "shape": "a shape?", "invents": "invent", "way": "Which way"}
    now = {name: before[name] if ask in text else fresh[name] for name, ask in same.items()}
    now |= {"form": now["shape"], "fresh": fresh["fresh"]}

    [really] = reports(tmp_path, [now], text)
    assert really.score is not None

    assert shift.new.score.low <= really.score.low <= really.score.high <= shift.new.score.high
    if shift.missing == 0:
        assert (shift.new.score, shift.new.verdict) == (really.score, really.verdict)
    if shift.state != "open":
        assert (shift.state == "flipped") == (really.verdict != shift.old.verdict)
