"""One report as a whole page."""

from grader.models.report import Report
from grader.reports.html import document, why
from grader.reports.html.article import article
from grader.reports.wording import Language


def page(report: Report, language: Language) -> str:
    """The report as one file that can be read without a script."""
    title = f"{why.who(report)}: {why.outcome(report, language)}"
    content = document.body(
        article(report, language), language, document.tools(language, batch=False)
    )
    return f"{document.opening(title, language)}{content}{document.closing()}"
