import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.judges import gguf_file
from tests.helpers.tiny_gguf import changed


def test_the_head_of_a_file_says_what_the_model_is(model: Path) -> None:
    """Its kind, the context it was made for, and what a token of context takes."""
    found = gguf_file.read(model)

    assert (found.name, found.architecture, found.context) == ("tiny.gguf", "llama", 65536)
    assert (found.size, found.vocabulary) == (model.stat().st_size, 259)
    # Two layers of four heads, each with 16 numbers for the key and 16 for the value.
    assert found.kv_bytes == 2 * 4 * (16 + 16) * 2


def test_the_fingerprint_is_of_the_content(model: Path, tmp_path: Path) -> None:
    """The same in any place; another for other numbers, another vocabulary or another size."""
    known = gguf_file.read(model).fingerprint

    assert gguf_file.read(Path(shutil.copy(model, tmp_path / "b.gguf"))).fingerprint == known
    changes: list[Callable[[bytes], bytes]] = [
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: content.replace(b"tiny-random", b"tiny-rondom"),
        lambda content: content + b"\0",
        lambda content: (
            content[: len(content) // 2]
            + bytes([content[len(content) // 2] ^ 1])
            + content[len(content) // 2 + 1 :]
        ),
    ]
    others = {
        gguf_file.read(changed(model, tmp_path / f"{number}.gguf", change)).fingerprint
        for number, change in enumerate(changes)
    }
    assert len(others | {known}) == len(changes) + 1


def test_a_file_without_a_language_model_is_refused(model: Path, tmp_path: Path) -> None:
    """Such as one for pictures; its kind is told."""
    other = (b"llama.context_length", b"llama.context_lenght")
    path = changed(model, tmp_path / "clip.gguf", lambda content: content.replace(*other))

    with pytest.raises(InputError, match=r"is no language model \(architecture llama\)"):
        gguf_file.read(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """And a folder is none."""
    with pytest.raises(InputError, match="there is no such file"):
        gguf_file.read(tmp_path / "nosuch.gguf")
    with pytest.raises(InputError, match="is a folder"):
        gguf_file.read(tmp_path)


def test_a_model_in_several_files_is_one(model: Path, tmp_path: Path) -> None:
    """All of them count; the first is named, and none may be missing."""
    first, second = (tmp_path / f"big-0000{number}-of-00002.gguf" for number in (1, 2))
    shutil.copy(model, first)
    with pytest.raises(InputError, match=r"00002-of-00002\.gguf: there is no such file"):
        gguf_file.read(first)
    shutil.copy(model, second)

    found = gguf_file.read(first)

    assert (found.parts, found.size) == ((first, second), 2 * model.stat().st_size)
    assert found.fingerprint != gguf_file.read(model).fingerprint
    with pytest.raises(InputError, match="is not the first part") as caught:
        gguf_file.read(second)
    assert caught.value.hint == f"name {first.name}"
