"""A rubric from a file, or from a revision of git: REV:PATH."""

import os
import subprocess
from pathlib import Path

from grader import rubrics
from grader.errors import InputError, UsageError
from grader.rubrics import RubricFile, Source


def located(named: str) -> tuple[RubricFile, Source]:
    """A checked rubric, and where in it everything stands. A file that exists is the file.

    Raises InputError for what is no rubric, UsageError for a revision that git does not have.
    """
    revision, colon, path = named.partition(":")
    if Path(named).exists() or not colon or not revision or not path:
        return rubrics.located(named)
    return rubrics.read(_content(named), named)


def file(named: str) -> str:
    """The path without the revision, by which a pull request knows the file."""
    return named if Path(named).exists() else named.partition(":")[2] or named


def _content(named: str) -> bytes:
    if named.startswith("-"):
        raise UsageError(f"{named}: no revision begins with '-'")
    # In English, whatever the user's language: the words become part of our own message.
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        shown = subprocess.run(
            ["git", "cat-file", "blob", named], capture_output=True, check=False, env=environment
        )
    except FileNotFoundError:
        raise InputError(
            named, "no such file, and there is no git to look for a revision", hint="install git"
        ) from None
    if shown.returncode:
        words = shown.stderr.decode("utf-8", "replace").strip()
        hint = "REV:PATH is from the top of the repository; REV:./PATH is from here"
        problem = words.partition("\n")[0].removeprefix("fatal: ").rstrip(".")
        raise UsageError(f"{named}: no such file, and git says: {problem}", hint)
    return shown.stdout
