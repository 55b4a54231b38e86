"""Real files that were damaged: cut off, shuffled, mixed with other formats."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
LARGEST = 60_000
FOREIGN = (
    *(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>", b"1\n00:00:01,000 --> 00:00:02,000\n"),
    *(
        b"Q: ",
        b"A: ",
        "问题2:".encode(),
        "回答:".encode(),
        b"Interviewer: ",
        b"**Ann:** ",
        b"## Why?\n",
    ),
    *(
        b'{"speaker": "',
        b"question,answer\n",
        b"<details>",
        b"[00:10] ",
        b"\x00",
        b"\xff\xfe",
        b"\r",
    ),
)


def own() -> list[Path]:
    """The files of this project that hold an interview."""
    return sorted(path for path in (ROOT / "transcripts").iterdir() if path.is_file())


def others() -> list[Path]:
    """Real files beside the project, where there are any."""
    found = CORPUS.rglob("*") if CORPUS.is_dir() else ()
    return sorted(path for path in found if path.is_file() and path.suffix != ".tsv")


def cut(data: bytes, dice: Random) -> bytes:
    """The file up to any byte."""
    return data[: dice.randrange(len(data) + 1)]


def shuffled(data: bytes, dice: Random) -> bytes:
    """Some of its lines in another order, doubled or missing."""
    lines = data.split(b"\n")
    return b"\n".join(dice.choices(lines, k=min(len(lines), 400)))


def mixed(data: bytes, dice: Random) -> bytes:
    """Openings of other formats at the start of some lines."""
    lines = data.split(b"\n")[:600]
    return b"\n".join(
        dice.choice(FOREIGN) + line if dice.random() < 0.1 else line for line in lines
    )


def flipped(data: bytes, dice: Random) -> bytes:
    """A few bytes turned into others."""
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 20) if changed else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


DAMAGES: Sequence[Callable[[bytes, Random], bytes]] = (cut, shuffled, mixed, flipped)


def survives(path: Path, seed: int) -> bool:
    """Whether a damaged file is read, or refused as the product refuses files."""
    dice = Random(seed)
    data = path.read_bytes()[:LARGEST]
    for damage in dice.sample(DAMAGES, k=dice.randrange(1, 3)):
        data = damage(data, dice)
    try:
        found = transcripts.read(data, path.name)
    except InputError as refusal:
        return bool(refusal.problem) and len(str(refusal).splitlines()) <= 3
    return bool(found.pairs)


@settings(max_examples=120)
@given(st.sampled_from(own()), st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(path: Path, seed: int) -> None:
    """No damage ends in an error of the program's own."""
    assert survives(path, seed)


@pytest.mark.skipif(not others(), reason="no folder of real files beside the project")
@settings(max_examples=250)
@given(st.data())
def test_a_damaged_real_file_is_read_or_refused(data: st.DataObject) -> None:
    """The same for files that people really have, in every format."""
    path = data.draw(st.sampled_from(others()))

    assert survives(path, data.draw(st.integers(0, 2**32)))
