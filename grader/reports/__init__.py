"""Reports in the formats people read and programs take.

A new format is one file and one line in EXPORTERS.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TextIO


class Writer(Protocol):
    """Writes reports to a stream as they come."""

    def add(self, report: Any, /) -> None:
        """Write one report."""
        ...

    def close(self) -> None:
        """Write what ends the file."""
        ...


def _json(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.json_report import Json

    return Json(stream, language)


def _rich(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.console import Rich

    return Rich(stream, language, batch)


def _preview(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.preview import Preview

    return Preview(stream, language, batch)


def _sendings(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.sending import Sendings

    return Sendings(stream, language)


def _prompts(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.sending import Prompts

    return Prompts(stream, language)


def _findings(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.findings import Findings

    return Findings(stream)


def _github(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.findings import GitHub

    return GitHub(stream)


def _trials(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.trials import Trials

    return Trials(stream, language)


def _trials_junit(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.junit import TrialsJUnit

    return TrialsJUnit(stream)


def _stresses(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.stress import Stresses

    return Stresses(stream, language)


def _stresses_junit(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.junit import StressesJUnit

    return StressesJUnit(stream)


def _estimates(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.estimate import Estimates

    return Estimates(stream, language)


def _agreements(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.agreement import Agreements

    return Agreements(stream, language)


def _kept_runs(stream: TextIO, language: str, batch: bool) -> Writer:
    from grader.reports.kept_runs import KeptRuns

    return KeptRuns(stream, language)


Exporters = Mapping[str, Callable[[TextIO, str, bool], Writer]]

EXPORTERS: Exporters = {
    "rich": _rich,
    "json": _json,
}
PREVIEWS: Exporters = {
    "rich": _preview,
    "json": _json,
}
SENDINGS: Exporters = {
    "rich": _sendings,
    "json": _json,
}
PROMPTS: Exporters = {
    "rich": _prompts,
    "json": _json,
}
FINDINGS: Exporters = {
    "rich": _findings,
    "json": _json,
    "github": _github,
}
TRIALS: Exporters = {
    "rich": _trials,
    "json": _json,
    "junit": _trials_junit,
}
STRESSES: Exporters = {
    "rich": _stresses,
    "json": _json,
    "junit": _stresses_junit,
}
ESTIMATES: Exporters = {
    "rich": _estimates,
    "json": _json,
}
AGREEMENTS: Exporters = {
    "rich": _agreements,
    "json": _json,
}
KEPT_RUNS: Exporters = {
    "rich": _kept_runs,
    "json": _json,
}
SUFFIXES: Mapping[str, str] = {".json": "json", ".xml": "junit"}
