"""A real llama.cpp server in the test process, on a model of random weights."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests.helpers import tiny_gguf

KEY = "sk-test-key"
MODEL = "tiny"


def model(folder: Path, thinking: bool = False) -> Path:
    """Write the model into a folder."""
    path = folder / "tiny.gguf"
    tiny_gguf.write(path, thinking=thinking)
    return path


@contextlib.contextmanager
def running(
    path: Path, *, context: int, slots: int, thinking: bool = False
) -> Iterator[dict[str, str]]:
    """Serve the model at a free port; the slots share the context."""
    import xllamacpp

    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(path)
    wanted.model_alias = {MODEL}
    wanted.api_keys = [KEY]
    wanted.n_ctx, wanted.n_parallel, wanted.n_predict = context, slots, 2048
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = 1
    wanted.n_threads_http = 8
    wanted.warmup, wanted.verbosity, wanted.port = False, 0, 0
    if thinking:
        wanted.enable_reasoning = 1
    server = xllamacpp.Server(wanted)
    yield {"base_url": f"{server.listening_address}/v1", "api_key": KEY, "model": MODEL}
    # The server stops when it is collected.
    del server
