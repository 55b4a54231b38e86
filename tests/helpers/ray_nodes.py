"""A Ray cluster of several nodes on this machine, and the means to break it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

RAY = Path(sys.executable).with_name("ray")
# The default of later versions: without it a cluster that wants a token turns its own nodes away.
TOKEN = {"RAY_AUTH_MODE": "token", "RAY_DISABLE_IMPORT_WARNING": "1"}


class Nodes:
    """The head and other nodes, each a session of processes of its own, with one CPU."""

    def __init__(self, home: Path, base: Path) -> None:
        self.environment = {**os.environ, **TOKEN, "HOME": str(home)}
        self.base = base
        self.address = f"127.0.0.1:{_free_port()}"
        self.running: list[subprocess.Popen[bytes]] = []

    def add(self, cpus: int = 1) -> "subprocess.Popen[bytes]":
        """Start a node; the first is the head."""
        port = self.address.rpartition(":")[2]
        where = ["--address", self.address]
        if not self.running:
            # A token for this cluster alone: the home folder is the test's.
            self._ray("get-auth-token", "--generate")
            folder = str(self.base)
            where = ["--head", "--port", port, "--include-dashboard=false", "--temp-dir", folder]
        started = subprocess.Popen(
            [RAY, "start", *where, f"--num-cpus={cpus}", "--disable-usage-stats", "--block"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self.running.append(started)
        self._await(len(self.running))
        return started

    def _await(self, nodes: int) -> None:
        code = (
            "import ray, sys; ray.init(address=sys.argv[1], log_to_driver=False); "
            "print(sum(node['Alive'] for node in ray.nodes()))"
        )
        for _ in range(60):
            with contextlib.suppress(subprocess.SubprocessError):
                told = subprocess.run(
                    [sys.executable, "-c", code, self.address], env=self.environment,
                    capture_output=True, text=True, timeout=60, check=True,
                )  # fmt: skip
                if told.stdout.split()[-1:] == [str(nodes)]:
                    return
            time.sleep(0.5)
        raise TimeoutError("the cluster did not come up")

    def _ray(self, *arguments: str) -> None:
        subprocess.run([RAY, *arguments], env=self.environment, check=True, capture_output=True)

    def stop(self, node: "subprocess.Popen[bytes]") -> None:
        """Kill a node with all that runs on it, as when its machine loses power."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(node.pid, signal.SIGKILL)
        node.wait()


@contextlib.contextmanager
def nodes() -> Iterator[Nodes]:
    """A cluster without nodes yet; all of it is gone at the end."""
    # The paths of its sockets must be short.
    with tempfile.TemporaryDirectory(prefix="r", ignore_cleanup_errors=True) as name:
        base = Path(name)
        (base / "home").mkdir()
        cluster = Nodes(base / "home", base / "t")
        try:
            yield cluster
        finally:
            for node in cluster.running:
                cluster.stop(node)
            for pid in processes(str(base)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            shutil.rmtree(base, ignore_errors=True)


def workers() -> list[int]:
    """The processes that hold a judge."""
    return processes("ray::Worker")


def processes(named: str) -> list[int]:
    """The processes whose command line has this in it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if named.encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
    return found


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
