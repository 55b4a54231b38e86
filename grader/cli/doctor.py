"""`grade doctor`: what a run here would use, where that was said, and what is missing.

It changes nothing. The only thing that may cost, a test question, has to be asked for.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.table import Table

from grader.cli import checkup, guidance, judge_checkup
from grader.cli.checkup import Row
from grader.cli.doctor_words import WORDS
from grader.cli.exits import Exit
from grader.cli.settings import option, resolve
from grader.cli.streams import show, stdout
from grader.errors import GraderError, UsageError
from grader.reports.layout import Flow, console, rule
from grader.reports.plain import one_line
from grader.reports.wording import Language

MARKS = {"ok": ("·", "dim"), "note": ("!", "yellow"), "problem": ("✗", "red")}


@dataclass(frozen=True)
class Request:
    """What the command line asked for; `options` are settings."""

    options: Mapping[str, Any]
    config: Path | None = None
    call: bool = False
    format: str = "rich"
    lang: str = "auto"
    in_ci: bool = False


def run(request: Request, environment: Mapping[str, str]) -> Exit:
    """Look at everything and print it; 2 where a run could not begin."""
    if request.format not in {"rich", "json"}:
        raise UsageError(f"--format {request.format}: there are rich, json")
    language = guidance.language(option("lang", request.lang), environment)
    if request.format == "json":
        # It is never translated.
        language = "en"
    rows = asyncio.run(_rows(request, environment, language))
    ready = not any(row.state == "problem" for row in rows)
    if request.format == "json":
        checks = [asdict(row) for row in rows]
        show(json.dumps({"ready": ready, "checks": checks}, ensure_ascii=False, indent=2))
    else:
        _print(rows, ready, WORDS[language])
    return Exit.OK if ready else Exit.USAGE


async def _rows(request: Request, environment: Mapping[str, str], language: Language) -> list[Row]:
    rows = list(checkup.files(request.config, language))
    rows += checkup.misspelt(environment, language)
    try:
        settings = resolve(request.options, request.config, environment)
    except GraderError as error:
        # What follows from settings cannot be told; what does not, still can.
        rows.append(checkup.problem("settings", "error", error))
        return [*rows, *checkup.machine(language), *checkup.installed(language)]
    rows += checkup.told(settings, environment, language)
    judging = judge_checkup.rows(settings, language, request.in_ci, request.call)
    rows += [row async for row in judging]
    rows.append(checkup.kept(settings, language))
    rows += checkup.graded_by(settings, language)
    return [*rows, *checkup.machine(language), *checkup.installed(language)]


def _print(rows: Sequence[Row], ready: bool, words: Mapping[str, str]) -> None:
    out = console(stdout())
    for section, members in groupby(rows, key=lambda row: row.section):
        out.print(rule(words[section]))
        out.print(_table(list(members), words))
    out.print(Flow(words["ready" if ready else "not_ready"], "bold"))


def _table(rows: Sequence[Row], words: Mapping[str, str]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(max_width=20)
    table.add_column(ratio=1)
    for row in rows:
        mark, style = MARKS[row.state]
        value = Flow(one_line(row.value))
        if row.origin:
            value.append(f"  {one_line(row.origin)}", style="dim")
        name = words.get(f"{row.section}.{row.name}", row.name)
        table.add_row(Flow(mark, style), Flow(one_line(name)), value)
        if row.mend:
            table.add_row("", "", Flow(f"→ {one_line(row.mend)}", style))
    return table
