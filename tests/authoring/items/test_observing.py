from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring.items.observing import Name, Observed, fitted, observed, place, unfit
from grader.models.report import Report
from tests.helpers.kept_runs import TWO, levels, reports


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Half of the array, a shape, nothing invented, the right way: 87.5."""
    return reports(tmp_path, [levels("some", "yes")])[0]


@pytest.fixture
def seen(tmp_path: Path, report: Report) -> Observed:
    """The same, as its criteria see it."""
    return observed(report, rubrics.load(tmp_path / "rubric.yaml").rubric)


def edited(tmp_path: Path, report: Report, old: str, new: str) -> tuple[list[str], set[Name]]:
    """What of a report fits an edited rubric, and what does not."""
    (tmp_path / "new.yaml").write_text(TWO.replace(old, new))
    rubric = rubrics.load(tmp_path / "new.yaml").rubric
    left_out = unfit(report, rubric)
    judged = observed(fitted(report, rubric, left_out), rubric).evaluation.questions
    voted = [votes for question in judged for votes in question.criteria if votes.by_judge[0]]
    return [votes.criterion.id for votes in voted], left_out


def test_a_criterion_has_a_place_on_its_scale(seen: Observed) -> None:
    """Between the lowest level and the highest."""
    assert place(seen.votes("tensor", "array")) == 0.5
    assert place(seen.votes("tensor", "shape")) == 1
    assert place(seen.votes("tensor", "nothing")) is None


def test_a_claim_without_its_quote_is_at_the_lowest_place(tmp_path: Path) -> None:
    """As it is scored."""
    [report] = reports(
        tmp_path, [levels("all", "yes")], TWO.replace("Which way?, evidence: not_needed", "Way?")
    )
    seen = observed(report, rubrics.load(tmp_path / "rubric.yaml").rubric)

    assert report.pairs[1].criteria[0].level == "yes"
    assert place(seen.votes("gradient", "way")) == 0


def test_the_rest_is_the_score_without_the_criterion(seen: Observed) -> None:
    """Of the question and of the transcript; a question that is left with nothing is gone."""
    assert seen.without["tensor", "array"].score.value == 100
    assert seen.without["tensor", "shape"].score.value == 75
    assert seen.without["gradient", "way"].score.value == 75
    assert ("tensor", "way") not in seen.without


def test_a_question_of_penalties_alone_is_left_out(tmp_path: Path) -> None:
    """There is nothing that they could be taken from."""
    rubric = TWO.replace(
        "criteria: [{id: way, ask: Which way?, evidence: not_needed}]",
        "criteria: [{id: way, ask: Which way?, evidence: not_needed}, {id: bad, ask: Bad?, "
        "penalty: 1, evidence: not_needed}]",
    )
    [report] = reports(tmp_path, [levels("none", "no") | {"bad": "yes"}], rubric)
    seen = observed(report, rubrics.load(tmp_path / "rubric.yaml").rubric)

    assert [question.value for question in seen.without["gradient", "way"].questions] == [0]


def test_what_a_verdict_rests_on_is_known_by_question(tmp_path: Path) -> None:
    """62.5 at a mark of 60: every point counts."""
    [report] = reports(tmp_path, [levels("some", "no")])
    seen = observed(report, rubrics.load(tmp_path / "rubric.yaml").rubric)

    assert seen.verdict == "pass"
    assert seen.rests_on("tensor", "array")
    assert seen.rests_on("gradient", "way")
    assert not seen.rests_on("gradient", "array")
    assert not seen.rests_on("tensor", "shape")


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("Is it an array?", "Is it one?", set()),
        ("weight: 1", "weight: 2", set()),
        ("name: some", "name: half", {("tensor", "array")}),
        ("points: 2}", "points: 3}", {("tensor", "array")}),
        ("points: 1}", "points: 1.5}", {("tensor", "array")}),
        ("id: shape", "id: form", {("tensor", "shape")}),
        ("penalty: 1, ", "", {("tensor", "invents")}),
        ("id: gradient", "id: slope", {("gradient", "way")}),
    ],
)
def test_what_an_edited_rubric_still_measures_on_the_same_scale_is_used(
    tmp_path: Path, report: Report, old: str, new: str, gone: set[Name]
) -> None:
    """By id and scale; another wording is taken for the same criterion."""
    used, left_out = edited(tmp_path, report, old, new)

    assert left_out == gone
    assert len(used) == 4 - len(gone)
