import unicodedata
from pathlib import Path

import pytest

from grader.authoring.agreement.naming import Names

NAMES = Names(["in/zhang.txt", "in/li.txt", "out/li.txt", "in/wang.v2.docx", "José.txt"])


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("in/li.txt", "in/li.txt"),
        ("./in/../in/li.txt", "in/li.txt"),
        ("in\\li.txt", "in/li.txt"),
        ("zhang.txt", "in/zhang.txt"),
        ("/home/somebody/zhang.txt", "in/zhang.txt"),
        ("zhang", "in/zhang.txt"),
        ("wang.v2", "in/wang.v2.docx"),
        (" zhang ", "in/zhang.txt"),
        (unicodedata.normalize("NFD", "José"), "José.txt"),
    ],
)
def test_a_transcript_is_known_by_path_else_file_name_else_stem(name, source) -> None:
    """As another system, another folder or another keyboard writes it."""
    assert NAMES.find(name) == source


def test_a_path_is_the_same_from_wherever_it_starts() -> None:
    """Absolute or relative to where the program runs."""
    assert NAMES.find(str(Path("in/zhang.txt").absolute())) == "in/zhang.txt"


@pytest.mark.parametrize("name", ["zhan", "zhang.docx", "wang", "", "."])
def test_what_only_looks_like_a_name_is_none(name) -> None:
    """Part of a name, another suffix, nothing."""
    assert NAMES.find(name) is None


@pytest.mark.parametrize("name", ["li.txt", "li", "elsewhere/li.txt"])
def test_a_name_of_two_transcripts_is_an_error_with_both(name) -> None:
    """And what to write instead."""
    with pytest.raises(ValueError, match=r"may be in/li.txt or out/li.txt: give its path"):
        NAMES.find(name)
