"""A ledger with a million replies: how fast they are found, and how fast new ones are kept.

    python benchmarks/ledger.py [ROWS]

Found: 10,000 replies by the keys of their requests, each read as a run reads it. Kept: 64 at a
time, as by a run with 64 requests in flight, each commit on the disk before the next; beside it
the same rows by bare SQLite in the same commits. Texts are short: about half a kilobyte a reply.
"""

import asyncio
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from grader.ledger import Ledger
from grader.models.judging import Completion, JudgeRequest, Usage

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
FOUND, KEPT, TOGETHER = 10_000, 20_000, 64
REPLY = Completion(text='{"clear": {"level": "yes"}}', model="any", usage=Usage(prompt_tokens=900))
INSERT = "insert into completions (key, generation, request, completion, run, stored) values "


def request(number: int) -> JudgeRequest:
    """One of many requests that are all different."""
    return JudgeRequest(
        judge="llm", model="any", system="rules", task="question", answer=f"answer {number}",
        closing="end", reply_schema={},
    )  # fmt: skip


def fill(ledger: Ledger) -> None:
    """So many replies, in one commit."""
    with ledger.transaction():
        for number in range(ROWS):
            ledger.add(request(number), REPLY, 0)


def find(ledger: Ledger) -> float:
    """Seconds for looking up replies at random, their keys being known as in a run."""
    asked = [request(number) for number in random.Random(1).sample(range(ROWS), FOUND)]
    keys = [each.key for each in asked]
    began = time.perf_counter()
    missing = sum(ledger.find(key) is None for key in keys)
    took = time.perf_counter() - began
    if missing:
        raise SystemExit(f"{missing} replies were not found")
    return took


async def keep(ledger: Ledger) -> float:
    """Seconds for keeping new replies, so many waiting at a time."""
    asked = [request(ROWS + number) for number in range(KEPT)]
    began = time.perf_counter()
    for start in range(0, KEPT, TOGETHER):
        some = asked[start : start + TOGETHER]
        await asyncio.gather(*(ledger.add_soon(each, REPLY, 0) for each in some))
    return time.perf_counter() - began


def keep_bare(path: Path, like: Path) -> float:
    """Seconds for rows of the same content in an empty table of the same shape."""
    with closing(sqlite3.connect(like)) as source:
        [(table,)] = source.execute("select sql from sqlite_master where name = 'completions'")
        rows = source.execute(
            "select key, generation, request, completion, run, stored from completions "
            f"order by id desc limit {KEPT}"
        ).fetchall()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(f"pragma journal_mode = wal; pragma synchronous = full; {table}")
        began = time.perf_counter()
        for start in range(0, KEPT, TOGETHER):
            database.execute("begin immediate")
            database.executemany(f"{INSERT} (?, ?, ?, ?, ?, ?)", rows[start : start + TOGETHER])
            database.execute("commit")
        return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with closing(Ledger(path, "run")) as ledger:
            began = time.perf_counter()
            fill(ledger)
            size = path.stat().st_size / 2**20
            print(
                f"{ROWS:,} replies, {size:,.0f} MiB, written in {time.perf_counter() - began:.0f} s"
            )
            print(f"{FOUND:,} found in {find(ledger):.2f} s (at most 1 s)")
            kept = asyncio.run(keep(ledger))
        bare = keep_bare(Path(folder) / "bare.sqlite", path)
    print(f"{KEPT / kept:,.0f} kept a second, durably (at least 1,000)")
    print(
        f"bare SQLite {KEPT / bare:,.0f}, without the million, keys and models: x{kept / bare:.1f}"
    )


if __name__ == "__main__":
    main()
