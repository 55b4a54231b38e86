"""Reports and rated things without a run behind them, for what only counts them."""

from datetime import UTC, datetime

from grader.authoring.agreement.matching import Item
from grader.models.report import CriterionReport, PairReport, Quote, Report, RubricInfo, Score
from tests.helpers.grading_runs import RUN

NOW = datetime(2026, 1, 1, tzinfo=UTC)
INFO = RubricInfo(id="small", version=1, title=None, source="rubric.yaml", sha256="0" * 64)
QUOTE = Quote(text="an array of numbers", found=True, line_start=2, line_end=2)
LEVELS = ("none", "some", "half", "all")


def criterion(id_: str, level: str | None = None) -> CriterionReport:
    """A criterion with a quote, judged if it has a level."""
    status = "not_judged" if level is None else "judged"
    return CriterionReport(
        id=id_, ask=f"Is it {id_}?", status=status, level=level, top=3, quotes=(QUOTE,)
    )


def pair(
    number: int, entry: str = "tensor", score: float | None = None, *criteria: CriterionReport
) -> PairReport:
    """A pair that an entry graded."""
    return PairReport(
        number=number, label=f"问题{number}", question="What is it?", answer="It is.",
        state="answered", entry=entry, criteria=criteria,
        score=None if score is None else Score(value=score, low=0, high=100),
    )  # fmt: skip


def report(source: str, score: float | None = None, *pairs: PairReport, mark: float = 60) -> Report:
    """A report with a score, from these pairs."""
    return Report(
        source=source, run=RUN, rubric=INFO, pass_mark=mark, verdict="undecided", pairs=pairs,
        score=Score(value=score, low=0, high=100), started=NOW, finished=NOW,
    )  # fmt: skip


def scored(source: str, judge: float | None, *people: float, mark: float = 60) -> Item:
    """A whole transcript with the judge's score and those of people called a, b, c."""
    given = dict(zip("abc", people, strict=False))
    return Item(report(source, judge, mark=mark), judge=judge, people=given, lines=[2])


def levelled(
    source: str,
    judge: int | None,
    *people: int,
    id_: str = "says",
    levels: tuple[str, ...] = LEVELS,
) -> Item:
    """A criterion with the place of the judge's level and those of people called a, b, c."""
    judged = criterion(id_, None if judge is None else levels[judge])
    given = {name: float(value) for name, value in zip("abc", people, strict=False)}
    told = pair(1, "tensor", None, judged)
    return Item(
        report(source, None, told),
        told,
        judged,
        levels,
        judge,
        given,
        list(range(2, 2 + len(given))),
    )
