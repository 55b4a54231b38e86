"""Servers that judge: one that is told what to do, and llama.cpp; and no settings of anyone."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.helpers import behaviours, llama_server
from tests.helpers.stub_server import StubServer

_NUMBERS = itertools.count()
# How long something takes is for benchmarks/: a busy machine makes no test fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side a file stays with one worker: what it sets up is set up once.

    Ray's workers count as lost where they are slow to come, and its tests count those of the
    machine: they are for a run of their own.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(str(item.path)))
        if item.path.name == "test_clustering.py" or "ray_cluster" in item.path.parts:
            item.add_marker("alone")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings, keys and a terminal's size of this machine play no part."""
    terminal = {"CI", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"}
    for name in list(os.environ):
        if name in terminal or name.startswith(("OPENAI_", "GRADER_", "XDG_")):
            monkeypatch.delenv(name)
    base = tmp_path_factory.getbasetemp()
    monkeypatch.setenv("HOME", str(base / "home"))
    # What one test's server proves of itself must not be believed of another's.
    monkeypatch.setenv("XDG_CACHE_HOME", str(base / f"cache-{next(_NUMBERS)}"))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the program is started in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def stub() -> Iterator[StubServer]:
    """An HTTP server that answers well until it is told otherwise."""
    with StubServer(behaviours.good) as server:
        yield server


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file that llama.cpp can load."""
    pytest.importorskip("xllamacpp", reason="llama.cpp in the test process: pip install xllamacpp")
    return llama_server.model(tmp_path_factory.mktemp("gguf"))


@pytest.fixture(scope="session")
def llamacpp(tiny_model: Path) -> Iterator[dict[str, str]]:
    """A real llama.cpp server: its base_url, api_key and model."""
    with llama_server.running(tiny_model, context=65536, slots=4) as reached:
        yield reached


@pytest.fixture(scope="session")
def llamacpp_small(tiny_model: Path) -> Iterator[dict[str, str]]:
    """The same with a context of 512 tokens."""
    with llama_server.running(tiny_model, context=512, slots=1) as reached:
        yield reached


@pytest.fixture(scope="session")
def llamacpp_thinking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A real llama.cpp server of a model that thinks before it answers."""
    pytest.importorskip("xllamacpp", reason="llama.cpp in the test process: pip install xllamacpp")
    path = llama_server.model(tmp_path_factory.mktemp("thinking"), thinking=True)
    with llama_server.running(path, context=65536, slots=4, thinking=True) as reached:
        yield reached


@pytest.fixture
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model in this process computes on one core: others wait for the rest."""
    from grader.judges import gguf_engine

    monkeypatch.setattr(gguf_engine, "cores", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
