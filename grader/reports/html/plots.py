"""How the scores of a batch lie: counted in bands, drawn as columns with the pass mark."""

import statistics
from collections.abc import Iterator, Sequence

from grader.reports.html.elements import Element, element
from grader.reports.wording import number

BANDS = 20
_HEIGHT = 96


def bands(scores: Sequence[float]) -> list[int]:
    """How many scores lie in each of twenty bands of five; 100 belongs to the last."""
    counts = [0] * BANDS
    for score in scores:
        counts[min(int(score * BANDS // 100), BANDS - 1)] += 1
    return counts


def median(scores: Sequence[float]) -> str:
    """The median as people write it, or a dash."""
    return number(statistics.median(scores)) if scores else "-"


def columns(scores: Sequence[float], marks: Sequence[float], label: str) -> Element:
    """The columns of a distribution; each says its band and count when pointed at."""
    counts = bands(scores)
    most = max(counts, default=0) or 1
    return element(
        "svg",
        *(_column(band, count, most) for band, count in enumerate(counts)),
        element("line", x1="0", x2="100%", y1=_HEIGHT, y2=_HEIGHT, class_="axis"),
        *_ticks(),
        *(
            element("line", x1=f"{mark}%", x2=f"{mark}%", y1="0", y2=_HEIGHT + 4, class_="mark")
            for mark in marks
        ),
        class_="columns",
        role="img",
        aria_label=label,
    )


def _column(band: int, count: int, most: int) -> Element:
    step = 100 / BANDS
    height = round(count / most * (_HEIGHT - 6))
    low, high = number(band * step), number((band + 1) * step)
    return element(
        "rect", element("title", f"{low}–{high}: {count}"), x=f"{band * step + 0.4:g}%",
        y=_HEIGHT - height, width=f"{step - 0.8:g}%", height=height, class_="column",
    )  # fmt: skip


def _ticks() -> Iterator[Element]:
    for tick, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        yield element("text", str(tick), x=f"{tick}%", y=_HEIGHT + 16, text_anchor=anchor)
