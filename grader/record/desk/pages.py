"""The pages of the review desk: the list of a run's transcripts, and a report to work on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from grader.models.report import Report
from grader.models.rubric import Criterion, Rubric
from grader.record import reviewing
from grader.record.desk.words import WORDS
from grader.reports import telling, wording
from grader.reports.html import document, page, verdict, why
from grader.reports.html.document import Added
from grader.reports.html.elements import Element, Node, element
from grader.reports.wording import Language


@dataclass(frozen=True)
class Setting:
    """What is the same for all sheets: the language, who worked last, whether there are others."""

    language: Language
    by: str
    several: bool


def sheet(report: Report, rubric: Rubric | None, setting: Setting) -> str:
    """A report with a form at each criterion, each reason for review and the verdict.

    Without a rubric there is nothing to work on: the file was not graded.
    """
    if rubric is None:
        return page.page(report, setting.language)
    added = Added(_asset("desk.js"), _asset("desk.css"), _data(report, rubric, setting))
    return page.page(report, setting.language, added)


@cache
def _asset(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _data(report: Report, rubric: Rubric, setting: Setting) -> Mapping[str, object]:
    """What the page's script knows of the report beside what stands in the page."""
    graded = reviewing.scales(report, rubric)
    reviewed, language = report.reviewed, setting.language
    common = wording.WORDS[language]
    return {
        "words": {**WORDS[language], **{v: common[v] for v in ("pass", "fail", "undecided")}},
        "by": setting.by,
        "several": setting.several,
        "criteria": [
            _criterion(report, number, criterion, language)
            for number, criteria in graded.items()
            for criterion in criteria.values()
        ],
        "reasons": list(_open_reasons(report, language)),
        "verdict": reviewed.decision.verdict if reviewed and reviewed.decision else None,
    }


def _criterion(
    report: Report, pair: int, criterion: Criterion, language: Language
) -> Mapping[str, object]:
    overrides = report.reviewed.overrides if report.reviewed else ()
    given = {(each.pair, each.criterion): each.level for each in overrides}
    words = wording.WORDS[language]
    return {
        "pair": pair,
        "criterion": criterion.id,
        "given": given.get((pair, criterion.id)),
        "levels": [
            {
                "name": level.name,
                "told": words.get(f"level_{level.name}", level.name),
                "when": level.when,
            }
            for level in criterion.scale
        ],
    }


def _open_reasons(report: Report, language: Language) -> Iterator[Mapping[str, object]]:
    """The reasons for review that nobody has looked into, each once."""
    settled = report.reviewed.settled if report.reviewed else ()
    done = {(each.code, each.pair, each.criterion) for each in settled}
    for reason in dict.fromkeys((r.code, r.pair, r.criterion) for r in report.review):
        if reason not in done:
            code, pair, criterion = reason
            where = "/".join(str(each) for each in (pair, criterion) if each is not None)
            yield {
                "code": code,
                "pair": pair,
                "criterion": criterion,
                "told": wording.meaning(code, language),
                "where": where,
            }


def overview(reports: Sequence[Report], language: Language) -> str:
    """All transcripts of the run, each a way to its report."""
    words = WORDS[language]
    rows = [_row(number, report, language) for number, report in enumerate(reports, start=1)]
    headings = ("transcript", "verdict", "score", "open")
    table = element(
        "table",
        element("thead", element("tr", *(element("th", words[h], scope="col") for h in headings))),
        element("tbody", *rows),
    )
    content = element("section", element("h1", words["title"]), table, class_="desk-list")
    added = Added("", _asset("desk.css"), None)
    opened = document.opening(words["title"], language, added)
    tools: Node = document.tools(language, batch=False)
    return f"{opened}{document.body(content, language, tools)}{document.closing(added)}"


def _row(number: int, report: Report, language: Language) -> Element:
    reviewed = report.reviewed
    score = reviewed.score if reviewed else report.score
    name = f"{why.who(report)} ({report.source})"
    return element(
        "tr",
        element("td", element("a", name, href=f"{number}", dir="auto")),
        element("td", verdict.badge(report, language)),
        element("td", telling.short(score)),
        element("td", str(sum(1 for _ in _open_reasons(report, language)))),
    )
