from collections.abc import Mapping

import pytest

from grader.transcripts.document import Document
from grader.transcripts.names import prefix, speaking


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("Anna Smith: hello", "Anna Smith", "hello"),
        ("Anna:", "Anna", ""),
        ("张伟：你好", "张伟", "你好"),
        ("张伟:你好", "张伟", "你好"),
        ("Smith, John: yes", "Smith, John", "yes"),
        ("Anna (SL): yes", "Anna", "yes"),
        ("Anna (Interviewer): yes", "Anna (Interviewer)", "yes"),
        ("dr. li : yes", "dr. li", "yes"),
    ],
)
def test_a_name_may_open_a_line(line: str, name: str, text: str) -> None:
    """Both colons; what stands in parentheses behind the name is left out unless it is a role."""
    found = prefix(line)

    assert found
    assert (found.name, found.bracketed, found.rest(line)) == (name, False, text)


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("(Anna)", "Anna", ""),
        ("[SPEAKER_00]: hello", "SPEAKER_00", "hello"),
        ("[Anna] hello", "Anna", "hello"),
        ("（张伟）你好", "张伟", "你好"),
    ],
)
def test_a_name_may_stand_in_brackets(line: str, name: str, text: str) -> None:
    """As Google Drive and whisperX write them."""
    found = prefix(line)

    assert found
    assert (found.name, found.bracketed, found.rest(line)) == (name, True, text)


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "we meet at 10:30",
        "room 7：30 it is",
        "https://example.org",
        "Is it so? Anna: yes",
        "[",
        "( ) x",
        "x" * 200 + ": y",
        "word " * 30 + ": y",
        "",
    ],
)
def test_a_clock_or_a_sentence_is_no_name(line: str) -> None:
    """Nor a link, nor what comes late in a line."""
    assert prefix(line) is None


def names(counts: Mapping[str, int], total: int, **options: str) -> set[str]:
    """Who speaks, of plain names and `[names]` with how often each is found."""
    found = {(name.strip("[]"), name.startswith("[")): n for name, n in counts.items()}
    return set(speaking(found, total, Document("x", (), **options)).values())


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        # A name at nearly each cue, and one word before a colon.
        ({"Anna": 40, "Bob": 50, "Vtt": 1}, 100, {"Anna", "Bob"}),
        ({"Anna": 40, "Bob": 50, "Mary Jones": 1}, 100, {"Anna", "Bob", "Mary Jones"}),
        ({"anna_01": 40, "b": 50, "so, first": 2}, 100, {"anna_01", "b"}),
        ({"Anna": 40, "Bob": 50, "Note": 30}, 100, {"Anna", "Bob"}),
        ({"Anna": 40, "Bob": 50, "Feedback": 10, "Score": 2}, 100, {"Anna", "Bob"}),
        # Too short for any name to return.
        ({"Anna": 1, "Bob": 1}, 2, {"Anna", "Bob"}),
        ({"Anna": 3, "Bob": 1}, 4, {"Anna", "Bob"}),
        # Only where a speaker begins.
        ({"ANNA": 5, "BOB": 5, "Vtt": 1}, 100, {"ANNA", "BOB"}),
        # A lecture with a few colons, and sounds.
        ({"Vtt": 1, "Transcripts": 2}, 100, set()),
        ({"Vtt": 2, "Xml": 2}, 1000, set()),
        ({"[Music]": 30, "[Applause]": 30}, 60, set()),
        ({"[music box]": 30, "[Anna]": 1}, 60, set()),
        # Roles and names given by the user need no proof.
        ({"Interviewer": 3, "Candidate": 3, "Well": 2}, 8, {"Interviewer", "Candidate", "Well"}),
        ({"Interviewer": 10, "candidate": 9, "Well": 1}, 20, {"Interviewer", "candidate"}),
        ({}, 10, set()),
    ],
)
def test_names_are_those_that_return(
    counts: Mapping[str, int], total: int, expected: set[str]
) -> None:
    """The same few names return; a word before a colon does so once or is no name."""
    assert names(counts, total) == expected


def test_a_name_that_the_user_gave_is_a_name() -> None:
    """However it looks, and however rare it is."""
    found = names({"anna": 1, "bob": 9}, 100, interviewer="Anna", candidate="bob")

    assert found == {"anna", "bob"}


def test_a_name_in_two_spellings_is_one_person() -> None:
    """As printed first."""
    assert names({"Anna": 4, "ANNA": 4, "Bob": 5}, 13) == {"Anna", "Bob"}
