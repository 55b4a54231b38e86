import json

import pytest

from grader.errors import InputError
from grader.transcripts import json_values


@pytest.mark.parametrize(
    ("opening", "json"),
    [
        ('{"a": 1}', True),
        ('[\n {"a', True),
        ("[[", True),
        ("{}", True),
        ("[00:43.810 --> 00:47.850] Hello", False),
        ("[Music]", False),
        ("{laughs} Hello", False),
        ("", False),
    ],
)
def test_json_is_known_by_its_first_characters(opening: str, json: bool) -> None:
    """A caption in brackets is none."""
    assert json_values.looks_like(opening) is json


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"a":\n "b', "x:2: not sound JSON: Unterminated string"),
        ('{"a": 1, "b": 2, "b": 3}', "one object has the key 'b' twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "not sound JSON"),
        ('{"a": 1}\n{"a": 2}\n{"a": oops}', "x:3: not sound JSON"),
        ('{"a": 1} and more', "not sound JSON: Extra data"),
        ("[]," * 500_001, "more than 500000 objects and lists"),
        ("x" * 32_000_001, "JSON of more than 32 MB"),
    ],
)
def test_broken_and_hostile_json_is_refused(text: str, problem: str) -> None:
    """With the line where it is known, and never by running out of stack or memory."""
    with pytest.raises(InputError, match=problem):
        json_values.parse("x", text)


def test_one_object_a_line_is_a_list() -> None:
    """As programs write it that add to a file; blank lines do not count."""
    assert json_values.parse("x", '{"a": 1}\n\n{"a": 2}\n') == [{"a": 1}, {"a": 2}]


def test_not_a_number_is_nothing() -> None:
    """Python programs write NaN where a number is missing."""
    assert json_values.parse("x", '{"a": NaN, "b": -Infinity}') == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (" hello ", "hello"),
        (3, "3"),
        (True, ""),
        (None, ""),
        (["a", {"type": "text", "text": "b"}, {"type": "image"}, 3], "a\nb"),
        ({"transcript": "a", "score": 3}, "a"),
        ({"score": 3}, ""),
        ({"text": {"text": "a"}}, ""),
        (json.loads('"\\ud800a\\u0000"'), "\ufffda\ufffd"),
    ],
)
def test_the_words_of_a_value(value: object, words: str) -> None:
    """A message's parts are its text; a score beside a text is not; half a character is none."""
    assert json_values.words(value) == words


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Ann\n Lee", "Ann Lee"),
        (0, "Speaker 0"),
        (1.0, "Speaker 1"),
        ({"name": "Ann", "id": 7}, "Ann"),
        ({"id": 7}, "Speaker 7"),
        (True, None),
        (None, None),
        ("", None),
        ("x" * 1_000_000, "x" * 80),
    ],
)
def test_the_name_of_a_speaker(value: object, name: str | None) -> None:
    """Services number their speakers; nobody's name fills a page."""
    assert json_values.speaker(value) == name


def test_digging_finds_nothing_in_the_wrong_shape() -> None:
    """Keys of lists and places of objects are as missing as any."""
    assert json_values.dig({"a": [{"b": 1}]}, "a", 0, "b") == 1
    assert json_values.dig({"a": [1]}, "a", "b") is None
    assert json_values.dig({"a": {}}, "a", 0) is None
    assert json_values.dig([], 0) is None
