from fractions import Fraction

from grader.grading.evaluating import OFFLINE_ERROR, Panel, enough_asked, evaluation
from grader.models.judging import JudgeInfo
from grader.models.report import Vote
from grader.models.rubric import Rubric
from grader.models.sampling import Sampling
from grader.models.transcript import Pair
from grader.rubrics import Assigned
from grader.scoring import Precision

RUBRIC = Rubric.model_validate(
    {
        "rubric": "r",
        "questions": [
            {
                "id": "tensor", "match": {"number": 1}, "weight": 3, "must_pass": True,
                "pass_mark": 40, "criteria": [{"id": "array", "ask": "Is it an array?"}],
            },
            {"id": "extra", "match": {"number": 9}, "pass_mark": 40, "criteria": [
                {"id": "more", "ask": "Is there more?"}]},
        ],
        "default": {"criteria": [{"id": "good", "ask": "Is it good?"}]},
    }
)  # fmt: skip
TENSOR, _ = RUBRIC.questions
PAIRS = [Pair(number=n, label=str(n), question="?", answer="!", state="answered") for n in (1, 2)]
ASSIGNED = [Assigned(PAIRS[0], TENSOR, TENSOR), Assigned(PAIRS[1], RUBRIC.default)]
LLM = JudgeInfo(name="one", kind="llm", llm=True, model="one")
TERMS = JudgeInfo(name="offline", kind="lexical", llm=False, model="terms")


def vote(level: str | None, sample: int = 0, supported: bool = True) -> tuple[int, Vote]:
    """A vote of the first judge."""
    return 0, Vote(judge="one", sample=sample, status="judged", level=level, supported=supported)


def test_each_pair_counts_by_what_grades_it() -> None:
    """The entry's weight and mark; the default weighs one and has no mark."""
    found = evaluation(RUBRIC, ASSIGNED, {(1, "array"): [vote("yes")]}, Panel([LLM], Sampling()))

    first, second = found.questions
    assert (first.entry, first.weight, first.pass_mark) == ("tensor", Fraction(3), Fraction(40))
    assert (second.entry, second.weight, second.pass_mark) == ("default", Fraction(1), None)
    assert [each.level for each in first.criteria[0].by_judge[0]] == [1]
    assert second.criteria[0].by_judge == ((),)


def test_votes_go_to_the_judge_who_gave_them() -> None:
    """A panel's judges are kept apart; a claim without its quote stays one."""
    votes = {(1, "array"): [vote("yes", supported=False), (1, vote("no")[1])]}

    found = evaluation(RUBRIC, ASSIGNED, votes, Panel([LLM, LLM], Sampling()))

    one, other = found.questions[0].criteria[0].by_judge
    assert [(each.level, each.supported) for each in (*one, *other)] == [(1, False), (0, True)]


def test_what_needed_no_judge_has_no_spread() -> None:
    """A refusal is one vote however many samples the rest has."""
    votes = {(1, "array"): [vote("no"), vote("no", 1)], (2, "good"): [vote("no")]}

    found = evaluation(RUBRIC, ASSIGNED, votes, Panel([LLM], Sampling(2, 2)))

    assert [question.sampled for question in found.questions] == [True, False]
    assert found.result().questions[0].high > 0
    assert found.result().questions[1].high == 0


def test_a_panel_is_as_exact_as_its_judges() -> None:
    """Samples, looks of N..M, and the measured error of the embedded judge."""
    assert Panel([LLM], Sampling(3, 3)).precisions == (Precision(3),)
    assert Panel([LLM], Sampling(2, 8)).precisions == (Precision(2, looks=3),)
    assert Panel([TERMS], Sampling()).precisions == (Precision(error=OFFLINE_ERROR),)


def test_enough_must_have_been_asked() -> None:
    """Three quarters of the weight are not all of it; what is not asked enough has no verdict."""
    lenient = RUBRIC.model_copy(update={"min_asked": Fraction(75)})
    votes = {(1, "array"): [vote("yes")], (2, "good"): [vote("yes")]}

    assert not enough_asked(RUBRIC, ASSIGNED)
    assert (
        evaluation(RUBRIC, ASSIGNED, votes, Panel([LLM], Sampling())).outcome().verdict
        == "undecided"
    )
    assert (
        evaluation(lenient, ASSIGNED, votes, Panel([LLM], Sampling())).outcome().verdict == "pass"
    )
