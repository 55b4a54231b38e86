import random
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.judges import gguf_file
from grader.judges.gguf_head import Head, Length
from tests.helpers import tiny_gguf
from tests.helpers.tiny_gguf import changed


def test_of_a_long_list_only_the_length_is_kept(tmp_path: Path) -> None:
    """A vocabulary of 150,000 words is no part of what is asked of a file."""
    path = tmp_path / "large.gguf"
    words = [f"word{number}" for number in range(5000)]
    content = tiny_gguf.head_of("llama", words, context=4096)
    path.write_bytes(content)

    found = Head(path)

    assert found.metadata["tokenizer.ggml.tokens"] == Length(5000)
    assert found.metadata["tokenizer.ggml.token_type"] == Length(5000)
    assert found.metadata["llama.context_length"] == 4096


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda content: b"hello", "is no GGUF file"),
        (lambda content: b"", "is no GGUF file"),
        (lambda content: b"GGUF", "is cut short: it has 4 bytes"),
        (lambda content: content[:3000], "is cut short: it has 3,000 bytes"),
        (lambda content: content[: len(content) // 2], "is cut short"),
        (lambda content: content[:4] + b"\1\0\0\0" + content[8:], "is GGUF of version 1; 2 and 3"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(
    model: Path, tmp_path: Path, change: Callable[[bytes], bytes], problem: str
) -> None:
    """One sentence that names the file."""
    path = changed(model, tmp_path / "bad.gguf", change)

    with pytest.raises(InputError) as caught:
        Head(path)

    assert str(caught.value).startswith(f"{path}: {problem}")


@pytest.mark.parametrize("length", range(8, 600, 37))
def test_a_download_may_break_off_anywhere(model: Path, tmp_path: Path, length: int) -> None:
    """It is told from a file that is damaged or none at all."""
    path = changed(model, tmp_path / "cut.gguf", lambda content: content[:length])

    with pytest.raises(InputError, match="is cut short"):
        Head(path)


def test_a_damaged_head_is_never_a_traceback(model: Path, tmp_path: Path) -> None:
    """Whatever byte is wrong, the file is refused or its size can be told."""
    content, chance = model.read_bytes(), random.Random(5)
    path = tmp_path / "damaged.gguf"
    refused = 0
    for _ in range(300):
        damaged = bytearray(content)
        damaged[chance.randrange(1200)] = chance.choice([0, 1, 9, 255])
        path.write_bytes(damaged)
        try:
            assert gguf_file.read(path).kv_bytes >= 0
        except InputError:
            refused += 1

    assert refused > 50
