"""One report, from its verdict to its last detail, with the transcript beside it.

Every question has `data-pair`, every criterion `data-pair` and `data-criterion` besides, so that a
script or a form can be put to each.
"""

from collections.abc import Iterable, Iterator

from grader.models.report import Report, Settlement
from grader.reports import telling, wording
from grader.reports.html import facts, scale, verdict, why
from grader.reports.html.criteria import Criteria
from grader.reports.html.elements import Element, Node, element
from grader.reports.html.open_points import OpenPoint, open_points
from grader.reports.html.transcript import beside
from grader.reports.html.words import WORDS
from grader.reports.wording import Language


def article(report: Report, language: Language, number: int = 1) -> Element:
    """The report and its transcript; `number` keeps the ids of several reports apart."""
    prefix = f"r{number}-"
    transcript = beside(report, language, prefix)
    sections = [part for part in _sections(report, language, prefix) if part is not None]
    criteria = Criteria(report, language, prefix, transcript.placed)
    questions = list(criteria.questions())
    return element(
        "div",
        element(
            "article",
            verdict.head(report, language, prefix),
            *sections,
            _section(prefix, "criteria", language, questions),
            _section(prefix, "aside", language, facts.left_out(report, language)),
            _section(prefix, "facts", language, [facts.facts(report, language)]),
            aria_labelledby=f"{prefix}title",
        ),
        transcript.panel if report.pairs else None,
        class_="sheet" if report.pairs else "sheet alone",
        lang=language,
        data_report=number,
        data_title=why.title(report, language),
    )


def _section(
    prefix: str, name: str, language: Language, body: Iterable[Node], title: str | None = None
) -> Element | None:
    """A section with its heading, unless there is nothing in it."""
    parts = list(body)
    if not parts:
        return None
    heading = element("h2", title or WORDS[language][name], id=f"{prefix}{name}")
    named = f"{prefix}{name}"
    return element("section", heading, *parts, class_=name, aria_labelledby=named)


def _sections(report: Report, language: Language, prefix: str) -> Iterator[Element | None]:
    words = wording.WORDS[language]
    yield _section(prefix, "why", language, _why(report, language, prefix))
    rests = [element("li", told, dir="auto") for told in telling.rests(report, language)]
    yield _section(
        prefix, "rests", language, [element("ul", *rests)] if rests else [], words["rests"]
    )
    yield _section(prefix, "scores", language, _bars(report, language, prefix))
    yield _section(prefix, "review", language, _review(report, language), words["review"])
    yield _section(prefix, "next_round", language, _next_round(report, language, prefix))


def _why(report: Report, language: Language, prefix: str) -> Iterator[Element]:
    words = WORDS[language]
    told = why.lines(report, language)
    yield element(
        "ul", *(element("li", line, dir="auto") for line in told), id=f"{prefix}why-lines"
    )
    yield element(
        "button", words["copy"], type="button", class_="copy scripted",
        data_copy=f"{prefix}why-lines", data_copied=words["copied"],
    )  # fmt: skip


def _bars(report: Report, language: Language, prefix: str) -> Iterator[Element]:
    """A line a question that has a score, each a link to it."""
    reviewed = {q.pair: q.score for q in report.reviewed.questions} if report.reviewed else {}
    lines = []
    for pair in report.pairs:
        if pair.score is None:
            continue
        told = telling.short(pair.score)
        again = reviewed.get(pair.number)
        if again is not None and again != pair.score:
            told += f" → {telling.short(again)}"
        link = element("a", f"{pair.number}. {pair.question}", href=f"#{prefix}p{pair.number}")
        lines.append(
            element(
                "li",
                link,
                scale.bar(pair.number, pair.score, language),
                element("span", told, class_="figure"),
            )
        )
    if lines:
        yield element("ul", *lines, class_="bars")


def _review(report: Report, language: Language) -> Iterator[Element]:
    """Reasons for a person to look, and what persons found who did."""
    words = wording.WORDS[language]
    told = []
    for reason in telling.review(report, language):
        listed = f" ({words['question']} {', '.join(reason.places)})" if reason.places else ""
        more = f": {reason.detail}" if reason.detail else ""
        told.append(element("li", f"⚑ {reason.meaning}{listed}{more}", dir="auto"))
    settled = report.reviewed.settled if report.reviewed else ()
    told += [_settled(each, language) for each in settled]
    if told:
        yield element("ul", *told)


def _settled(settled: Settlement, language: Language) -> Element:
    words = WORDS[language]
    places = (str(each) for each in (settled.pair, settled.criterion) if each is not None)
    where = "/".join(places)
    told = words["settled"].format(name=settled.by, at=f"{settled.at:%Y-%m-%d %H:%M}")
    meaning = wording.meaning(settled.code, language)
    return element(
        "li",
        element("strong", f"✎ {meaning}{f' ({where})' if where else ''}, {told}"),
        element("span", f"{words['reason']}: {settled.reason}", dir="auto"),
        class_="settled",
    )


def _next_round(report: Report, language: Language, prefix: str) -> Iterator[Element]:
    points = [_point(point, language) for point in open_points(report, language, prefix)]
    if points:
        yield element("ol", *points)


def _point(point: OpenPoint, language: Language) -> Element:
    told = WORDS[language]["asked_again"].format(n=point.pair, question=point.question)
    return element(
        "li",
        element("a", point.ask, href=f"#{point.id}", dir="auto"),
        element("span", f"{told} · {'; '.join(point.why)}", class_="place", dir="auto"),
    )
