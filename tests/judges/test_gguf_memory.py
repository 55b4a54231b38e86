from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError
from grader.judges import gguf_memory
from grader.judges.gguf_file import GgufFile
from grader.judges.gguf_head import Length

GIB = 1 << 30


def model(**fields: Any) -> GgufFile:
    """A file like one of a model of 8 billion weights, 5 GiB of them, with grouped attention."""
    known = {
        "context_length": 131072, "block_count": 32, "embedding_length": 4096,
        "attention.head_count": 32, "attention.head_count_kv": 8,
    } | fields  # fmt: skip
    metadata = {f"llama.{name}": value for name, value in known.items()}
    metadata |= {"general.architecture": "llama", "tokenizer.ggml.tokens": Length(128256)}
    path = Path("big.gguf")
    return GgufFile(path, (path,), 5 * GIB, metadata, (b"",))


def test_the_context_of_a_large_model_takes_gigabytes() -> None:
    """128 KiB a token: 8,192 of them are a gigabyte."""
    assert model().kv_bytes == 128 * 1024


def test_heads_may_differ_from_layer_to_layer() -> None:
    """A layer without attention takes nothing; keys need not be as wide as values."""
    mixed = model(**{"block_count": 4, "attention.head_count_kv": [0, 2, 0, 2]})
    wide = model(**{"attention.key_length": 256, "attention.value_length": 64})

    assert mixed.kv_bytes == (2 + 2) * (128 + 128) * 2
    assert wide.kv_bytes == 32 * 8 * (256 + 64) * 2


@pytest.mark.parametrize(
    ("free", "most", "context", "slots"),
    [
        (100 * GIB, 8, 32768, 8),
        (20 * GIB, 8, 32768, 2),
        (11 * GIB, 8, 32768, 1),
        (9 * GIB, 8, 16384, 1),
        (100 * GIB, 1, 32768, 1),
        (None, 8, 32768, 1),
    ],
)
def test_memory_decides_how_much_is_asked_at_once(
    free: int | None, most: int, context: int, slots: int
) -> None:
    """First the length of a request, then how many, with a quarter left for other programs."""
    found = gguf_memory.plan(model(), most, free)

    assert (found.context, found.slots) == (context, slots)
    assert free is None or found.memory <= free


def test_a_model_that_does_not_fit_is_refused_before_it_is_loaded() -> None:
    """What it needs, what there is, and what to do."""
    with pytest.raises(UsageError) as caught:
        gguf_memory.plan(model(), 8, 4 * GIB)

    assert str(caught.value) == "big.gguf needs about 7.6 GiB of memory, and 4.0 GiB are available"
    assert "smaller model" in str(caught.value.hint)


def test_no_request_is_longer_than_the_model_was_made_for() -> None:
    """Whatever memory there is."""
    small = model(context_length=4096)

    assert gguf_memory.plan(small, 2, 100 * GIB).context == 4096
    assert list(gguf_memory.contexts(small)) == [4096]
    assert list(gguf_memory.contexts(model(context_length=20000))) == [20000, 16384]


def test_this_machine_has_memory_and_cores() -> None:
    """As the kernel tells it; nothing is guessed where it does not."""
    free, in_all = gguf_memory.available(), gguf_memory.installed()

    assert gguf_memory.cores() >= 1
    assert free is None or in_all is None or 0 < free <= in_all


def test_a_container_may_have_less_than_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its limit less what it uses; cached files can be given up. No limit is none."""
    monkeypatch.setattr(gguf_memory, "_CGROUP", tmp_path)
    monkeypatch.setattr(gguf_memory, "_MEMINFO", tmp_path / "meminfo")
    (tmp_path / "meminfo").write_text("MemTotal: 2048 kB\nMemAvailable:  1024 kB\n")
    assert (gguf_memory.installed(), gguf_memory.available()) == (2 << 20, 1 << 20)
    (tmp_path / "memory.current").write_text("500000\n")
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 100000\n")

    (tmp_path / "memory.max").write_text("900000\n")
    assert gguf_memory.available() == 500_000
    (tmp_path / "memory.max").write_text("max\n")
    assert gguf_memory.available() == 1 << 20


def test_memory_may_be_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On systems that tell it in another way."""
    monkeypatch.setattr(gguf_memory, "_CGROUP", tmp_path)
    monkeypatch.setattr(gguf_memory, "_MEMINFO", tmp_path / "meminfo")

    assert (gguf_memory.installed(), gguf_memory.available()) == (None, None)


@pytest.mark.parametrize(
    ("size", "told"), [(467_392, "0.4 MiB"), (200 << 20, "0.2 GiB"), (5 * GIB, "5.0 GiB")]
)
def test_sizes_are_told_in_units(size: int, told: str) -> None:
    """Of which a machine has some and not thousands."""
    assert gguf_memory.gib(size) == told
