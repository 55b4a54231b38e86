"""Scores drawn to scale: the interval against the pass mark, and the bar of one question.

Drawn in per cent of whatever width there is, so that letters keep their size on every screen.
"""

from collections.abc import Iterator

from grader.models.report import Score
from grader.reports import telling
from grader.reports.html.elements import Element, element
from grader.reports.html.words import WORDS
from grader.reports.wording import Language, number

_TICKS = (0, 20, 40, 60, 80, 100)
_EDGES = (12.0, 88.0)
"""Nearer to an end a centred word would be cut off."""


def scale(scores: list[tuple[str, Score]], mark: float | None, language: Language) -> Element:
    """A scale from 0 to 100 with an interval for each named score, the first above the others."""
    rows = [
        part
        for row, (_, score) in enumerate(scores)
        for part in _interval(score, 34 + 22 * row, "first" if row == 0 else "again")
    ]
    if len(scores) > 1:
        rows += [_name(name, score, 38 + 22 * row) for row, (name, score) in enumerate(scores)]
    bottom = 34 + 22 * len(scores)
    said = "; ".join(_said(name, score, mark, language) for name, score in scores)
    return element(
        "svg",
        *_axis(bottom),
        *rows,
        *(_mark(mark, bottom, language) if mark is not None else ()),
        class_=f"scale rows-{len(scores)}",
        role="img",
        aria_label=said,
    )


def _said(name: str, score: Score, mark: float | None, language: Language) -> str:
    words = WORDS[language]
    value = telling.short(score)
    told = words["scale"].format(verdict=name, score=value, mark=number(mark or 0))
    width = words["between"].format(low=number(score.low), high=number(score.high))
    return f"{told}, {words['interval'].format(width=width)}" if score.low != score.high else told


def _axis(bottom: int) -> Iterator[Element]:
    yield element("line", x1="0", x2="100%", y1=bottom, y2=bottom, class_="axis")
    for tick in _TICKS:
        yield element("line", x1=f"{tick}%", x2=f"{tick}%", y1=bottom, y2=bottom + 5, class_="axis")
        anchor = {0: "start", 100: "end"}.get(tick, "middle")
        yield element("text", str(tick), x=f"{tick}%", y=bottom + 19, text_anchor=anchor)


def _interval(score: Score, middle: int, kind: str) -> Iterator[Element]:
    yield element(
        "rect", x=f"{score.low}%", y=middle - 7, width=f"{score.high - score.low:.2f}%", height=14,
        rx=3, class_=f"interval {kind}",
    )  # fmt: skip
    if score.value is not None:
        yield element("circle", cx=f"{score.value}%", cy=middle, r=8, class_=f"value {kind}")


def _name(name: str, score: Score, baseline: int) -> Element:
    """Whose a row is, at the end that the row leaves free."""
    free, anchor = ("0", "start") if score.low > 100 - score.high else ("100%", "end")
    return element("text", name, x=free, y=baseline, text_anchor=anchor, class_="row")


def _mark(mark: float, bottom: int, language: Language) -> Iterator[Element]:
    told = WORDS[language]["mark_short"].format(mark=number(mark))
    low, high = _EDGES
    anchor = "start" if mark < low else "end" if mark > high else "middle"
    yield element("line", x1=f"{mark}%", x2=f"{mark}%", y1=18, y2=bottom + 5, class_="mark")
    yield element("text", told, x=f"{mark}%", y=13, text_anchor=anchor, class_="mark")


def bar(pair: int, score: Score, language: Language) -> Element:
    """One question's score as a bar, what is not known of it paler."""
    told = f"{telling.short(score)} {telling.width(score)}".strip()
    return element(
        "svg",
        element("rect", x="0", y=3, width="100%", height=8, class_="ground"),
        element("rect", x="0", y=3, width=f"{score.value or 0}%", height=8, class_="filled"),
        element(
            "rect", x=f"{score.low}%", y=1, width=f"{score.high - score.low:.2f}%", height=12,
            class_="unsure",
        ),
        class_="bar",
        role="img",
        aria_label=WORDS[language]["bar"].format(n=pair, score=told),
    )  # fmt: skip
