"""Servers that judge: one that is told what to do, and llama.cpp."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import behaviours, llama_server
from tests.helpers.stub_server import StubServer


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
