from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring.diff.standing import Kept, Standing, standing
from grader.errors import InputError
from grader.grading import reporting
from grader.grading.rescoring import rescored
from grader.models.judging import JudgeInfo
from grader.models.report import Report
from grader.models.sampling import Sampling
from grader.rubrics import RubricFile
from tests.helpers.asking import run
from tests.helpers.grading_runs import RUN, carried_out, plan_of, questions
from tests.helpers.kept_runs import TWO, levels, reports
from tests.helpers.program import QA

EVERY = [(1, "array"), (1, "shape"), (1, "invents"), (2, "way")]
TENSOR = [(1, "array"), (1, "shape"), (1, "invents")]


def file(folder: Path, text: str) -> RubricFile:
    """A rubric of this text."""
    (folder / "text.yaml").write_text(text, encoding="utf-8")
    return rubrics.load(folder / "text.yaml")


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A report of two questions and four criteria."""
    return reports(tmp_path, [levels("some", "yes")])[0]


def edited(folder: Path, report: Report, *edits: tuple[str, str]) -> Standing:
    """What stands of a report under an edited rubric."""
    text = TWO
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return standing(report, file(folder, TWO), file(folder, text))


def standing_names(found: Standing) -> list[tuple[int, str]]:
    """Which criteria have a judgement."""
    return [(pair.number, each.id) for pair in found.report.pairs for each in pair.criteria]


@pytest.mark.parametrize(
    "edit",
    [
        ("pass_mark: 60", "pass_mark: 90"),
        ("{id: shape, ", "{id: shape, weight: 7, "),
        ("points: 2}]", "points: 9}]"),
        ("penalty: 1", "penalty: 2"),
        ("{id: shape, ", "{id: shape, terms: [a], must_reach: yes, "),
        ("evidence: not_needed", "evidence: needed"),
        ("id: tensor", "id: renamed"),
        ("rubric: two", "title: x\nrubric: two"),
    ],
)
def test_arithmetic_needs_no_call(tmp_path: Path, report: Report, edit: tuple[str, str]) -> None:
    """Every judgement stands; no request would be another one."""
    found = edited(tmp_path, report, edit)

    assert standing_names(found) == EVERY
    assert (found.missing, found.calls, found.anew) == (frozenset(), {}, frozenset())


@pytest.mark.parametrize(
    ("edit", "missing", "calls"),
    [
        (("Has it a shape?", "Has it any shape?"), [(1, "shape")], {1: 1}),
        (("name: some,", "name: some, when: Half,"), [(1, "array")], {1: 1}),
        (("penalty: 1, ", ""), [(1, "invents")], {1: 1}),
        (("number: 1}", "number: 1}\n    reference: An array."), TENSOR, {1: 1}),
        (("rubric: two", "rubric: two\nguidance: Be kind."), EVERY, {1: 1, 2: 1}),
        (("rubric: two", "rubric: two\nlanguage: zh"), EVERY, {1: 1, 2: 1}),
        (("{id: shape,", "{id: new, ask: New?}\n      - {id: shape,"), [(1, "new")], {1: 1}),
        (("id: shape", "id: form"), [], {1: 1}),
        (("number: 2}", "number: 1, text: tensor}"), [], {}),
    ],
)
def test_what_is_asked_in_other_words_is_missing(
    tmp_path: Path,
    report: Report,
    edit: tuple[str, str],
    missing: list[tuple[int, str]],
    calls: dict[int, int],
) -> None:
    """A question's criteria share one request, so that all of it would be a new call."""
    found = edited(tmp_path, report, edit)

    assert sorted(found.missing) == sorted(missing)
    assert found.calls == calls
    assert {number for number, _ in found.anew} == set(calls)


def test_a_renamed_criterion_keeps_its_judgement(tmp_path: Path, report: Report) -> None:
    """Under its new name; a new ask under the old id is an edit."""
    found = edited(
        tmp_path, report, ("id: shape", "id: form"), ("Is it an array?", "Is it a list?")
    )

    assert standing_names(found) == [(1, "form"), (1, "invents"), (2, "way")]
    assert found.edited == {(1, "array"): "array"}
    assert found.report.pairs[0].criteria[0].level == "yes"


def test_one_request_a_criterion_makes_one_call(tmp_path: Path, report: Report) -> None:
    """The others' requests stay what they were."""
    single = report.model_copy(update={"run": RUN.model_copy(update={"calls": "criterion"})})

    found = edited(tmp_path, single, ("Has it a shape?", "Has it any shape?"))

    assert found.calls == {1: 1}
    assert found.anew == {(1, "shape")}


def test_calls_are_counted_for_every_judge_and_sample(tmp_path: Path) -> None:
    """Three samples, three requests."""
    plan = plan_of(tmp_path, QA, rubric=TWO, script="[]", sampling=Sampling(3, 3))
    [report] = carried_out(plan, run=RUN.model_copy(update={"samples": "3"}))

    assert edited(tmp_path, report, ("Which way?", "What way?")).calls == {2: 3}


def test_the_embedded_judge_reads_terms_and_points(tmp_path: Path) -> None:
    """What is arithmetic to a model is another request to it."""
    [report] = carried_out(plan_of(tmp_path, QA, rubric=TWO, script=None))

    assert edited(tmp_path, report, ("points: 2}]", "points: 9}]")).calls == {1: 1}
    assert edited(tmp_path, report, ("{id: way,", "{terms: [loss], id: way,")).calls == {2: 1}
    assert edited(tmp_path, report, ("pass_mark: 60", "pass_mark: 90")).calls == {}


def test_what_needs_no_judge_is_known_of_any_criterion(tmp_path: Path) -> None:
    """Who declined is at the lowest level, whatever is asked; who was cut off is not judged."""
    text = questions(("What is a tensor?", "I don't know."), ("What is a gradient?", ""))
    [report] = reports(tmp_path, [levels("all", "yes")], transcript=text)

    found = edited(
        tmp_path, report, ("Is it an array?", "Is it a list?"), ("Which way?", "What way?")
    )

    assert (found.missing, found.calls) == (frozenset(), {})
    assert [each.level for each in found.report.pairs[0].criteria] == ["none", "no", "no"]
    assert [each.status for each in found.report.pairs[1].criteria] == ["not_judged"]
    assert [each.ask for each in found.report.pairs[1].criteria] == ["What way?"]


def test_under_its_own_rubric_all_of_a_report_stands(tmp_path: Path, report: Report) -> None:
    """And comes to what is stored."""
    found = edited(tmp_path, report)

    result = rescored(found.report, file(tmp_path, TWO).rubric)
    assert reporting.outcome(result)["score"] == report.score
    assert standing_names(found) == EVERY


@pytest.mark.parametrize(
    "lost", [("Is it an array?", "Is it a list?"), ("name: some,", "name: x,")]
)
def test_of_another_text_of_the_rubric_what_was_asked_alike_stands(
    tmp_path: Path, lost: tuple[str, str]
) -> None:
    """By its ask and by the anchor of the level that was given."""
    text = TWO.replace("name: some, points: 1}", "name: some, points: 1, when: Half}")
    [report] = reports(tmp_path, [levels("some", "yes")], text)

    found = edited(tmp_path, report, lost)

    assert (1, "array") in found.missing
    assert (1, "shape") not in found.missing
    assert found.edited == {}


def test_a_rubric_that_grades_nothing_of_it_is_told(tmp_path: Path, report: Report) -> None:
    """There is nothing to compare."""
    with pytest.raises(InputError, match="no question matches"):
        edited(tmp_path, report, ("number: 1", "number: 8"), ("number: 2", "number: 9"))


def test_a_judge_of_a_kept_run_is_only_known() -> None:
    """Its words to a model are the prompt's alone; there is no connection to give back."""
    kept = Kept(JudgeInfo(name="openai:x", kind="llm", llm=True, model="x"))

    assert kept.parameters(1, "?", None) == {}
    run(kept.close())
