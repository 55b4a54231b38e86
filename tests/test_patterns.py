"""Patterns that are compiled once on a machine behave as if they were compiled at every start."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import patterns
from tests.helpers.program import environment

PACKAGE = Path(patterns.__file__).parent
SHOWN: list[tuple[Any, int]] = [
    ("", 0),
    (r"a(?P<first>b)?(c)+(?i:D)", 0),
    ("[问题题]+|(?<=答)[:：]", re.IGNORECASE),
    (r"(?x) \w+ # words", re.MULTILINE | re.DOTALL),
    (r"(?:[^\W\d_]|\bstraße\b){2,5}?\Z", re.IGNORECASE),
    (rb"[\x80-\xff]+", 0),
]
# Within functions: patterns put together from what stands in the source, and only that.
PUT_TOGETHER = {
    "judges/lexical/sieve.py",
    "judging/orders/telling.py",
    "transcripts/script.py",
}


def described(pattern: re.Pattern[Any]) -> tuple[Any, ...]:
    """What a pattern says of itself; what it finds is the matter of `test_leaps.py`."""
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where patterns are kept; the folder is not there yet."""
    return tmp_path / "made" / "kept"


def test_a_kept_pattern_equals_the_one_that_python_compiles(place: Path) -> None:
    """Before it is written and after it is read: groups, flags and text."""
    for kept in (patterns.Kept(place), patterns.Kept(place)):
        for text, flags in SHOWN:
            compiled = kept.compiled(text, int(flags))
            assert described(compiled) == described(re.compile(text, flags))
        kept.write()
        assert place.is_file()


def test_an_interpreter_that_is_not_known_compiles_patterns_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its compiled code may be laid out in another way."""
    monkeypatch.setattr(patterns, "KNOWN", False)
    monkeypatch.setattr(patterns, "_kept", lambda: pytest.fail("kept patterns were used"))

    for text, flags in SHOWN:
        assert patterns.regex(text, flags) is re.compile(text, flags)


def test_what_is_kept_is_not_compiled_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two starts only the first takes a pattern apart."""
    first = patterns.Kept(place)
    first.compiled("a+b", 0)
    first.write()
    monkeypatch.setattr(patterns, "_compiled", lambda *_: pytest.fail("compiled again"))

    assert patterns.Kept(place).compiled("a+b", 0).fullmatch("aab")


def test_starts_at_the_same_time_add_to_each_others_patterns(place: Path) -> None:
    """Neither knew of the other when it began."""
    one, other = patterns.Kept(place), patterns.Kept(place)
    one.compiled("one", 0)
    other.compiled("other", 0)
    one.write()
    other.write()

    assert set(patterns.Kept(place)._known) == {("one", 0), ("other", 0)}
    assert [path.name for path in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("damage", ["cut off", "one byte", "empty", "not ours"])
def test_a_damaged_file_is_made_anew(place: Path, damage: str) -> None:
    """As the damaged code of a pattern would find something else."""
    whole = patterns.Kept(place)
    whole.compiled("a", 0)
    whole.write()
    content = place.read_bytes()
    middle = len(content) // 2
    changed = bytes([content[middle] ^ 1])
    place.write_bytes(
        {
            "cut off": content[:middle],
            "one byte": content[:middle] + changed + content[middle + 1 :],
            "empty": b"",
            "not ours": b"hello, world",
        }[damage]
    )
    kept = patterns.Kept(place)

    assert kept.compiled("a", 0) == re.compile("a")
    kept.write()
    assert patterns.Kept(place).compiled("a", 0) == re.compile("a")


def test_what_another_interpreter_compiled_is_not_used(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same code means something else to it."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(patterns, "_INTERPRETER", "another")
        elsewhere.setattr(patterns, "_compiled", lambda *_: (32, b"", 0, {}, (None,)))
        other = patterns.Kept(place)
        with pytest.raises(RuntimeError, match="invalid SRE code"):
            other.compiled("a", 0)
        other.write()

    assert patterns.Kept(place).compiled("a", 0) == re.compile("a")


def test_a_file_with_more_patterns_than_there_are_is_begun_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has those of many versions."""
    monkeypatch.setattr(patterns, "MOST", 2)
    for text in ("a", "b", "c", "d"):
        kept = patterns.Kept(place)
        kept.compiled(text, 0)
        kept.write()

    assert set(patterns.Kept(place)._known) == {("d", 0)}


def test_where_nothing_can_be_written_patterns_are_compiled_as_ever(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "made").write_text("")
    kept = patterns.Kept(tmp_path / "made" / "kept")

    assert kept.compiled("a|b", 0).fullmatch("b")
    kept.write()
    assert (tmp_path / "made").read_text() == ""


@given(st.text(max_size=20), st.sampled_from([0, re.IGNORECASE, re.VERBOSE | re.DOTALL]))
def test_what_python_refuses_is_refused_in_the_same_words(text: str, flags: int) -> None:
    """And what it takes is the same pattern."""
    try:
        wanted: tuple[Any, ...] | str = described(re.compile(text, flags))
    except re.error as error:
        wanted = str(error)
    try:
        got: tuple[Any, ...] | str = described(
            patterns.Kept(Path(os.devnull)).compiled(text, flags)
        )
    except re.error as error:
        got = str(error)
    assert got == wanted


@pytest.mark.parametrize("forbidden", ["", "1"])
def test_patterns_lie_beside_byte_code_and_only_where_that_may_be_written(
    tmp_path: Path, forbidden: str
) -> None:
    """By Python's own switches."""
    env = environment(PYTHONPYCACHEPREFIX=str(tmp_path), PYTHONDONTWRITEBYTECODE=forbidden)
    started = [sys.executable, "-m", "grader", "parse", "--help"]
    subprocess.run(started, env=env, check=True, capture_output=True)
    assert not list(tmp_path.rglob("*.patterns")), "help needs none"
    sample = PACKAGE.parent / "transcripts" / "zhang-wei-pytorch.txt"
    started[4:] = [str(sample)]
    subprocess.run(started, env=env, check=True, capture_output=True)

    assert bool(list(tmp_path.rglob("patterns.*.patterns"))) == (not forbidden)


def within_functions(path: Path) -> Iterator[str]:
    """What is called, by its name, later than at import."""
    for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(outer):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield node.func.id


def test_no_words_of_a_candidate_are_kept_as_a_pattern() -> None:
    """All are made at import or in one of the places that put together what the source has."""
    late = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "import regex" in path.read_text(encoding="utf-8") and "regex" in within_functions(path)
    }
    assert late == PUT_TOGETHER
    for path in (PACKAGE / "transcripts").rglob("*.py"):
        if "script import" in path.read_text(encoding="utf-8"):
            assert "compiled" not in within_functions(path), path
