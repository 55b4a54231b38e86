"""Reports in the formats people read and programs take.

A new format is one file and one line in a table: the writer's class, by its module, and how many
of stream, language ("zh", "en", "auto") and batch it takes.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol, TextIO


class Writer(Protocol):
    """Writes reports to a stream as they come."""

    def add(self, report: Any, /) -> None:
        """Write one report."""
        ...

    def close(self) -> None:
        """Write what ends the file."""
        ...


Exporter = Callable[[TextIO, str, bool], Writer]
Exporters = Mapping[str, Exporter]


def _writer(place: str, takes: int = 2) -> Exporter:
    """A writer such as `console.Rich`; its module is loaded when it is first wanted."""

    def made(*given: Any) -> Writer:
        module, _, name = place.rpartition(".")
        writer: Writer = getattr(import_module(f"grader.reports.{module}"), name)(*given[:takes])
        return writer

    return made


_JSON = _writer("json_report.Json")

EXPORTERS: Exporters = {
    "rich": _writer("console.Rich", 3),
    "json": _JSON,
    "jsonl": _writer("json_report.Jsonl"),
    "markdown": _writer("markdown.Markdown", 3),
    "csv": _writer("csv_report.Csv"),
    "junit": _writer("junit.ReportsJUnit", 1),
    "html": _writer("html.writer.Html", 3),
}
PREVIEWS: Exporters = {"rich": _writer("preview.Preview", 3), "json": _JSON}
SENDINGS: Exporters = {"rich": _writer("sending.Sendings"), "json": _JSON}
PROMPTS: Exporters = {"rich": _writer("sending.Prompts"), "json": _JSON}
KEPT_RUNS: Exporters = {"rich": _writer("kept_runs.KeptRuns"), "json": _JSON}
COMPARISONS: Exporters = {"rich": _writer("run_comparison.Comparisons"), "json": _JSON}
VERIFICATIONS: Exporters = {"rich": _writer("verification.Verifications"), "json": _JSON}
ESTIMATES: Exporters = {"rich": _writer("estimate.Estimates"), "json": _JSON}
FINDINGS: Exporters = {
    "rich": _writer("findings.Findings", 1),
    "json": _JSON,
    "github": _writer("findings.GitHub", 1),
}
TRIALS: Exporters = {
    "rich": _writer("trials.Trials"),
    "json": _JSON,
    "junit": _writer("junit.TrialsJUnit", 1),
}
STRESSES: Exporters = {
    "rich": _writer("stress.Stresses"),
    "json": _JSON,
    "junit": _writer("junit.StressesJUnit", 1),
}
AGREEMENTS: Exporters = {"rich": _writer("agreement.Agreements"), "json": _JSON}
AUDITS: Exporters = {
    "rich": _writer("audit.Audits"),
    "json": _JSON,
    "csv": _writer("audit_csv.Csv"),
}
ITEMS: Exporters = {"rich": _writer("items.Items"), "json": _JSON}
DIFFS: Exporters = {
    "rich": _writer("rubric_diff.Differences"),
    "json": _JSON,
    "markdown": _writer("diff_markup.Markdown"),
    "github": _writer("diff_markup.GitHub"),
}
SUFFIXES: Mapping[str, str] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".csv": "csv",
    ".xml": "junit",
    ".html": "html",
}
