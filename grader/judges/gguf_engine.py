"""llama.cpp within this process, through the package xllamacpp. It opens no network socket.

xllamacpp starts llama.cpp's server and always has it listen; here it listens on a Unix socket in
a folder that only this user can open, and that is gone before the first request.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grader.errors import GraderError, InputError, UsageError
from grader.judges.failures import plain
from grader.judges.gguf_file import GgufFile
from grader.judges.gguf_memory import BATCH, Plan, cores
from grader.patterns import regex

PACKAGE = "xllamacpp"
_LONGEST_FOLDER = 80
"""Letters. A socket's path has room for 107."""
_CHECKPOINTS = 4
"""States that are kept of each request, for models whose context cannot be rolled back. llama.cpp
keeps 32, which may take more memory than the model."""
_SECONDS = 60
# The first error that llama.cpp tells says why, later ones only that.
_REASON = regex(r"^\S+ E (?:\S+: error loading model: )?(.+)")
_UNKNOWN = regex(r"unknown model architecture: '(.*)'")
# Loads a model as `Engine` does, aloud. llama.cpp writes its log from a thread that may be late.
_ALOUD = """
import sys, time, xllamacpp
wanted = xllamacpp.CommonParams()
wanted.model.path, wanted.n_ctx, wanted.n_parallel = sys.argv[1], 256, 1
wanted.hostnames, wanted.warmup, wanted.verbosity, wanted.offline = [sys.argv[2]], False, 1, True
try:
    xllamacpp.Server(wanted)
except RuntimeError:
    time.sleep(10)
"""


def require() -> None:
    """Raises UsageError where the package is missing."""
    if find_spec(PACKAGE) is None:
        hint = f"pip install {PACKAGE} (there are wheels for Linux on x86-64)"
        raise UsageError(f"gguf needs the package {PACKAGE}, which is not installed", hint)


class Engine:
    """A model in memory, which `slots` requests may use at once."""

    def __init__(self, file: GgufFile, plan: Plan) -> None:
        """Load it, which may take a minute. Raises InputError for what llama.cpp cannot load."""
        import xllamacpp

        with tempfile.TemporaryDirectory(prefix="grade-", dir=_folder()) as folder:
            wanted = _parameters(file, plan)
            wanted.hostnames = [str(Path(folder) / "1.sock")]
            try:
                self._server: Any = xllamacpp.Server(wanted)
            except RuntimeError as error:
                raise _why(file, str(Path(folder) / "2.sock")) from error
        # Answered by its loop. A server that is given back before its loop has begun never ends.
        self._server.handle_metrics()

    def chat(self, body: bytes, hear: Callable[[str], bool]) -> None:
        """Answer a streamed chat completion: each piece is heard, until `hear` wants no more.

        Raises ValueError for a request that llama.cpp does not take.
        """
        try:
            self._server.handle_chat_completions(body, hear)
        except RuntimeError as error:
            raise ValueError(str(error)) from error


def _parameters(file: GgufFile, plan: Plan) -> Any:
    import xllamacpp

    wanted = xllamacpp.CommonParams()
    wanted.model.path, wanted.model_alias = str(file.path), {file.name}
    wanted.n_ctx, wanted.n_parallel = plan.context * plan.slots, plan.slots
    # A stop is heard between two batches.
    wanted.n_batch = wanted.n_ubatch = BATCH
    if cores() < (os.cpu_count() or 1):
        # llama.cpp counts the machine's, and threads without a core of their own only wait.
        wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = cores()
    # Beyond what the plan counts: prompts that were pushed out, up to 8 GiB of them.
    wanted.cache_ram_mib, wanted.n_ctx_checkpoints = 0, _CHECKPOINTS
    wanted.offline, wanted.ui, wanted.endpoint_slots = True, False, False
    wanted.endpoint_metrics = True
    wanted.warmup, wanted.verbosity = False, 0
    return wanted


def _folder() -> str | None:
    """Where the socket's folder is made: where temporary files go, unless that is too long."""
    return None if len(tempfile.gettempdir()) < _LONGEST_FOLDER else "/tmp"


def _why(file: GgufFile, socket: str) -> GraderError:
    """Why a model cannot be loaded. xllamacpp does not say; llama.cpp tells its log."""
    reason = _reason(file, socket)
    if unknown := _UNKNOWN.search(reason):
        version = metadata.version(PACKAGE)
        problem = f"its architecture, {unknown[1]}, is not known to {PACKAGE} {version}"
        return InputError(file.path, problem, hint=f"pip install --upgrade {PACKAGE}")
    reason = reason or "it does not say why; memory may be short"
    return InputError(file.path, f"llama.cpp cannot load it: {reason[:200]}")


def _reason(file: GgufFile, socket: str) -> str:
    """The first error that llama.cpp tells of a file, or nothing."""
    command = [sys.executable, "-c", _ALOUD, str(file.path), socket]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", errors="replace",
    ) as again:  # fmt: skip
        assert again.stderr is not None
        given_up = threading.Timer(_SECONDS, again.kill)
        given_up.start()
        found = next(filter(None, map(_REASON.match, again.stderr)), None)
        given_up.cancel()
        again.kill()
    return plain(found[1]) if found else ""
