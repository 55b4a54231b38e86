import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.judges import gguf_file
from tests.helpers import tiny_gguf


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file; it need not be loaded to be read."""
    path = tmp_path_factory.mktemp("models") / "tiny.gguf"
    tiny_gguf.write(path)
    return path


def changed(model: Path, path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the model with other bytes."""
    path.write_bytes(change(model.read_bytes()))
    return path


def test_the_head_of_a_file_says_what_the_model_is(model: Path) -> None:
    """Its kind, the context it was made for, and what a token of context takes."""
    found = gguf_file.read(model)

    assert (found.name, found.architecture, found.context) == ("tiny.gguf", "llama", 65536)
    assert (found.size, found.vocabulary) == (model.stat().st_size, 259)
    # Two layers of four heads, each with 16 numbers for the key and 16 for the value.
    assert found.kv_bytes == 2 * 4 * (16 + 16) * 2


def test_of_a_long_list_only_the_length_is_kept(model: Path, tmp_path: Path) -> None:
    """A vocabulary of 150,000 words is no part of what is asked of a file."""
    path = tmp_path / "large.gguf"
    words = [f"word{number}" for number in range(5000)]
    content = tiny_gguf.head_of("llama", words, context=4096)
    path.write_bytes(content)

    found = gguf_file.read(path)

    assert found.vocabulary == 5000
    assert found.metadata["tokenizer.ggml.tokens"] == gguf_file.Length(5000)
    assert found.context == 4096


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


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda content: b"hello", "is no GGUF file"),
        (lambda content: b"", "is no GGUF file"),
        (lambda content: b"GGUF", "is cut short: it has 4 bytes"),
        (lambda content: content[:3000], "is cut short: it has 3,000 bytes"),
        (lambda content: content[: len(content) // 2], "is cut short"),
        (lambda content: content[:4] + b"\1\0\0\0" + content[8:], "is GGUF of version 1; 2 and 3"),
        (lambda content: content.replace(b"llama.context_length", b"llama.context_lenght"),
         "is no language model (architecture llama)"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_model_is_refused(
    model: Path, tmp_path: Path, change: Callable[[bytes], bytes], problem: str
) -> None:
    """One sentence that names the file."""
    path = changed(model, tmp_path / "bad.gguf", change)

    with pytest.raises(InputError) as caught:
        gguf_file.read(path)

    assert str(caught.value).startswith(f"{path}: {problem}")


@pytest.mark.parametrize("length", range(8, 600, 37))
def test_a_download_may_break_off_anywhere(model: Path, tmp_path: Path, length: int) -> None:
    """It is told from a file that is damaged or none at all."""
    path = changed(model, tmp_path / "cut.gguf", lambda content: content[:length])

    with pytest.raises(InputError, match="is cut short"):
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
