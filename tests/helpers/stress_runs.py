"""A small rubric with good and bad examples, put under stress by the road that every run takes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from grader import grading, rubrics
from grader.authoring import examples
from grader.authoring.stress import planning, reporting
from grader.authoring.stress.answers import Original
from grader.authoring.stress.planning import Author, Step
from grader.authoring.stress.properties import PROPERTIES
from grader.judges.base import Backend
from grader.judges.lexical.sentences import Span
from grader.judges.offline import Offline
from grader.judging.recall import Recalled
from grader.judging.redaction import NAMES_AND_CONTACTS
from grader.ledger import Ledger
from grader.models.report import Report
from grader.models.sampling import Sampling
from grader.models.stress import Check, Property, StressReport
from tests.helpers.grading_runs import RUN, carried_out

RUBRIC = """\
rubric: small
questions:
  - id: tensor
    match: {number: 1}
    criteria:
      - id: says-array
        ask: Does the answer say that it is an array?
        terms: [array]
      - id: is-fruit
        ask: Does the answer claim that it is a fruit?
        penalty: 1
        terms: [banana]
  - id: gradient
    match: {number: 2}
    criteria:
      - id: says-slope
        ask: Does the answer say that it is a slope?
        terms: [slope]
"""
EXAMPLES = """\
rubric: small
examples:
  - id: whole
    question: tensor
    origin: synthetic
    asked: What is a tensor?
    answer: It is an array of numbers. I use such things every day at work. Anna showed me.
    levels: {says-array: "yes", is-fruit: "no"}
  - id: bad
    question: tensor
    origin: synthetic
    answer: I heard the word in a talk and liked it.
    levels: {says-array: "no"}
  - id: slope
    question: gradient
    origin: human
    asked: What is a gradient?
    answer: It is the slope of the loss at a point. I have drawn many of them.
    levels: {says-slope: "yes"}
"""


def written(folder: Path, rubric: str = RUBRIC, examples_: str | None = EXAMPLES) -> Path:
    """The rubric's path; its examples stand beside it."""
    path = folder / "small.yaml"
    path.write_text(rubric, encoding="utf-8")
    if examples_ is not None:
        (folder / "small.examples.yaml").write_text(examples_, encoding="utf-8")
    return path


def author(folder: Path, rubric: str = RUBRIC, examples_: str = EXAMPLES) -> Author:
    """The same as what the library takes."""
    file = rubrics.load(written(folder, rubric, examples_))
    return Author(file, examples.load(file), NAMES_AND_CONTACTS)


def judged(
    planned: Sequence[grading.Planned], backend: Backend, sampling: Sampling | None = None
) -> list[Report]:
    """What a judge says of these."""
    plan = grading.Plan(lambda _: planned[0], list(planned), sampling=sampling or Sampling())
    plan.judges = [Recalled(backend, Ledger(None, RUN.id))]
    return carried_out(plan)


def stressed(
    of: Author,
    *properties: Property,
    first: Backend | None = None,
    then: Backend | None = None,
    sampling: Sampling | None = None,
) -> StressReport:
    """All good examples unchanged by the first judge, and changed by the second."""
    wanted = planning.good(of)
    backend = first or Offline()
    before = judged([of.planned(example) for example in wanted], backend, sampling)
    by_source = {each.source: each for each in before}
    steps = list(planning.steps(of, wanted, by_source, properties or list(PROPERTIES)))
    changed = [step.planned for step in steps if isinstance(step, Step)]
    after = judged(changed, then or backend, sampling) if changed else []
    return reporting.report(of, steps, [*before, *after])


def outcomes(report: StressReport) -> list[tuple[str, str | None, str]]:
    """Example, criterion and outcome of every check."""
    return [(each.example, each.criterion, each.outcome) for each in report.checks]


def checks(report: StressReport, example: str) -> list[Check]:
    """What was held against one example."""
    return [each for each in report.checks if each.example == example]


def original(
    answer: str,
    *quotes: str,
    others: Sequence[str] = (),
    asked: str = "What is a tensor?",
) -> Original:
    """A good answer of which a criterion named `c` was judged by these quotes."""
    spans = tuple(Span(at := answer.index(quote), at + len(quote)) for quote in quotes)
    quoted: Mapping[str, tuple[Span, ...]] = {"c": spans} if quotes else {}
    chinese = any("\u4e00" <= character <= "\u9fff" for character in answer)
    return Original(
        id="e",
        asked=asked,
        answer=answer,
        language="zh" if chinese else "en",
        others=others,
        criteria=("c", "d"),
        quoted=quoted,
        fixed={},
    )
