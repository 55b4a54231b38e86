"""A batch that is killed again and again, and what its ledger holds in the end."""

import contextlib
import json
import random
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from tests.helpers.program import command, environment


def killed(arguments: list[object], kills: int, longest: float, seed: int) -> int:
    """Start the command and kill it after a random while, so many times; returns how often it
    was still running."""
    chance = random.Random(seed)
    hit = 0
    for _ in range(kills):
        with subprocess.Popen(
            command(*arguments), env=environment(), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.3, longest))
            if process.poll() is None:
                hit += 1
                process.kill()
    return hit


def rows(ledger: Path) -> tuple[int, int]:
    """Completions in a ledger, and different keys among them."""
    with contextlib.closing(sqlite3.connect(ledger)) as database:
        query = "select count(*), count(distinct key) from completions where completion is not null"
        [found] = database.execute(query).fetchall()
    return int(found[0]), int(found[1])


def reports(path: Path) -> list[dict[str, Any]]:
    """The reports of a JSON file, without what depends on when and how they were made."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for report in found:
        for name in ("started", "finished", "run", "usage", "cost", "judges"):
            del report[name]
    return found
