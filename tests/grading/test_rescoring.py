import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import rubrics, transcripts
from grader.errors import InputError
from grader.grading import reporting
from grader.grading.rescoring import evaluation, rescored, transcript
from grader.judges.scripted import Scripted
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.report import Report
from grader.models.rubric import Rubric
from grader.models.sampling import Sampling
from tests.helpers.grading_runs import RUN, carried_out, graded, plan_of
from tests.helpers.program import QA, SCRIPT

QUOTES = ["an array of numbers with a shape", "how the loss changes with each weight", "not said"]
INTERVIEW = """\
Interviewer: What is a tensor?
Candidate: A tensor is an array of numbers with a shape and a type.
Interviewer: What is a gradient?
Candidate: The gradient says how the loss changes with each weight.
Interviewer: And why is that?
Candidate: Because of the chain rule, applied from the back to the front.
Interviewer: What is an optimiser?
Candidate: I don't know.
Interviewer: What is a loss?
Candidate: A number that says how wrong the model is on the whole.
"""
LEVELS = ["none", "some", "all"]


def criterion(name: str, must_reach: str | None) -> Any:
    """One criterion: a yes/no, a scale of uneven points, or a fault."""
    weight = st.sampled_from([0.5, 1, 3])
    ask = f"Is {name} said?"
    scale = [
        {"name": each, "points": points} for each, points in zip(LEVELS, (0, 1, 4), strict=True)
    ]
    gate = {"must_reach": must_reach} if must_reach else {}
    return st.one_of(
        st.fixed_dictionaries({"id": st.just(name), "ask": st.just(ask), "weight": weight}),
        st.fixed_dictionaries(
            {"id": st.just(name), "ask": st.just(ask), "weight": weight, "levels": st.just(scale)}
        ).map(lambda made: made | gate),
    )


@st.composite
def entries(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A question of the rubric, with a fault beside its criteria now and then."""
    criteria = [draw(criterion(f"{name}-{n}", draw(st.sampled_from([None, "some"])))) for n in "ab"]
    if draw(st.booleans()):
        criteria.append({"id": "fault", "ask": "Is anything wrong?", "penalty": 0.75})
    flags = draw(st.fixed_dictionaries({"optional": st.booleans(), "must_pass": st.booleans()}))
    return {
        "id": name, "match": {"text": name}, "weight": draw(st.sampled_from([1, 2.5])),
        "pass_mark": 40, "criteria": criteria, **flags,
    }  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> dict[str, Any]:
    """A rubric as data; some of its questions are never asked."""
    names = draw(st.sets(st.sampled_from(["tensor", "gradient", "optimiser", "never"]), min_size=1))
    made = {
        "rubric": "drawn", "pass_mark": draw(st.sampled_from([30, 50, 70])),
        "min_asked": draw(st.sampled_from([0, 60, 100])),
        "questions": [draw(entries(name)) for name in sorted(names)],
    }  # fmt: skip
    return made | {"default": {"criteria": ["Good?"]}}


@st.composite
def scripts(draw: st.DrawFn) -> str:
    """What a judge says: levels that exist or not, quotes that were said or not, abstentions."""
    reply = st.fixed_dictionaries(
        {
            "level": st.sampled_from(["yes", "no", *LEVELS, "cannot_assess"]),
            "quotes": st.lists(st.sampled_from(QUOTES), max_size=2),
        }
    )
    named = st.sampled_from([f"{q}-{c}" for q in ("tensor", "gradient", "optimiser") for c in "ab"])
    item = st.fixed_dictionaries(
        {"pair": st.integers(1, 5), "reply": reply},
        optional={"criterion": named, "sample": st.integers(0, 3)},
    )
    return json.dumps(draw(st.lists(item, max_size=14)))


def run_of(folder: Path, rubric: str, scripted: list[str], sampling: Sampling) -> Report:
    """One transcript by a panel of scripts."""
    plan = plan_of(folder, INTERVIEW, rubric=rubric, script="[]", sampling=sampling)
    judges = []
    for number, script in enumerate(scripted):
        (folder / f"s{number}.yaml").write_text(script)
        judges.append(Recalled(Scripted(folder / f"s{number}.yaml"), Ledger(None, RUN.id)))
    plan.judges = judges
    run = RUN.model_copy(update={"samples": str(sampling)})
    [report] = carried_out(plan, run=run)
    return Report.model_validate_json(report.model_dump_json())


SAMPLINGS = [Sampling(), Sampling(2, 2), Sampling(2, 4)]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(written(), st.lists(scripts(), min_size=1, max_size=2), st.sampled_from(SAMPLINGS))
def test_a_report_under_its_own_rubric_is_exactly_what_is_stored(
    rubric: dict[str, Any], scripted: list[str], sampling: Sampling
) -> None:
    """Score, verdict, gates and decisive judgements, of samples and panels, failures and faults."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        report = run_of(folder, json.dumps(rubric), scripted, sampling)
        own = rubrics.load(folder / "rubric.yaml").rubric

    result = rescored(report, own)

    fields = reporting.outcome(result)
    assert fields == {name: getattr(report, name) for name in fields}
    scored = [pair for pair in report.pairs if pair.criteria]
    assert [reporting.score(each) for each in result.questions] == [pair.score for pair in scored]


def test_so_is_one_of_the_embedded_judge(tmp_path: Path) -> None:
    """It is as wide as its measured error."""
    report = graded(tmp_path, script=None)

    result = rescored(report, rubrics.load(tmp_path / "rubric.yaml").rubric)

    assert reporting.outcome(result)["score"] == report.score
    assert report.score is not None
    assert report.score.low < report.score.high


YES_AND_NO = SCRIPT.replace(
    "{level: yes, quotes: [how the loss", "{level: no, quotes: [how the loss"
)
SCALE = """\
rubric: scale
pass_mark: 60
questions:
  - id: tensor
    match: {number: 1}
    weight: 2
    criteria:
      - id: array
        ask: Is it an array?
        levels: [{name: no, points: 0}, {name: partly, points: 1}, {name: yes, points: 2}]
  - {id: gradient, match: {number: 2}, criteria: [{id: way, ask: Which way?}]}
"""


def scale(tmp_path: Path, *changes: tuple[str, str]) -> Rubric:
    """The rubric, edited."""
    text = SCALE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    return rubrics.load(tmp_path / "new.yaml").rubric


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A yes that weighs two, and a no."""
    return graded(tmp_path, QA, SCALE, YES_AND_NO)


@pytest.mark.parametrize(
    ("change", "score", "verdict"),
    [
        (("rubric: scale", "title: A scale\nrubric: scale"), 66.66, "pass"),
        (("weight: 2", "weight: 1"), 50, "fail"),
        (("pass_mark: 60", "pass_mark: 70"), 66.66, "fail"),
        (("{id: way,", "{must_reach: yes, id: way,"), 66.66, "fail"),
        (("points: 2}]", "points: 8}]"), 66.66, "pass"),
    ],
)
def test_what_only_counts_otherwise_needs_no_judge(
    tmp_path: Path, report: Report, change: tuple[str, str], score: float, verdict: str
) -> None:
    """Weights, marks, gates, points."""
    result = rescored(report, scale(tmp_path, change))

    assert (reporting.score(result.score).value, result.verdict) == (score, verdict)


@pytest.mark.parametrize(
    "change",
    [("Is it an array?", "Is it one?"), ("id: array", "id: list"), ("name: yes", "name: y")],
)
def test_a_criterion_that_asks_something_else_is_not_judged(
    tmp_path: Path, report: Report, change: tuple[str, str]
) -> None:
    """Another ask, another id, a level that is gone: open from the lowest to the highest."""
    result = rescored(report, scale(tmp_path, change))

    score = reporting.score(result.score)
    assert (score.value, score.low, score.high) == (0, 0, 66.66)
    assert result.verdict == "undecided"


def test_a_pair_goes_to_the_entry_that_now_matches_it(tmp_path: Path, report: Report) -> None:
    """The other question's judgements say nothing of it; its own pair belongs to no entry."""
    result = rescored(report, scale(tmp_path, ("{number: 1}", "{text: gradient}")))

    assert [question.value for question in result.questions] == [None]
    assert result.verdict == "undecided"


def test_whether_a_quote_is_needed_is_the_rubrics_to_say(tmp_path: Path) -> None:
    """A claim without its quote counts where evidence is not needed, and no longer where it is."""
    waived = SCALE.replace(
        "ask: Is it an array?", "ask: Is it an array?\n        evidence: not_needed"
    )
    script = SCRIPT.replace("[an array of numbers with a shape]", "[]")
    report = graded(tmp_path, QA, waived, script)

    kept = rescored(report, scale(tmp_path, ("pass_mark: 60", "pass_mark: 50")))
    own = rescored(report, rubrics.load(tmp_path / "rubric.yaml").rubric)

    assert (reporting.score(own.score).low, own.verdict) == (100, "pass")
    assert (reporting.score(kept.score).low, kept.verdict) == (33.33, "undecided")


def test_a_rubric_that_grades_no_pair_is_told(tmp_path: Path, report: Report) -> None:
    """As it would be if one graded with it."""
    (tmp_path / "new.yaml").write_text(SCALE.replace("number: ", "number: 9"))

    with pytest.raises(InputError, match="no question matches"):
        evaluation(report, rubrics.load(tmp_path / "new.yaml").rubric)


def test_a_kept_transcript_is_as_it_was_read(tmp_path: Path, report: Report) -> None:
    """Word for word, with every line; nothing of the report is left in it."""
    assert transcript(report) == transcripts.load(tmp_path / "t1.txt")


def test_the_transcript_itself_is_not_needed(tmp_path: Path, report: Report) -> None:
    """A report holds the pairs: the file may be gone."""
    (tmp_path / "t1.txt").unlink()

    assert rescored(report, scale(tmp_path)).verdict == report.verdict
