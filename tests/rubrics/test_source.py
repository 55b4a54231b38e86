import itertools

import pytest

from grader.errors import InputError
from grader.rubrics.source import parse


def refused(text: str) -> InputError:
    """The error that a text is answered with."""
    with pytest.raises(InputError) as caught:
        parse(text, "r.yaml")
    return caught.value


@pytest.mark.parametrize("word", ["no", "on", "off", "yes", "12:30", "2024-11-23", "0x10", "1e3"])
def test_a_scalar_stays_the_text_that_stands_there(word: str) -> None:
    """A level called no is not false, and half past twelve is not 750."""
    assert parse(f"name: {word}\n", "r.yaml").data == {"name": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null"])
def test_nothing_is_nothing(word: str) -> None:
    """A key without a value has none; a quoted null is a word."""
    assert parse(f"a: {word}\nb: 'null'\n", "r.yaml").data == {"a": None, "b": "null"}


def test_every_key_and_item_has_its_line() -> None:
    """A mapping is found by its key's line, an item of a list by its own."""
    source = parse("a:\n  - b: 1\n    c: 2\n  - d\n", "r.yaml")

    assert source.data == {"a": [{"b": "1", "c": "2"}, "d"]}
    assert source.lines[("a", 0, "c")] == 3
    assert source.lines[("a", 1)] == 4


def test_an_error_falls_back_to_the_nearest_place() -> None:
    """What is missing has no line; what it is missing from has one."""
    error = parse("a:\n  b: 1\n", "r.yaml").error(("a", "x", 3), "wrong", "mend it")

    assert (str(error), error.hint) == ("r.yaml:1: wrong", "mend it")


def test_aliases_are_followed() -> None:
    """An anchor saves repetition."""
    assert parse("a: &x [1]\nb: *x\n", "r.yaml").data == {"a": ["1"], "b": ["1"]}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands here and on line 1"),
        ("? [a]\n: b\n", 1, "a key must be a plain word"),
        ("a: [\n", 1, "did not find expected node content"),
        ("a: 'x\nb: 1\n", 1, "a quotation mark is never closed"),
        ("a: b: c\n", 1, "': ' where no key can be"),
        ("a: 1\n  b: 2\n", 2, "': ' where no key can be"),
        ("a:\n\t- b\n", 2, "no text can begin like this"),
        ("a: %b\n", 1, "no text can begin like this"),
        ("a: *b\n", 1, "no text can begin with * like this"),
        ("a: 1\nb\nc: 2\n", 2, "a key without ': '"),
        ("a: 1\nb：2\nc: 3\n", 2, "a full-width colon"),
        ("a:\n  - x: 1\n    y：2\n", 3, "a full-width colon"),
        ("a: 1\n---\nb: 2\n", 2, "a second document after ---"),
        ("a: 1\nb: \x1b\n", 2, "holds the control character U+001B"),
        ("a: &a [*a]\n", 1, "too many or too deeply nested values"),
        ("a: " + "[" * 200_000, 1, "too deeply nested"),
        ("{a: " * 50_000, 1, "too deeply nested"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line(text: str, line: int, words: str) -> None:
    """The line is where the author would look, and the words are not the parser's."""
    error = refused(text)

    assert words in str(error)
    assert error.line == line


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n\t- b\n", "a tab stands on this line"),
        ("a: b: c\n", "in quotes"),
        ("a：1\nb: 2\n", "YAML needs ': ' after a key"),
        ("a: [1\nb: 2\n", "brackets"),
    ],
)
def test_a_hint_says_what_to_do(text: str, hint: str) -> None:
    """The usual slips of a hand are named."""
    assert hint in (refused(text).hint or "")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_a_file_without_content_is_empty(text: str) -> None:
    """Nothing is not a rubric."""
    assert str(refused(text)) == "r.yaml: the file is empty"


def test_aliases_of_aliases_end() -> None:
    """A file of ten lines cannot fill the memory."""
    names = "abcdefgh"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in itertools.pairwise(names):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")

    assert "too many" in str(refused("\n".join(lines)))
