"""The audit of a run, put together: a breakdown for each attribute and each intersection."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median

from grader.authoring.audit.groups import Sheet
from grader.authoring.audit.people import Matching, Person, outcome, tally
from grader.authoring.audit.rates import Count, compared, is_small
from grader.models.audit import AuditReport, Breakdown, Group, Measure, Tally, Verdicts
from grader.models.report import Report

Values = tuple[str, ...]


def report(
    reports: Sequence[Report],
    sheet: Sheet,
    found: Matching,
    verdicts: Verdicts,
    left_out_small: bool = False,
) -> AuditReport:
    """All that can be said of these reports, of which there is one at least."""
    scores = [each.score for each in found.people if each.score is not None]
    middle = median(scores) if scores else None
    breakdowns = tuple(_breakdowns(sheet.attributes, found.people, middle, left_out_small))
    before = [outcome(each, "before_review")[0] for each in reports]
    after = [outcome(each, "after_review")[0] for each in reports]
    measures = tuple(_measures(found.people))
    infos = {each.rubric.sha256: each.rubric for each in reports if each.rubric}
    return AuditReport(
        run=reports[0].run.id,
        groups=sheet.path,
        judges=next((each.judges for each in reports if each.judges), ()),
        rubrics=tuple(infos.values()),
        verdicts=verdicts,
        before_review=tally(before),
        after_review=tally(after),
        reviewed=sum(each.reviewed is not None for each in reports),
        changed=sum(one != other for one, other in zip(before, after, strict=True)),
        scored=len(scores),
        median=middle,
        left_out_small=left_out_small,
        measures=measures,
        tests=_tests(breakdowns, measures),
        breakdowns=breakdowns,
        unlisted=found.unlisted,
        notices=sheet.notices,
    )


def _breakdowns(
    attributes: Values, people: Sequence[Person], middle: float | None, left_out_small: bool
) -> Iterator[Breakdown]:
    """By one attribute each, then by two, and so on."""
    for size in range(1, len(attributes) + 1):
        for chosen in itertools.combinations(attributes, size):
            yield _breakdown(chosen, people, middle, left_out_small)


def _breakdown(
    attributes: Values, people: Sequence[Person], middle: float | None, left_out_small: bool
) -> Breakdown:
    groups: dict[Values, list[Person]] = defaultdict(list)
    for person in people:
        values = tuple(person.values[name] for name in attributes)
        groups[values if all(values) else ()].append(person)
    unstated = groups.pop((), [])
    cells = [_Cell(values, members, middle) for values, members in groups.items()]
    cells.sort(key=lambda cell: (-cell.tally.transcripts, cell.values))
    shares = _shares(cells)
    out = [left_out_small and is_small(share) for share in shares]
    rest = [_Cell((), unstated, middle)]
    return Breakdown(
        attributes=attributes,
        groups=_groups(cells, shares, out),
        not_stated=_groups(rest, _shares(rest), [True])[0] if unstated else None,
    )


class _Cell:
    """The people of one group, counted."""

    def __init__(self, values: Values, people: Sequence[Person], middle: float | None) -> None:
        self.values = values
        self.tally: Tally = tally([each.verdict for each in people])
        self.decided = self.tally.passed + self.tally.failed
        self.read = self.decided + self.tally.undecided
        scores = [each.score for each in people if each.score is not None]
        self.scored = len(scores)
        self.above = sum(middle is not None and score > middle for score in scores)


def _shares(cells: Sequence[_Cell]) -> list[Fraction]:
    """Which part of all who were read each is."""
    whole = sum(cell.read for cell in cells)
    return [Fraction(cell.read, whole) if whole else Fraction(0) for cell in cells]


def _groups(
    cells: Sequence[_Cell], shares: Sequence[Fraction], out: Sequence[bool]
) -> tuple[Group, ...]:
    both = list(zip(cells, shares, strict=True))
    selected = compared([Count(c.tally.passed, c.decided, share) for c, share in both], out)
    of_all = compared([Count(c.tally.passed, c.read, share) for c, share in both], out)
    scoring = compared([Count(c.above, c.scored, share) for c, share in both], out)
    return tuple(
        Group(
            values=cell.values, tally=cell.tally, left_out=out[at],
            selected=selected[at], selected_of_all=of_all[at], scoring=scoring[at],
        )
        for at, cell in enumerate(cells)
    )  # fmt: skip


def _measures(people: Sequence[Person]) -> Iterator[Measure]:
    """What there is to tell: the second reading of a verdict only where it differs."""
    yield "selected"
    if any(each.verdict == "undecided" for each in people):
        yield "selected_of_all"
    if any(each.score is not None for each in people):
        yield "scoring"


def _tests(breakdowns: Sequence[Breakdown], measures: Sequence[Measure]) -> int:
    rates = (
        getattr(group, measure)
        for each in breakdowns
        for group in each.groups
        for measure in measures
    )
    return sum(rate.p is not None for rate in rates)
