"""Findings about rubrics, for a terminal and for GitHub's annotations."""

from typing import TextIO

from grader.models.finding import Finding
from grader.reports.annotations import Place, annotation
from grader.reports.plain import one_line

_STYLES = {"error": "bold red", "warning": "yellow"}


class Findings:
    """Prints each finding as it comes: place and code, the reason, what to do."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, finding: Finding) -> None:
        """Print one finding."""
        # Where nothing is found, as in most of CI's runs, nothing of this is loaded.
        from rich.padding import Padding
        from rich.text import Text

        from grader.reports.layout import Flow, console

        paper = console(self.stream)
        head = Text(one_line(_place(finding)), "bold")
        head.append(f"  {finding.code}", _STYLES[finding.severity])
        # A place stays whole, so that a terminal can open it.
        paper.print(head, soft_wrap=True)
        paper.print(Padding(Flow(one_line(finding.message)), (0, 0, 0, 2)))
        if finding.mend:
            paper.print(Padding(Flow(one_line(finding.mend), "dim"), (0, 0, 0, 2)))

    def close(self) -> None:
        """Nothing is held back."""


class GitHub:
    """Writes workflow commands, which GitHub shows beside the lines of a pull request."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, finding: Finding) -> None:
        """Write one finding."""
        told = f"{finding.message}\n{finding.mend}" if finding.mend else finding.message
        place = Place(finding.path, finding.line)
        self.stream.write(annotation(finding.severity, place, finding.code, told))

    def close(self) -> None:
        """Nothing is held back."""


def _place(finding: Finding) -> str:
    return finding.path if finding.line is None else f"{finding.path}:{finding.line}"
