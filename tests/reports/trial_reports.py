"""Examples with each outcome, as they are reported."""

from grader.models.judging import JudgeInfo
from grader.models.report import RubricInfo, Score, Spent
from grader.models.trial import CriterionTrial, ExampleTrial, Outcome, TrialReport


def example(outcome: Outcome, got: str | None, **more: object) -> ExampleTrial:
    """One example with one criterion."""
    criterion = CriterionTrial(
        criterion="c",
        expected="yes",
        got=got,
        outcome=outcome,
        **more,
    )
    return ExampleTrial(
        id=outcome, question="q", origin="human", line=7, outcome=outcome, criteria=(criterion,)
    )


PASSED = example("passed", "yes")
FAILED = example("failed", "no", reasoning="It is not said.", votes=("no", None))
UNJUDGED = example("not_judged", None)
ERROR = example("error", None, failure="no reply")
SCORED = PASSED.model_copy(
    update={
        "outcome": "failed", "score": Score(value=50.0, low=50.0, high=50.0),
        "wanted": (80.0, 100.0), "score_outcome": "failed",
    }
)  # fmt: skip


def report(*examples: ExampleTrial) -> TrialReport:
    """A rubric's examples."""
    return TrialReport(
        rubric=RubricInfo(id="r", version=1, title=None, source="r.yaml", sha256="0" * 64),
        source="r.examples.yaml",
        run="x",
        judges=(JudgeInfo(name="offline", kind="lexical", llm=False, model="terms"),),
        examples=examples,
        confusion=(),
        usage=Spent(),
    )
