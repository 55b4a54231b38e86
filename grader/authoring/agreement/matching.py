"""Human ratings beside what the run gave the same thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from grader.authoring.agreement.columns import folded
from grader.authoring.agreement.human_scores import Row, Sheet
from grader.authoring.agreement.naming import Names
from grader.authoring.agreement.scales import Scales, index
from grader.errors import InputError
from grader.models.agreement import Kind
from grader.models.report import CriterionReport, PairReport, Report

_DEFAULT = "default"
Key = tuple[str, int | None, str | None]


@dataclass
class Item:
    """One thing that people rated, and the judge's rating: a level's place, or per cent.

    `judge` is None where the judge gave none. `levels` is empty for scores.
    """

    report: Report
    pair: PairReport | None = None
    criterion: CriterionReport | None = None
    levels: tuple[str, ...] = ()
    judge: float | None = None
    people: dict[str, float] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """What is rated."""
        if self.criterion is not None:
            return "criterion"
        return "question" if self.pair is not None else "transcript"

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        number = self.pair.number if self.pair else None
        return self.report.source, number, self.criterion.id if self.criterion else None

    @property
    def question(self) -> str | None:
        """The rubric's entry."""
        return self.pair.entry or _DEFAULT if self.pair else None

    @property
    def consensus(self) -> float:
        """The mean of what people gave."""
        return fmean(self.people.values())


@dataclass
class Matching:
    """What found each other, and what did not."""

    items: list[Item]
    errors: list[InputError]
    raters: tuple[str, ...]
    used: int
    unknown_transcripts: tuple[str, ...]
    unknown_items: tuple[str, ...]
    without_scores: tuple[str, ...]
    changed_rubrics: tuple[str, ...]


def match(sheet: Sheet, reports: Sequence[Report], scales: Scales) -> Matching:
    """Each row with what it rates. A row that cannot be followed is an error with its line.

    Raises InputError where levels are given and the run's rubric is not to be had.
    """
    return _Matcher(sheet, reports, scales).matched()


class _Matcher:
    def __init__(self, sheet: Sheet, reports: Sequence[Report], scales: Scales) -> None:
        self.sheet = sheet
        self.reports = {report.source: report for report in reports}
        self.names = Names(self.reports)
        self.scales = scales
        self.items: dict[Key, Item] = {}
        self.first: dict[tuple[Key, str], int] = {}
        self.raters: dict[str, str] = {}
        self.unknown: dict[str, None] = {}
        self.unknown_items: dict[str, None] = {}

    def matched(self) -> Matching:
        errors = [error for row in self.sheet.rows if (error := self._tried(row))]
        scored = {source for source, _, _ in self.items}
        return Matching(
            items=list(self.items.values()),
            errors=errors,
            raters=tuple(sorted(self.raters.values())),
            used=len(self.first),
            unknown_transcripts=tuple(self.unknown),
            unknown_items=tuple(self.unknown_items),
            without_scores=tuple(source for source in self.reports if source not in scored),
            changed_rubrics=tuple(self.scales.changed),
        )

    def _tried(self, row: Row) -> InputError | None:
        try:
            self._add(row)
        except ValueError as error:
            return InputError(self.sheet.path, str(error), row.line)
        return None

    def _add(self, row: Row) -> None:
        source = self.names.find(row.transcript)
        if source is None:
            self.unknown.setdefault(row.transcript)
            return
        item = self._item(self.reports[source], row)
        if item is None:
            named = [row.transcript, row.pair, row.criterion]
            self.unknown_items.setdefault(" · ".join(filter(None, named)))
            return
        value = row.score if row.level is None else self._level(item, row.level)
        assert value is not None, "a row has a level or a score"
        rater = self.raters.setdefault(folded(row.rater), row.rater)
        first = self.first.setdefault((item.key, rater), row.line)
        if first != row.line:
            raise ValueError(f"rates again what line {first} rates, by the same rater")
        kept = self.items.setdefault(item.key, item)
        kept.people[rater] = value
        kept.lines.append(row.line)

    def _level(self, item: Item, level: str) -> int:
        """The place of a level; the item learns its scale."""
        assert item.criterion is not None
        scale = self.scales.of(item.report, item.question, item.criterion)
        item.levels = tuple(each.name for each in scale.scale)
        if item.criterion.status == "judged" and item.criterion.level is not None:
            item.judge = item.levels.index(item.criterion.level)
        return index(scale, level)

    def _item(self, report: Report, row: Row) -> Item | None:
        """What a row is about; None where the run judged no such thing."""
        if row.pair is None and row.criterion is None:
            return Item(report, judge=report.score.value if report.score else None)
        pairs = _pairs(report, row)
        if row.criterion is None:
            return Item(report, pairs[0], judge=_value(pairs[0])) if pairs else None
        wanted = folded(row.criterion)
        found = [
            (pair, each) for pair in pairs for each in pair.criteria if folded(each.id) == wanted
        ]
        if len(found) > 1:
            numbers = ", ".join(str(pair.number) for pair, _ in found[:5])
            raise ValueError(
                f"criterion {row.criterion!r:.40} is in questions {numbers}: say which"
            )
        return Item(report, *found[0]) if found else None


def _value(pair: PairReport) -> float | None:
    return pair.score.value if pair.score else None


def _pairs(report: Report, row: Row) -> list[PairReport]:
    """The pairs of this number, else of this entry, else of this label; all where none is named.

    Raises ValueError where an entry is that of several.
    """
    if row.pair is None:
        return list(report.pairs)
    wanted = folded(row.pair)
    ways: Iterable[Mapping[int, str]] = (
        {each.number: str(each.number) for each in report.pairs},
        {each.number: each.entry or "" for each in report.pairs if each.criteria or each.score},
        {each.number: each.label for each in report.pairs},
    )
    for way in ways:
        found = [pair for pair in report.pairs if folded(way.get(pair.number, "")) == wanted]
        if len(found) > 1:
            numbers = ", ".join(str(pair.number) for pair in found[:5])
            raise ValueError(f"question {row.pair!r:.40} may be {numbers}: give its number")
        if found:
            return found
    return []
