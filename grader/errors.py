"""The errors a user can meet. Each says what is wrong, where, and what to do.

GraderError
 +-- UsageError     the command line, the environment or a settings file
 +-- InputError     a transcript, a rubric or a script: names the file and the line
 +-- LedgerError    the ledger cannot be read or written
"""

from typing import Any


class GraderError(Exception):
    """Anything the user can mend. `hint` says how, on a line of its own."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(GraderError):
    """Options, environment variables or settings that cannot be followed."""


class InputError(GraderError):
    """A file of the user's is wrong."""

    def __init__(
        self, path: object, problem: str, line: int | None = None, hint: str | None = None
    ) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {problem}", hint)
        self.path = path
        self.problem = problem
        self.line = line

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is told, for another process; what a kind of it knows beside stays in this one."""
        return InputError, (self.path, self.problem, self.line, self.hint)


class LedgerError(GraderError):
    """The ledger cannot be opened, read or written."""
