import os
import socket
import tempfile
from pathlib import Path

import pytest

from grader.errors import InputError, UsageError
from grader.judges import gguf_engine, gguf_file
from grader.judges.gguf_engine import Engine
from grader.judges.gguf_memory import Plan
from grader.judges.gguf_stream import Stream

ONE = Plan(context=1024, slots=1, memory=0)
HELLO = b'{"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 5, "stream": true}'
pytestmark = pytest.mark.usefixtures("one_core")


def loaded(path: Path) -> Engine:
    """The model in memory."""
    return Engine(gguf_file.read(path), ONE)


def network_sockets() -> set[str]:
    """The sockets of this process that belong to a network, by their inodes."""
    tables = [Path("/proc/self/net") / name for name in ("tcp", "tcp6", "udp", "udp6", "raw")]
    lines = [line.split() for table in tables if table.exists()
             for line in table.read_text().splitlines()[1:]]  # fmt: skip
    known = {words[9] for words in lines}
    held = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:
            continue
        if target.startswith("socket:["):
            held.add(target[8:-1])
    return held & known


def test_a_model_answers_piece_by_piece(tiny_model: Path) -> None:
    """In this process, and says why it ended."""
    stream = Stream()
    loaded(tiny_model).chat(HELLO, stream.hear)

    assert b'"finish_reason": "length"' in stream.body()


def test_no_network_socket_is_opened(tiny_model: Path) -> None:
    """Not even one of this machine's own: nobody else can ask the model, or hear it."""
    before = network_sockets()
    with socket.create_server(("127.0.0.1", 0)):
        # What is looked at would show one.
        assert len(network_sockets() - before) == 1

    during: list[set[str]] = []
    engine = loaded(tiny_model)

    def hear(chunk: str) -> bool:
        during.append(network_sockets())
        return False

    engine.chat(HELLO, hear)

    assert during and set().union(*during) <= before
    assert engine._server.listening_address.startswith("unix://")
    assert not Path(engine._server.listening_address.removeprefix("unix://")).exists()


def test_the_folder_of_the_socket_may_have_a_long_name(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket's path may not: then it is made elsewhere."""
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))

    stream = Stream()
    loaded(tiny_model).chat(HELLO, stream.hear)

    assert stream.error is None
    assert list(long.iterdir()) == []


def test_a_request_that_is_not_understood_is_a_value_error(tiny_model: Path) -> None:
    """Whatever llama.cpp makes of it."""
    engine = loaded(tiny_model)

    for body in (b'{"messages": 3}', b"{"):
        with pytest.raises(ValueError):
            engine.chat(body, Stream().hear)


def altered(model: Path, path: Path, old: bytes, new: bytes) -> Path:
    """A copy with something else in its place."""
    path.write_bytes(model.read_bytes().replace(old, new, 1))
    return path


def test_an_architecture_that_is_not_known_is_named(tiny_model: Path, tmp_path: Path) -> None:
    """With what may help: a newer llama.cpp."""
    content = tiny_model.read_bytes().replace(b"llama", b"llamz")
    path = tmp_path / "other.gguf"
    path.write_bytes(content)

    with pytest.raises(InputError) as caught:
        loaded(path)

    assert "its architecture, llamz, is not known to xllamacpp" in str(caught.value)
    assert caught.value.hint == "pip install --upgrade xllamacpp"


def test_what_is_wrong_with_a_file_is_said_in_llama_cpps_words(
    tiny_model: Path, tmp_path: Path
) -> None:
    """Without them there would only be that it failed."""
    path = tmp_path / "short.gguf"
    path.write_bytes(tiny_model.read_bytes()[:-100])

    with pytest.raises(InputError) as caught:
        loaded(path)

    words = "tensor 'output.weight' data is not within the file bounds"
    assert str(caught.value).startswith(f"{path}: llama.cpp cannot load it: {words}")


def test_the_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name under which it is installed."""
    gguf_engine.require()
    monkeypatch.setattr(gguf_engine, "PACKAGE", "xllamacpp_that_is_not_there")

    with pytest.raises(UsageError, match="which is not installed") as caught:
        gguf_engine.require()

    assert str(caught.value.hint).startswith("pip install xllamacpp")
