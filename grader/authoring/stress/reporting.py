"""What came of all changes of a rubric's good examples."""

from collections.abc import Iterator, Mapping, Sequence

from grader.authoring import testing
from grader.authoring.stress import comparing
from grader.authoring.stress.comparing import Compared
from grader.authoring.stress.planning import Author, Step, Unmade
from grader.authoring.stress.properties import PROPERTIES
from grader.grading.reporting import rubric_info
from grader.models.report import PairReport, Report, Spent
from grader.models.stress import Check, Counted, Property, StressReport


def report(
    author: Author, steps: Sequence[Step | Unmade], reports: Sequence[Report]
) -> StressReport:
    """The checks of these steps, by the reports of the unchanged and the changed answers."""
    pairs = {each.source: each.pairs[0] for each in reports}
    checks = tuple(check for step in steps for check in _checks(author, step, pairs))
    return StressReport(
        rubric=rubric_info(author.file),
        source=str(author.found.path),
        runs=tuple(dict.fromkeys(each.run.id for each in reports)),
        judges=reports[0].judges,
        examples=len({step.example.id for step in steps}),
        properties=tuple(_counted(dict.fromkeys(step.property for step in steps), checks)),
        checks=checks,
        usage=Spent(
            calls=sum(each.usage.calls for each in reports),
            from_ledger=sum(each.usage.from_ledger for each in reports),
        ),
    )


def _counted(names: Mapping[Property, None], checks: Sequence[Check]) -> Iterator[Counted]:
    for name in names:
        outcomes = [check.outcome for check in checks if check.property == name]
        yield Counted(
            property=name,
            effect=PROPERTIES[name].effect,
            held=outcomes.count("held"),
            broken=outcomes.count("broken"),
            not_tested=outcomes.count("not_tested"),
        )


def _checks(
    author: Author, step: Step | Unmade, pairs: Mapping[str, PairReport]
) -> Iterator[Check]:
    number = author.found.examples.index(step.example)
    told = step.change if isinstance(step, Step) else step.why
    for criterion, compared in _compared(author, step, pairs):
        yield Check(
            example=step.example.id,
            question=step.example.question,
            line=author.found.line(number),
            pair=number + 1,
            property=step.property,
            variant=told.variant,
            effect=PROPERTIES[step.property].effect,
            criterion=criterion,
            outcome=compared.outcome,
            before=compared.before,
            after=compared.after,
            reason=compared.reason,
            failure=compared.failure,
            words=told.words,
        )


def _compared(
    author: Author, step: Step | Unmade, pairs: Mapping[str, PairReport]
) -> Iterator[tuple[str | None, Compared]]:
    """For each criterion concerned, and for None: the question's score, or its flag."""
    if isinstance(step, Unmade):
        for name in step.why.criteria or (None,):
            yield name, Compared("not_tested", reason=step.why.reason, failure=step.why.failure)
        return
    before, after = pairs[testing.source(author.found, step.example)], pairs[step.planned.source]
    effect, change = PROPERTIES[step.property].effect, step.change
    was, now = ({each.id: each for each in pair.criteria} for pair in (before, after))
    for criterion in author.entry(step.example).criteria:
        if (name := criterion.id) not in change.criteria:
            continue
        if effect == "falls":
            yield name, comparing.fell(criterion, was[name], now[name], change)
        else:
            yield name, comparing.stayed(criterion, was[name], now[name])
    if effect == "flagged":
        yield None, comparing.flagged(before, after)
    elif not change.criteria:
        yield None, comparing.score_fell(before, after)
