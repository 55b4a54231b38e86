"""One report as a whole page."""

from grader.models.report import Report
from grader.reports.html import document, why
from grader.reports.html.article import article
from grader.reports.html.document import Added
from grader.reports.wording import Language


def page(report: Report, language: Language, added: Added | None = None) -> str:
    """The report as one file that can be read without a script; `added` is of one to work with."""
    title = why.title(report, language)
    content = document.body(
        article(report, language), language, document.tools(language, batch=False)
    )
    opened = document.opening(title, language, added)
    return f"{opened}{content}{document.closing(added)}"
