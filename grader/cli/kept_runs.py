"""What `grade runs` does: shows the runs of a ledger, and takes other ledgers in."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from grader import ledger
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.streams import Outputs, say
from grader.errors import UsageError
from grader.reports import KEPT_RUNS

_NOUNS: Mapping[ledger.Taken, tuple[str, str]] = {
    "reply": ("reply", "replies"),
    "failure": ("failure", "failures"),
    "run": ("run", "runs"),
    "report": ("report", "reports"),
    "entry": ("entry of a person", "entries of persons"),
}


def show(format_: str, named: Mapping[str, Any], config: Path | None) -> Exit:
    """List the runs. Raises LedgerError without a ledger."""
    told = settings.resolve(named, config, os.environ, connects=False)
    outputs = Outputs(format_, (), KEPT_RUNS)
    runs = ledger.listed(told.store or ledger.nearest(Path.cwd()))
    with outputs.open(told.lang, batch=len(runs) > 1):
        for run in runs:
            outputs.add(run)
    return Exit.OK


def take_in(others: Sequence[Path], named: Mapping[str, Any], config: Path | None) -> Exit:
    """Take all ledgers in. Raises GraderError before anything is changed if one cannot be."""
    told = settings.resolve(named, config, os.environ, connects=False)
    path = told.store or ledger.nearest(Path.cwd())
    for other in others:
        if path.exists() and other.exists() and other.samefile(path):
            raise UsageError(f"{other}: this is the ledger that the others are taken into")
    ledger.check_all(others)
    with closing(ledger.Ledger(path, ledger.new_run())) as own:
        for other in others:
            for line in _told(other, ledger.merge(own, other)):
                say(line)
    return Exit.OK


def _told(other: Path, counts: Counter[ledger.Taken]) -> Sequence[str]:
    taken = [
        f"{counts[kind]:,} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in _NOUNS.items()
        if counts[kind]
    ]
    lines = [f"{other}: {', '.join(taken) or 'nothing new'}"]
    if conflicts := counts["conflict"]:
        of = "1 entry is" if conflicts == 1 else f"{conflicts:,} entries are"
        lines.append(f"{other}: {of} otherwise in this ledger, which keeps its own")
    return lines
