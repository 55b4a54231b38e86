import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import rubrics
from grader.errors import GraderError, UsageError
from grader.grading import rescoring
from grader.models.report import Decision, Override, Report, Settlement
from grader.models.rubric import Rubric
from grader.models.sampling import Sampling
from grader.record import reviewing
from grader.record.reviewing import Done, chosen, reviewed, scales
from tests.grading.test_rescoring import SAMPLINGS, run_of, scripts, written
from tests.helpers import recorded
from tests.helpers.recorded import TWO, codes, make
from tests.helpers.stub_server import StubServer

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def gives(pair: int, criterion: str, level: str | None, minutes: int = 0, by: str = "Li") -> Done:
    """A person's level."""
    at = WHEN + timedelta(minutes=minutes)
    return Override(pair=pair, criterion=criterion, level=level, by=by, reason="heard it", at=at)


def score(report: Report) -> tuple[float | None, float, float, str]:
    """Value, low, high and verdict after review."""
    assert report.reviewed is not None
    found = report.reviewed.score
    return found.value, found.low, found.high, report.reviewed.verdict


@pytest.fixture
def two(here: Path) -> tuple[Report, Rubric]:
    """Pair 1 weighs 2 and has (1 * 1/2 + 3 * 1) / 4 = 7/8; pair 2 weighs 1 and has 1."""
    return recorded.two(here), rubrics.load(here / "two.yaml").rubric


@pytest.mark.parametrize(
    ("done", "value", "verdict"),
    [
        # (2 * 1 + 1) / 3
        ([gives(1, "array", "all")], 100, "pass"),
        # (2 * (0 + 3) / 4 + 1) / 3
        ([gives(1, "array", "none")], 83.33, "pass"),
        # (2 * (7/8 - 1/4) + 1) / 3: a penalty of 1 of the 4
        ([gives(1, "invents", "yes")], 75, "pass"),
        # (2 * 1/8 + 1) / 3, and shape must be reached
        ([gives(1, "shape", "no")], 41.66, "fail"),
        # (2 * 7/8 + 0) / 3 = 58.33 is below the mark of 60
        ([gives(2, "way", "no")], 58.33, "fail"),
        # The newest of a criterion counts, and one withdrawn does not.
        ([gives(2, "way", "no"), gives(2, "way", "yes")], 91.66, "pass"),
        ([gives(2, "way", "no"), gives(2, "way", None)], 91.66, "pass"),
        ([gives(2, "way", None)], 91.66, "pass"),
        # (2 * (0 + 3 - 1) / 4 + 0) / 3
        ([gives(1, "array", "none"), gives(1, "invents", "yes"), gives(2, "way", "no")], 33.33,
         "fail"),
    ],
)  # fmt: skip
def test_a_persons_level_counts_as_if_it_were_certain(
    two: tuple[Report, Rubric], done: list[Done], value: float, verdict: str
) -> None:
    """Scores worked out by hand; the judges' own stand beside them as they were."""
    report, rubric = two

    made = reviewed(report, rubric, done)

    assert score(made) == (value, value, value, verdict)
    assert made.model_copy(update={"reviewed": None}) == report


def test_a_gate_that_a_person_settles_decides(two: tuple[Report, Rubric]) -> None:
    """shape must be reached, and question 1 must pass at 30, whatever the score is."""
    report, rubric = two
    low = rubric.model_copy(update={"pass_mark": rubric.pass_mark - 59})

    assert score(reviewed(report, low, [gives(1, "shape", "no")])) == (41.66, 41.66, 41.66, "fail")
    lenient = rubrics.read(TWO.replace(', must_reach: "yes"', "").encode(), "x")[0].rubric
    lenient = lenient.model_copy(update={"pass_mark": rubric.pass_mark - 59})
    # Question 1 then has 1/8 of its full score, below its own mark.
    assert score(reviewed(report, lenient, [gives(1, "shape", "no")]))[3] == "fail"
    assert score(reviewed(report, lenient, [gives(1, "array", "none")]))[3] == "pass"


def test_offline_the_width_goes_where_a_whole_question_is_settled(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1.96 * 29 * sqrt(1 + 1) / 2 = 40.19 for two questions, 28.42 with one of them settled."""
    recorded.lay(here)
    kept = make("offline", stub, monkeypatch)
    [report] = kept.machine()
    rubric = kept.rubric(report).rubric

    made = reviewed(report, rubric, [gives(1, "says-array", "yes")])

    assert made.reviewed is not None and report.score is not None
    assert made.reviewed.questions[0].score.low == 100
    # One question of two is not judged at all by terms: 0 to 100 of its half.
    assert report.score.low == 9.8
    assert (made.reviewed.score.low, made.reviewed.score.high) == (21.58, 100)


def test_offline_half_a_question_is_as_wide_as_before(here: Path) -> None:
    """The error was measured question by question."""
    recorded.lay(here)
    terms = TWO.replace("ask: Is it an array?", "ask: Array?\n        terms: [array]")
    (here / "two.yaml").write_text(terms)
    recorded.kept("a.txt", "-r", "two.yaml", "-j", "offline", *recorded.BASE[3:])
    report = recorded.machine()
    rubric = rubrics.load(here / "two.yaml").rubric
    whole = [gives(1, name, "yes") for name in ("shape", "invents")] + [gives(1, "array", "all")]

    some = reviewed(report, rubric, whole[:1]).reviewed
    all_ = reviewed(report, rubric, whole).reviewed

    assert some is not None and all_ is not None
    assert some.questions[0].score.high > some.questions[0].score.low
    assert all_.questions[0].score.low == all_.questions[0].score.high == 75


def test_samples_and_panels_are_overruled_as_one(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their spread is gone from what a person settled, and stays in the rest."""
    for name in ("samples", "panel"):
        kept = make(name, stub, monkeypatch)
        [report] = kept.machine()
        rubric = kept.rubric(report).rubric
        criteria = [(pair.number, each.id) for pair in report.pairs for each in pair.criteria]

        one = reviewed(report, rubric, [gives(*criteria[0], "yes")])
        both = reviewed(report, rubric, [gives(*each, "yes") for each in criteria])

        assert report.score is not None and one.reviewed is not None
        width = report.score.high - report.score.low
        assert 0 < one.reviewed.score.high - one.reviewed.score.low < width
        assert score(both) == (100, 100, 100, "pass")


@settings(max_examples=25)
@given(
    written(), st.lists(scripts(), min_size=1, max_size=2), st.sampled_from(SAMPLINGS), st.data()
)
def test_a_report_settled_throughout_has_no_width_and_the_levels_verdict(
    tmp_path_factory: pytest.TempPathFactory,
    rubric: dict[str, object],
    scripted: list[str],
    sampling: Sampling,
    data: st.DataObject,
) -> None:
    """Whoever judged before, and however often."""
    folder = tmp_path_factory.mktemp("drawn")
    report = run_of(folder, json.dumps(rubric), scripted, sampling)
    own = rubrics.load(folder / "rubric.yaml").rubric
    done = [
        gives(pair, name, data.draw(st.sampled_from([level.name for level in criterion.scale])))
        for pair, criteria in scales(report, own).items()
        for name, criterion in criteria.items()
    ]

    made = reviewed(report, own, done).reviewed

    assert made is not None and made.score.low == made.score.value == made.score.high
    everything = rescoring.evaluation(
        report, own, {(d.pair, d.criterion): str(d.level) for d in done if isinstance(d, Override)}
    )
    certain = everything.outcome()
    if everything.enough_asked:
        gates = {gate.state for gate in certain.gates}
        passes = certain.score.low >= own.pass_mark and gates <= {"holds"}
        assert made.verdict == ("pass" if passes else "fail")
        assert "open" not in gates
    else:
        assert made.verdict == "undecided"


def test_a_decision_is_the_verdict_whatever_the_levels_come_to(
    two: tuple[Report, Rubric],
) -> None:
    """The newest decision; score and who was last are told as well."""
    report, rubric = two
    later = WHEN + timedelta(hours=1)
    done: list[Done] = [
        Decision(verdict="fail", by="Ana", reason="no", at=WHEN),
        Decision(verdict="undecided", by="Bo", reason="ask on", at=later),
        gives(2, "way", "no"),
    ]

    made = reviewed(report, rubric, done).reviewed

    assert made is not None
    assert (made.verdict, made.by, made.at, made.score.value) == ("undecided", "Bo", later, 58.33)
    assert made.decision == done[1]


def test_a_settled_reason_is_told_once(two: tuple[Report, Rubric]) -> None:
    """As it was settled last; one that the report has not is refused."""
    report, rubric = two
    settled = [
        Settlement(code=report.review[0].code, pair=report.review[0].pair,
                   criterion=report.review[0].criterion, by=by, reason="fine", at=WHEN)
        for by in ("Ana", "Bo")
    ]  # fmt: skip

    made = reviewed(report, rubric, settled).reviewed

    assert made is not None and made.settled == (settled[1],)
    with pytest.raises(UsageError, match="there is no reason near_mark there"):
        reviewing.check(
            report, rubric, settled[0].model_copy(update={"code": "near_mark", "pair": 9})
        )


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (gives(7, "way", "yes"), ("no question 7 was graded", "there are: 1, 2")),
        (gives(1, "way", "yes"), ("question 1 has no criterion 'way'", "array, shape, invents")),
        (gives(1, "array", "yes"), ("array has no level 'yes'", "none, some, all")),
        (gives(1, "array", "all", by=" "), ("--by must say something", "")),
        (gives(1, "array", "all", by="x" * 4_001), ("in at most 4,000 characters", "")),
    ],
)
def test_what_does_not_fit_is_refused_with_what_there_is(
    two: tuple[Report, Rubric], done: Done, told: tuple[str, str]
) -> None:
    """A typing error must not become a record."""
    with pytest.raises(UsageError) as error:
        reviewing.check(*two, done)

    assert told[0] in str(error.value)
    assert told[1] in (error.value.hint or "")


def test_what_was_done_is_read_back_from_the_journal() -> None:
    """Whatever it was; what cannot be read is told."""
    for done in (
        gives(1, "array", "all"),
        Decision(verdict="pass", by="Ana", reason="yes", at=WHEN),
        Settlement(code="near_mark", by="Ana", reason="yes", at=WHEN),
    ):
        happened = reviewing.event("run", "a.txt", done)
        assert reviewing.read(happened) == done
        with pytest.raises(GraderError, match="is damaged"):
            reviewing.read(happened._replace(body="{}"))


def test_a_transcript_is_found_by_its_name_or_the_end_of_its_path() -> None:
    """On Windows, too; where several fit, all are named, and many are counted."""
    many = ["x/one.txt", "y\\one.txt", "two.txt", *(f"{n}.txt" for n in range(9))]

    assert chosen(many, "x/one.txt") == "x/one.txt"
    assert chosen(many, "two.txt") == "two.txt"
    assert chosen(many[1:], "one.txt") == "y\\one.txt"
    assert chosen(["a.txt"], None) == "a.txt"
    for wanted, told in (
        (None, "the run has 12 transcripts: say which with --transcript"),
        ("one.txt", "several transcripts are 'one.txt'"),
        ("no", "no transcript of the run is 'no'"),
    ):
        with pytest.raises(UsageError, match=told) as error:
            chosen(many, wanted)
        assert "and 4 more" in str(error.value.hint)


def test_nothing_is_found_wrong_after_all_kinds_of_review(two: tuple[Report, Rubric]) -> None:
    """What the program writes it also accepts."""
    recorded.override(1, "array", "all")
    recorded.override(1, "array", None)
    recorded.decide("undecided")

    assert codes() == []
