"""Two runs held side by side: which verdicts, scores and levels are not the same."""

from collections.abc import Iterable, Iterator

from grader.models.report import Report
from grader.models.run_comparison import Compared, Moved, RunComparison, Standing

Levels = dict[tuple[int, str], str | None]


def compared(
    before: tuple[str, Iterable[Report]], after: tuple[str, Iterable[Report]]
) -> RunComparison:
    """The difference from one run's reports to another's; each is (the run's id, its reports).

    A transcript is known by its source.
    """
    old = {report.source: report for report in before[1]}
    new = {report.source: report for report in after[1]}
    both = [(old[source], new[source]) for source in old if source in new]
    common = [pair for one, other in both for pair in _common(_levels(one), _levels(other))]
    return RunComparison(
        before=before[0],
        after=after[0],
        transcripts=tuple(_compared(*each) for each in both),
        only_before=tuple(source for source in old if source not in new),
        only_after=tuple(source for source in new if source not in old),
        criteria=len(common),
        kept=sum(one == other for one, other in common),
    )


def _compared(before: Report, after: Report) -> Compared:
    one, other = _levels(before), _levels(after)
    places = [
        place for place in dict.fromkeys((*one, *other)) if one.get(place) != other.get(place)
    ]
    return Compared(
        source=before.source,
        before=_standing(before),
        after=_standing(after),
        same_words=_sha256(before) == _sha256(after),
        same_rubric=_rubric(before) == _rubric(after),
        moved=tuple(
            Moved(pair=pair, criterion=name, before=one.get(place), after=other.get(place))
            for place in sorted(places)
            for pair, name in [place]
        ),
    )


def _common(one: Levels, other: Levels) -> Iterator[tuple[str, str]]:
    for place, level in one.items():
        moved = other.get(place)
        if level is not None and moved is not None:
            yield level, moved


def _standing(report: Report) -> Standing:
    if report.reviewed is not None:
        return Standing(score=report.reviewed.score, verdict=report.reviewed.verdict)
    return Standing(score=report.score, verdict=report.verdict)


def _levels(report: Report) -> Levels:
    """The level of each criterion, a person's where there is one."""
    levels = {
        (pair.number, criterion.id): criterion.level if criterion.status == "judged" else None
        for pair in report.pairs
        for criterion in pair.criteria
    }
    overrides = report.reviewed.overrides if report.reviewed else ()
    return levels | {(each.pair, each.criterion): each.level for each in overrides}


def _sha256(report: Report) -> str | None:
    return report.transcript.sha256 if report.transcript else None


def _rubric(report: Report) -> str | None:
    return report.rubric.sha256 if report.rubric else None
