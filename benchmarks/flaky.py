"""A server that fails now and then, and one with a limit a minute: what a batch makes of them.

    python benchmarks/flaky.py

First 5 % 429 (Retry-After 1 s), 2 % 500, 1 % cut bodies, 1 % resets; then a limit of 300 a minute.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.helpers import behaviours  # noqa: E402
from tests.helpers.program import RUBRIC, grade, other  # noqa: E402
from tests.helpers.stub_server import Exchange, StubServer  # noqa: E402

FILES, LIMIT = 450, 300
FAULTS = (
    (0.05, behaviours.slow_down("1")),
    (0.02, behaviours.error(500)),
    (0.01, behaviours.break_off),
    (0.01, behaviours.reset),
)


def graded(folder: Path, stub: StubServer, *more: object) -> tuple[float, int, int, int]:
    """Seconds, exit code, transcripts graded throughout, and all transcripts."""
    started = time.perf_counter()
    ended = grade(
        folder / "many", "-r", folder / "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url,
        "--concurrency", 32, "--fail-on", "error", "-o", folder / "out.json", "--no-store", *more,
    )  # fmt: skip
    reports = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    whole = sum(
        all(c["status"] == "judged" for pair in report["pairs"] for c in pair["criteria"])
        for report in reports
    )
    return time.perf_counter() - started, ended.code, whole, len(reports)


def flaky(folder: Path) -> None:
    """Faults at random."""
    chance = random.Random(1)

    def answer(exchange: Exchange) -> None:
        exchange.pause(0.05)
        drawn = chance.random()
        for share, fault in FAULTS:
            if drawn < share:
                fault(exchange)
                return
            drawn -= share
        behaviours.good(exchange)

    with StubServer(answer) as stub:
        seconds, code, whole, count = graded(folder, stub)
        asked = len(stub.requests)
    print(f"faults: {whole} of {count} transcripts judged throughout, exit code {code}")
    print(f"{2 * FILES} questions took {asked} requests and {seconds:.1f} s")


def limited(folder: Path) -> None:
    """At most so many requests in any minute, and how much of it is used."""
    times: list[float] = []

    def answer(exchange: Exchange) -> None:
        times.append(time.monotonic())
        behaviours.good(exchange)

    with StubServer(answer) as stub:
        seconds, code, whole, count = graded(folder, stub, "--rpm", LIMIT)
    times.sort()
    most = max(sum(1 for at in times[n : n + 2 * LIMIT] if at < start + 60)
               for n, start in enumerate(times))  # fmt: skip
    minutes = (times[-1] - times[0]) / 60
    # The first window's worth leaves at once; what follows is paced.
    used = (len(times) - LIMIT) / (minutes * LIMIT) if minutes else 1.0
    print(f"--rpm {LIMIT}: {whole} of {count} transcripts, exit code {code}, {seconds:.0f} s")
    print(f"most in any 60 s: {most}; used {used:.0%} of what the limit allows after the first")


def main() -> None:
    """Run both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "many").mkdir()
        (folder / "r.yaml").write_text(RUBRIC)
        for number in range(FILES):
            (folder / "many" / f"{number:03}.txt").write_text(other(f"{number} numbers"))
        flaky(folder)
        limited(folder)


if __name__ == "__main__":
    main()
