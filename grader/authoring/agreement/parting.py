"""Where the judge and people part most, with what the judge went by."""

from collections.abc import Iterable, Sequence

from grader.authoring.agreement.matching import Item
from grader.models.agreement import Disagreement
from grader.models.report import Quote

MOST = 10
_MOST_QUOTES = 3


def worst(items: Sequence[Item]) -> tuple[Disagreement, ...]:
    """The things furthest apart, the furthest first; none on which all agree."""
    apart = [item for item in items if item.judge is not None and _apart(item)]
    return tuple(_told(item) for item in sorted(apart, key=_apart, reverse=True)[:MOST])


def _apart(item: Item) -> float:
    """How far the judge is from the mean of people, in parts of the scale."""
    assert item.judge is not None
    top = len(item.levels) - 1 if item.levels else 100
    return abs(item.judge - item.consensus) / top


def _told(item: Item) -> Disagreement:
    assert item.judge is not None
    return Disagreement(
        transcript=item.report.source,
        pair=item.pair.number if item.pair else None,
        criterion=item.criterion.id if item.criterion else None,
        judge=_shown(item, item.judge),
        people={rater: _shown(item, value) for rater, value in item.people.items()},
        apart=round(_apart(item), 4),
        scores_lines=tuple(item.lines),
        reasoning=item.criterion.reasoning if item.criterion else "",
        quotes=tuple(_quotes(item)),
    )


def _shown(item: Item, value: float) -> str:
    return item.levels[int(value)] if item.levels else f"{value:.2f}".rstrip("0").rstrip(".")


def _quotes(item: Item) -> Iterable[Quote]:
    """Those of the criterion; of all criteria of a question or transcript the first few."""
    if item.criterion is not None:
        return item.criterion.quotes
    pairs = [item.pair] if item.pair else item.report.pairs
    quotes = [quote for pair in pairs for each in pair.criteria for quote in each.quotes]
    return list(dict.fromkeys(quote for quote in quotes if quote.found))[:_MOST_QUOTES]
