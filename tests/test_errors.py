from pathlib import Path

import pytest

from grader.errors import GraderError, InputError, LedgerError, UsageError


def test_an_input_error_names_file_and_line() -> None:
    """What is wrong comes after where it is."""
    error = InputError(Path("r.yaml"), "unknown key 'a'", 3, "did you mean 'b'?")

    assert str(error) == "r.yaml:3: unknown key 'a'"
    assert (error.path, error.problem, error.line) == (Path("r.yaml"), "unknown key 'a'", 3)
    assert error.hint == "did you mean 'b'?"


def test_an_input_error_may_concern_the_whole_file() -> None:
    """Without a line there is only the file."""
    assert str(InputError("a.txt", "no such file")) == "a.txt: no such file"


@pytest.mark.parametrize("kind", [UsageError, LedgerError])
def test_a_hint_is_kept_apart(kind: type[GraderError]) -> None:
    """The message stands alone; how to mend it is a line of its own."""
    error = kind("the key is empty", "set OPENAI_API_KEY")

    assert (str(error), error.hint) == ("the key is empty", "set OPENAI_API_KEY")
    assert kind("no").hint is None


def test_everything_a_user_can_mend_is_one_kind() -> None:
    """The boundary of the command line knows one class."""
    assert {cls.__name__ for cls in GraderError.__subclasses__()} == {
        "UsageError",
        "InputError",
        "LedgerError",
    }
