"""50 SIGKILLs at random moments over a run: rows missing, rows extra, requests asked again.

    python benchmarks/kills.py

Against the test suite's stub server, which takes 100 ms for each answer.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.helpers import behaviours  # noqa: E402
from tests.helpers.kills import killed, reports, rows  # noqa: E402
from tests.helpers.program import RUBRIC, grade, other  # noqa: E402
from tests.helpers.stub_server import Exchange, StubServer  # noqa: E402

FILES, AT_ONCE, KILLS, LONGEST = 1000, 16, 50, 3.0


def main() -> None:
    """Kill, finish, compare, print."""

    def slow(exchange: Exchange) -> None:
        exchange.pause(0.1)
        behaviours.good(exchange)

    with tempfile.TemporaryDirectory() as name, StubServer(behaviours.good) as stub:
        place = Path(name)
        (place / "many").mkdir()
        (place / "r.yaml").write_text(RUBRIC)
        for number in range(FILES):
            (place / "many" / f"{number:03}.txt").write_text(other(f"{number} numbers"))
        stub.answer(slow)
        line: list[object] = [
            place / "many", "-r", place / "r.yaml", "-j", "openai:tiny", "--base-url",
            stub.base_url, "--concurrency", AT_ONCE, "--fail-on", "never", "--store",
        ]  # fmt: skip
        hit = killed([*line, place / "killed.sqlite"], KILLS, LONGEST, seed=1)
        before = len(stub.requests)
        grade(*line, place / "killed.sqlite", "-o", place / "killed.json")
        asked = len(stub.requests)
        grade(*line, place / "whole.sqlite", "-o", place / "whole.json")
        found, keys = rows(place / "killed.sqlite")
        wanted = 2 * FILES
        same = reports(place / "killed.json") == reports(place / "whole.json")
    print(f"{KILLS} starts, {hit} killed while running, {before} of {wanted} requests by then")
    print(f"rows missing {wanted - keys}, extra {found - keys}")
    print(f"asked again {asked - wanted}, at most {hit * AT_ONCE} were under way")
    print(f"reports identical to an undisturbed run's: {same}")


if __name__ == "__main__":
    main()
