"""The one place where errors are caught: what the user can mend, and our own bugs."""

import os
import platform
import tempfile
import traceback
from collections.abc import Callable
from typing import Any

import typer

from grader import __version__
from grader.cli.exits import Exit
from grader.cli.streams import complain, say, silence_stdout
from grader.errors import GraderError, UsageError


def guard(command: Callable[[], Any]) -> Any:
    """Run a command; every error ends in a line or three and an exit code."""
    try:
        return command()
    except GraderError as error:
        complain(error)
        raise typer.Exit(Exit.USAGE) from None
    except BrokenPipeError:
        # The reader of the pipe has seen enough; there is nobody to tell.
        silence_stdout()
        raise typer.Exit(Exit.OK) from None
    except KeyboardInterrupt:
        say("interrupted")
        raise typer.Exit(Exit.INTERRUPTED) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        # typer's own click has no public name; its usage errors are known by this method.
        if hasattr(error, "format_message"):
            complain(
                UsageError(error.format_message(), f"{_command(error)} --help lists the options")
            )
            raise typer.Exit(Exit.USAGE) from None
        say(f"internal error: this is a bug in grader; {_kept(error)}")
        raise typer.Exit(Exit.INTERNAL) from None


def _command(error: Exception) -> str:
    """The command that was meant: `grade`, or one such as `grade rubric test`."""
    context: Any = getattr(error, "ctx", None)
    named = context.command_path if context is not None else "grade"
    # The default command has no name that anybody types.
    return str(named).removesuffix(" grade") or "grade"


def _kept(error: Exception) -> str:
    """Write the traceback to a file that can be sent in; says where it lies."""
    try:
        handle, path = tempfile.mkstemp(prefix="grader-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(f"grader {__version__}, Python {platform.python_version()}\n\n")
            file.write(traceback.format_exc())
    except OSError:
        return f"no report of it can be written: {error!r}"
    return f"its report is {path}"
