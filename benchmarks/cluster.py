"""A batch on a Ray cluster of two nodes while parts of it die: what is stored, what is asked twice.

    python benchmarks/cluster.py [FILES]

Two nodes on this machine, with one worker each, against the test suite's stub server, which takes
200 ms for each answer. Then a limit of requests a minute with a worker killed.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.helpers import behaviours, ray_nodes  # noqa: E402
from tests.helpers.kills import rows  # noqa: E402
from tests.helpers.program import RUBRIC, command, other  # noqa: E402
from tests.helpers.stub_server import Exchange, StubServer  # noqa: E402

FILES = int(sys.argv[1]) if len(sys.argv) > 1 else 300
AT_ONCE, LIMIT, WINDOW = 64, 300, 60.0


class Trial:
    """One run of the batch and its ledger."""

    def __init__(self, place: Path, nodes: ray_nodes.Nodes, stub: StubServer, name: str) -> None:
        self.stub = stub
        self.nodes = nodes
        self.ledger = place / f"{name}.sqlite"
        self.line = command(
            place / "many", "-r", place / "r.yaml", "-j", "openai:tiny", "--base-url",
            stub.base_url, "--concurrency", AT_ONCE, "--fail-on", "never", "--engine", "ray",
            "--address", nodes.address, "--store", self.ledger,
        )  # fmt: skip
        self.before = len(stub.requests)

    @property
    def asked(self) -> int:
        """Requests of this trial so far."""
        return len(self.stub.requests) - self.before

    @contextlib.contextmanager
    def started(self, *more: str) -> Iterator["subprocess.Popen[bytes]"]:
        """The driver at work, to its end."""
        with subprocess.Popen(
            [*self.line, *more], env=self.nodes.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as driver:  # fmt: skip
            yield driver
            told = driver.communicate()[1].decode().strip().splitlines()
        if driver.returncode not in (0, -signal.SIGKILL):
            print(f"  exit {driver.returncode}: {told[-3:]}")

    def reached(self, share: float, driver: "subprocess.Popen[bytes]") -> None:
        """Wait for this share of the requests."""
        while self.asked < share * 2 * FILES and driver.poll() is None:
            time.sleep(0.02)

    def told(self, what: str) -> None:
        """Print what came of it."""
        found, keys = rows(self.ledger)
        wanted = 2 * FILES
        print(f"{what}: stored {found}, missing {wanted - keys}, extra {found - keys}, "
              f"asked again {self.asked - wanted}", flush=True)  # fmt: skip


def kill_worker() -> None:
    """One of the processes that hold a judge."""
    os.kill(ray_nodes.workers()[0], signal.SIGKILL)


def disturbed(trial: Trial, share: float, disturb: Callable[[], None]) -> None:
    """Run with something done to it at this share of the requests."""
    with trial.started() as driver:
        trial.reached(share, driver)
        disturb()


def limited(trial: Trial, times: list[float]) -> None:
    """The most requests in any minute with a limit, one of two workers killed."""
    with trial.started("--rpm", str(LIMIT)) as driver:
        trial.reached(0.5, driver)
        kill_worker()
    most = max(sum(at <= other < at + WINDOW for other in times) for at in times)
    print(f"--rpm {LIMIT}: at most {most} in any {WINDOW:g} s, {len(times)} requests in "
          f"{times[-1] - times[0]:.0f} s")  # fmt: skip


def main() -> None:
    """Each trial with a ledger of its own."""
    times: list[float] = []

    def slow(exchange: Exchange) -> None:
        times.append(time.monotonic())
        exchange.pause(0.2)
        behaviours.good(exchange)

    with (
        tempfile.TemporaryDirectory() as name,
        StubServer(slow) as stub,
        ray_nodes.nodes() as nodes,
    ):
        place = Path(name)
        (place / "many").mkdir()
        (place / "r.yaml").write_text(RUBRIC)
        for number in range(FILES):
            (place / "many" / f"{number:04}.txt").write_text(other(f"{number} numbers"))
        nodes.add(cpus=1)
        second = nodes.add(cpus=1)
        print(f"{FILES} transcripts, {2 * FILES} requests, {AT_ONCE} at once, two nodes")
        trial = Trial(place, nodes, stub, "worker")
        disturbed(trial, 0.3, kill_worker)
        trial.told("a worker killed")
        trial = Trial(place, nodes, stub, "driver")
        with trial.started() as driver:
            trial.reached(0.4, driver)
            driver.kill()
        with trial.started():
            pass
        trial.told("the driver killed and started again")
        trial = Trial(place, nodes, stub, "limit")
        times.clear()
        limited(trial, times)
        trial.told("with a limit, a worker killed")
        trial = Trial(place, nodes, stub, "node")
        disturbed(trial, 0.3, lambda: nodes.stop(second))
        trial.told("the second node killed")


if __name__ == "__main__":
    main()
