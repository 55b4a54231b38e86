"""The program against a server that does everything wrong: case, outcome, exit code, seconds.

Each case is run as a process of its own with real pauses, one after the other. It ends with 1 if a
case came out other than it must, or took longer than its limit: every request may be tried four
times for the time-out each, with pauses that double from a second, and is made at most twice.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.helpers import behaviours, hostile  # noqa: E402
from tests.helpers.stub_server import StubServer  # noqa: E402

ATTEMPTS, PAUSES = 4, 1 + 2 + 4
REQUESTS = 2 * 2
"""Two questions, each asked at most twice."""
START = 10.0
"""Seconds that the program itself may take on a busy machine."""


class Row(NamedTuple):
    """What came of one case."""

    case: hostile.Case
    outcome: str
    code: int
    seconds: float
    peak: float

    def wrong(self, limit: float) -> bool:
        """Whether anything is other than it must be."""
        expected = (self.case.outcome, self.case.code)
        return (self.outcome, self.code) != expected or self.seconds > limit


def run(case: hostile.Case, timeout: float) -> Row:
    """Run the program against one case, in an empty folder."""
    with tempfile.TemporaryDirectory() as folder, StubServer(behaviours.good) as server:
        hostile.prepare(Path(folder))
        server.answer(*case.answers)
        told = [*hostile.arguments(server.base_url), "--timeout", str(timeout)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI")}
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "grader", *told],
            cwd=folder,
            env=kept | {"PYTHONPATH": str(ROOT), "HOME": folder, "XDG_CACHE_HOME": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert child.stdout is not None
        out = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stdout.close()
    try:
        outcome = hostile.came_of(json.loads(out)[0])
    except (ValueError, KeyError, IndexError) as error:
        outcome = f"no report: {error!r:.40}"
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Row(case, outcome, child.returncode, took, usage.ru_maxrss / scale)


def main() -> None:
    """Run all cases, or those whose names hold a word, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--timeout", type=float, default=2.0)
    options = parser.parse_args()
    limit = START + REQUESTS * (ATTEMPTS * options.timeout + PAUSES)
    cases = [case for case in hostile.CASES if options.word in case.name]
    rows = []
    print(f"{'case':<32} {'outcome':<22} {'exit':>4} {'seconds':>8} {'MiB':>5}")
    for case in cases:
        row = run(case, options.timeout)
        rows.append(row)
        mark = f"  WRONG: {case.outcome}, {case.code}" if row.wrong(limit) else ""
        line = (
            f"{case.name:<32} {row.outcome:<22} {row.code:>4} {row.seconds:>8.1f} {row.peak:>5.0f}"
        )
        print(line + mark, flush=True)
    wrong = sum(row.wrong(limit) for row in rows)
    longest = max(row.seconds for row in rows)
    print(f"{len(rows)} cases, {wrong} wrong; longest {longest:.1f} s of at most {limit:.0f} s")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
