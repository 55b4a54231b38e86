"""The program in processes of its own that kill themselves between two of their steps.

A step is a request that is about to leave, its reply that has come, a change of the ledger that is
about to be committed, and one that has been. Each process is forked from one that has imported
everything, so that killing the program at every step of a run takes seconds.

    with Processes() as processes:
        steps = processes.run(arguments).steps      # all of them, in order
        processes.run(arguments, kill_at=3)         # SIGKILL when it comes to the fourth
"""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.helpers.program import environment

_RESOURCES = ("batches", "files")


@dataclass(frozen=True)
class Died:
    """How a process ended: its exit code, or minus the signal; its steps; what it said."""

    code: int
    steps: list[str]
    err: str


class Processes:
    """A process to fork the program from, up from `with` to the end of the block.

    `limits` are numbers within modules, by their dotted names, that hold in the program.
    """

    def __init__(self, folder: Path, **limits: float) -> None:
        self._folder = folder
        self._line = [sys.executable, "-m", "tests.helpers.dying", json.dumps(limits)]

    def run(self, arguments: list[Any], kill_at: int = -1) -> Died:
        """Run the command in a process, to its end or to the step of that number."""
        told = self._folder / "steps", self._folder / "err"
        for path in told:
            path.write_text("")
        asked = {"arguments": [str(each) for each in arguments], "kill_at": kill_at,
                 "steps": str(told[0]), "err": str(told[1])}  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return Died(code, told[0].read_text().splitlines(), told[1].read_text())

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._line, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()


def _serve(limits: dict[str, float]) -> None:
    import importlib

    # All that the program imports late is there before anything is forked.
    for name in ("aiohttp", "genai_prices", *map("openai.resources.{}".format, _RESOURCES)):
        importlib.import_module(name)
    _warm()
    from grader.judges import openai_client
    from grader.ledger import Ledger

    for name, value in limits.items():
        module, _, constant = name.rpartition(".")
        setattr(importlib.import_module(module), constant, value)
    steps = _Steps()
    _stepping(steps, openai_client, Ledger)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _child(asked, steps)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _warm() -> None:
    from grader.cli.main import main

    line = ["a.txt", "-r", "r.yaml", "-j", "scripted:s.yaml", "--no-store", "--format", "json"]
    stdout = io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(stdout), contextlib.suppress(SystemExit):
        main(line)


class _Steps:
    """Steps as they are taken, written down before the next; at one of them it all ends."""

    def __init__(self) -> None:
        self.kill_at = -1
        self.log = -1
        self.taken = 0

    def step(self, name: str) -> None:
        """The program is between two steps."""
        if self.taken == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.taken += 1
        os.write(self.log, f"{name}\n".encode())


def _stepping(steps: _Steps, openai_client: Any, ledger: Any) -> None:
    """Patch what goes out and what is kept."""
    send, transaction = openai_client._Bounded.send, ledger.transaction

    async def sending(self: Any, request: Any, **options: Any) -> Any:
        call = f"{request.method} {'/'.join(request.url.path.split('/')[2:])}"
        steps.step(f"before {call}")
        response = await send(self, request, **options)
        steps.step(f"after {call}")
        return response

    @contextmanager
    def changing(self: Any) -> Iterator[Any]:
        with transaction(self) as database:
            before = database.total_changes
            yield database
            changed = database.total_changes > before
            if changed:
                steps.step("before commit")
        if changed:
            steps.step("after commit")

    openai_client._Bounded.send, ledger.transaction = sending, changing


def _child(asked: dict[str, Any], steps: _Steps) -> None:
    from grader.cli.main import main

    steps.kill_at = asked["kill_at"]
    steps.log = os.open(asked["steps"], os.O_WRONLY | os.O_APPEND)
    for number, path in ((0, os.devnull), (1, os.devnull), (2, asked["err"])):
        os.dup2(os.open(path, os.O_RDWR), number)
    code: Any = 0
    try:
        main(asked["arguments"])
    except SystemExit as ended:
        code = ended.code
    sys.stderr.flush()
    os._exit(int(code or 0))


if __name__ == "__main__":
    _serve(json.loads(sys.argv[1]))
