"""The runs of a ledger, for a terminal: one a line, the newest first."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import TextIO

from rich.table import Table
from rich.text import Text

from grader.models.kept_run import KeptRun
from grader.reports import wording
from grader.reports.layout import console
from grader.reports.plain import one_line
from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "id": "run (UTC)", "command": "command", "judges": "judges",
        "files": "files", "reports": "reports", "unfinished": "cut short", "none": "no run",
        "reviewed": "reviewed",
        "fail": "fail", "undecided": "undecided", "unreadable": "unreadable", "pass": "pass",
    },
    "zh": {
        "id": "运行 (UTC)", "command": "命令", "judges": "评判者",
        "files": "文件", "reports": "报告", "unfinished": "中断", "none": "没有运行记录",
        "reviewed": "经人复核",
        "fail": "不通过", "undecided": "未定", "unreadable": "无法读取", "pass": "通过",
    },
}  # fmt: skip
# The beginning of an id is when the run began.
_COLUMNS = ("id", "command", "judges", "files", "reports")
_LONGEST_NAME = 24
_WORST_FIRST = ("fail", "undecided", "unreadable", "pass")


class KeptRuns:
    """Prints a table at the end: its columns are as wide as what is in them."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.words = WORDS[wording.asked_for(language, "en")]
        self.table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        for name in _COLUMNS:
            self.table.add_column(Text(self.words[name], "dim"), no_wrap=name == "id")

    def add(self, run: KeptRun) -> None:
        """Add one line."""
        cells = (
            run.id,
            run.command,
            ", ".join(run.judges),
            _files(run),
            self._reports(run),
        )
        self.table.add_row(*(Text(one_line(cell)) for cell in cells))

    def _reports(self, run: KeptRun) -> str:
        counted = [
            f"{run.reports[name]:,} {self.words[name]}"
            for name in _WORST_FIRST
            if name in run.reports
        ]
        if run.reviewed:
            counted.append(f"{run.reviewed:,} {self.words['reviewed']}")
        if run.finished is None:
            counted.append(self.words["unfinished"])
        return ", ".join(counted)

    def close(self) -> None:
        """Print the table, or that there is nothing."""
        self.console.print(self.table if self.table.row_count else self.words["none"])


def _files(run: KeptRun) -> str:
    """How many, or the name of the first and how many more."""
    if run.first is None:
        return "" if run.files is None else f"{run.files:,}"
    name = PurePath(run.first).name or run.first
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    more = (run.files or 1) - 1
    return f"{name} +{more:,}" if more else name
