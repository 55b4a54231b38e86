"""The candidates of a batch: a table to sort and filter, and how their scores lie."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.models import disclosure
from grader.models.report import Report, Score
from grader.reports import telling, wording
from grader.reports.html import plots, why
from grader.reports.html.elements import Element, Node, element
from grader.reports.html.verdict import MARKS
from grader.reports.html.words import WORDS
from grader.reports.plain import one_line
from grader.reports.wording import Language, number

_MOST_ENTRIES = 24
"""More small plots than this tell nothing at a glance."""
_VERDICTS = ("pass", "fail", "undecided", None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the table: what is kept of a report until the file ends."""

    number: int
    name: str
    source: str
    position: str
    verdict: str | None
    machine: str
    score: Score | None
    mark: float | None
    answered: int
    asked: int
    check: int
    offline: bool
    rubric: str
    entries: tuple[tuple[str, float], ...]
    language: Language


def candidate(report: Report, language: Language, number: int) -> Candidate:
    """What the table and the plots need of a report."""
    reviewed, transcript = report.reviewed, report.transcript
    told = report.error.message if report.error else report.source
    return Candidate(
        number=number,
        name=why.who(report),
        source=one_line(told),
        position=one_line((transcript.position if transcript else None) or ""),
        verdict=reviewed.verdict if reviewed else report.verdict,
        machine=why.outcome(report, language) if reviewed else "",
        score=reviewed.score if reviewed else report.score,
        mark=report.pass_mark,
        answered=sum(pair.state == "answered" for pair in report.pairs),
        asked=len(report.pairs),
        check=len(list(telling.review(report, language))),
        offline=any(judge.kind == "lexical" for judge in report.judges),
        rubric=report.rubric.id if report.rubric else "",
        entries=tuple(
            (pair.entry, pair.score.value)
            for pair in report.pairs
            if pair.entry and pair.score and pair.score.value is not None
        ),
        language=language,
    )


def language_of(candidates: Sequence[Candidate]) -> Language:
    """The language of what candidates have in common: that of most."""
    counted = Counter(each.language for each in candidates)
    return counted.most_common(1)[0][0] if counted else "en"


def overview(candidates: Sequence[Candidate], language: Language) -> Element:
    """The heading, the plots, the table, and the place where a report is opened."""
    words = WORDS[language]
    return element(
        "div",
        element(
            "section",
            element("h1", f"{words['batch']} ({len(candidates)})", id="title", tabindex="-1"),
            element("p", _counts(candidates, language), class_="counts"),
            element(
                "p",
                element("strong", disclosure.HEADLINE[language]),
                class_="offline",
                role="note",
            )
            if any(each.offline for each in candidates)
            else None,
            element("p", words["no_script"], class_="unscripted", role="note"),
            *_plots(candidates, language),
            _choice(language),
            _table(candidates, language),
            id="candidates",
            aria_labelledby="title",
        ),
        element("div", id="opened", hidden=True, data_cannot=words["cannot_open"]),
    )


def _counts(candidates: Sequence[Candidate], language: Language) -> str:
    words = wording.WORDS[language]
    counted = Counter(each.verdict for each in candidates)
    return " · ".join(
        f"{MARKS[each]} {words[each or 'none']} {counted[each]}"
        for each in _VERDICTS
        if counted[each]
    )


def _plots(candidates: Sequence[Candidate], language: Language) -> Iterator[Element]:
    words = WORDS[language]
    scores = [
        each.score.value for each in candidates if each.score and each.score.value is not None
    ]
    if not scores:
        return
    marks = sorted({each.mark for each in candidates if each.mark is not None})
    counted = Counter(each.verdict for each in candidates)
    label = words["distribution_label"].format(
        n=len(scores), median=plots.median(scores), passed=counted["pass"], failed=counted["fail"]
    )
    yield element("h2", words["distribution"])
    yield element(
        "figure", plots.columns(scores, marks, label), element("figcaption", label), class_="all"
    )
    figures = list(_by_entry(candidates, language))
    if figures:
        yield element(
            "details",
            element("summary", words["by_question"]),
            element("div", *figures, class_="entries"),
            class_="by-question",
        )


def _by_entry(candidates: Sequence[Candidate], language: Language) -> Iterator[Element]:
    several = len({each.rubric for each in candidates if each.rubric}) > 1
    scores: dict[str, list[float]] = {}
    for each in candidates:
        for entry, value in each.entries:
            name = f"{each.rubric}: {entry}" if several else entry
            scores.setdefault(name, []).append(value)
    for name, values in list(scores.items())[:_MOST_ENTRIES]:
        label = WORDS[language]["question_label"].format(
            entry=name, n=len(values), median=plots.median(values)
        )
        yield element(
            "figure", plots.columns(values, [], label), element("figcaption", label, dir="auto")
        )


def _choice(language: Language) -> Element:
    """Which verdicts are shown."""
    words, common = WORDS[language], wording.WORDS[language]
    options = [element("option", words["all_verdicts"], value="")]
    options += [
        element("option", common[each or "none"], value=each or "none") for each in _VERDICTS
    ]
    return element(
        "p",
        element("label", f"{words['verdict']} ", element("select", *options, id="verdict")),
        element("span", id="shown", role="status", data_form=words["shown"]),
        class_="choice scripted",
    )


def _table(candidates: Sequence[Candidate], language: Language) -> Element:
    words = WORDS[language]
    names = ("number", "name", "verdict", "score", "check", "answered", "position", "file")
    head = element("tr", *(_heading(name, language) for name in names), role="row")
    rows = [_row(each, language) for each in candidates]
    return element(
        "div",
        element(
            "table",
            element("caption", words["candidates"]),
            element("thead", head, role="rowgroup"),
            element("tbody", *rows, role="rowgroup"),
            role="table",
        ),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label=words["candidates"],
    )


def _heading(name: str, language: Language) -> Element:
    words = WORDS[language]
    sort = "ascending" if name == "number" else None
    button = element("button", words[name], type="button", data_column=name)
    return element("th", button, scope="col", class_=name, aria_sort=sort, role="columnheader")


def _row(each: Candidate, language: Language) -> Element:
    """A row; `data-` attributes hold what it is sorted by."""
    verdict = wording.WORDS[language][each.verdict or "none"]
    machine = WORDS[language]["machine"].format(outcome=each.machine) if each.machine else ""
    value = each.score.value if each.score else None
    link = element("a", element("bdi", each.name), href=f"#r{each.number}")
    return element(
        "tr",
        _cell(str(each.number), class_="number"),
        element("th", link, scope="row", class_="name", role="rowheader"),
        _cell(
            element("span", MARKS[each.verdict], class_="sign", aria_hidden="true"),
            f" {verdict}",
            *([element("small", machine)] if machine else []),
            class_=f"verdict {each.verdict or 'none'}",
        ),
        _cell(*_drawn(each), class_="score"),
        _cell(str(each.check), class_="check"),
        _cell(f"{each.answered}/{each.asked}", class_="answered"),
        _cell(each.position, class_="position", dir="auto"),
        _cell(each.source, class_="file", dir="auto"),
        role="row",
        data_report=each.number,
        data_verdict=each.verdict or "none",
        data_score="" if value is None else value,
        data_check=each.check,
        data_answered=each.answered,
    )


def _cell(*content: Node, **attributes: object) -> Element:
    return element("td", *content, role="cell", **attributes)


def _drawn(each: Candidate) -> Iterator[Element]:
    """The score, and its interval on a small scale with the mark."""
    score = each.score
    if score is None:
        yield element("span", "-")
        return
    width = telling.width(score)
    yield element("span", telling.short(score), class_="figure", title=width or None)
    if width:
        yield element("small", width)
    parts = [
        element("rect", x="0", y=5, width="100%", height=2, class_="ground"),
        element("rect", x=f"{score.low}%", y=3, width=f"{score.high - score.low:.2f}%", height=6,
                class_="interval"),
    ]  # fmt: skip
    if each.mark is not None:
        mark = number(each.mark)
        parts.append(element("line", x1=f"{mark}%", x2=f"{mark}%", y1=0, y2=12, class_="mark"))
    if score.value is not None:
        parts.append(element("circle", cx=f"{score.value}%", cy=6, r=3, class_="value"))
    yield element("svg", *parts, class_="small", aria_hidden="true")
