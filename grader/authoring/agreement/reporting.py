"""The agreement of a run with a file of human scores, put together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import get_args

import numpy as np

from grader.authoring.agreement import marks, parting
from grader.authoring.agreement.comparing import compared
from grader.authoring.agreement.human_scores import Sheet
from grader.authoring.agreement.matching import Item, Matching
from grader.authoring.agreement.sides import BAND, BANDS, band
from grader.errors import InputError
from grader.models.agreement import (
    AgreementReport,
    Band,
    Compared,
    Figure,
    Kind,
    Matched,
    Mean,
    Section,
)
from grader.models.report import Report


def report(
    run: str, reports: Sequence[Report], sheet: Sheet, found: Matching, calibrate: bool
) -> AgreementReport:
    """All that can be said. Raises InputError where nothing of the file is in the run."""
    if not found.items:
        raise InputError(sheet.path, f"nothing in it is in run {run}", hint=_hint(reports))
    sections = tuple(_sections(found))
    whole = [item for item in found.items if item.kind == "transcript"]
    scored = marks.scored(whole)
    graded = [each for each in reports if each.error is None]
    infos = {each.rubric.sha256: each.rubric for each in graded if each.rubric}
    return AgreementReport(
        run=run,
        scores=sheet.path,
        judges=graded[0].judges if graded else (),
        rubrics=tuple(infos.values()),
        matched=_matched(reports, sheet, found),
        sections=sections,
        pass_fail=marks.pass_fail(scored) if len(scored.judge) else None,
        suggested=marks.suggested(scored) if len(scored.judge) else None,
        calibration=marks.calibration(scored) if calibrate else None,
    )


def _hint(reports: Sequence[Report]) -> str:
    names = ", ".join(each.source for each in reports[:3])
    return (
        f"the run has {len(reports)} transcripts, such as {names}" if names else "the run is empty"
    )


def _matched(reports: Sequence[Report], sheet: Sheet, found: Matching) -> Matched:
    return Matched(
        rows=len(sheet.rows),
        used=found.used,
        raters=found.raters,
        transcripts=len(reports),
        scored=len(reports) - len(found.without_scores),
        unknown_transcripts=found.unknown_transcripts,
        without_scores=found.without_scores,
        unknown_items=found.unknown_items,
        ignored_columns=sheet.ignored_columns,
        changed_rubrics=found.changed_rubrics,
        notices=sheet.notices,
    )


def _sections(found: Matching) -> Iterator[Section]:
    for kind in get_args(Kind):
        items = [item for item in found.items if item.kind == kind]
        if items:
            yield _section(kind, items, found.raters)


def _section(kind: Kind, items: Sequence[Item], raters: Sequence[str]) -> Section:
    judged = [item for item in items if item.judge is not None]
    groups = _groups(items, raters) if kind != "transcript" else ()
    whole = compared(items, raters).model_copy(
        update={"question": None, "criterion": None, "levels": ()}
    )
    return Section(
        kind=kind,
        unit="levels" if kind == "criterion" else "points",
        not_judged=len(items) - len(judged),
        all=whole,
        groups=groups,
        means=tuple(_means(groups)) if len(groups) > 1 else (),
        bands=tuple(_bands(judged)) if kind != "criterion" else (),
        worst=parting.worst(judged),
    )


def _groups(items: Sequence[Item], raters: Sequence[str]) -> tuple[Compared, ...]:
    """By question of the rubric, and criterion where these are rated; in the run's order."""
    found: dict[tuple[str, str | None, str | None], list[Item]] = defaultdict(list)
    for item in items:
        rubric = item.report.rubric
        criterion = item.criterion.id if item.criterion else None
        found[rubric.sha256 if rubric else "", item.question, criterion].append(item)
    return tuple(compared(each, raters) for each in found.values())


def _means(groups: Sequence[Compared]) -> Iterator[Mean]:
    """Of the judge's figures, each over the groups that have it."""
    for name, value in groups[0].judge:
        if isinstance(value, Figure):
            defined = [
                figure.value
                for each in groups
                if (figure := getattr(each.judge, name)).value is not None
            ]
            if defined:
                yield Mean(figure=name, value=round(fmean(defined), 4), groups=len(defined))


def _bands(items: Sequence[Item]) -> Iterator[Band]:
    people = np.array([item.consensus for item in items], float)
    judge = np.array([item.judge for item in items], float)
    for number in range(BANDS):
        inside = band(people) == number
        if inside.any():
            yield Band(
                low=number * BAND,
                high=(number + 1) * BAND,
                n=int(inside.sum()),
                people=round(float(people[inside].mean()), 4),
                judge=round(float(judge[inside].mean()), 4),
                same_band=int(np.sum(band(judge[inside]) == number)),
            )
