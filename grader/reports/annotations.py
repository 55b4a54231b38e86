"""GitHub's annotations: workflow commands that are shown beside the lines of a pull request."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "notice"]


class Place(NamedTuple):
    """A file, and a line of it if one is known."""

    path: str
    line: int | None = None


def annotation(severity: Severity, place: Place, title: str, text: str) -> str:
    """One command, on its line."""
    where = f"file={_property(place.path)}"
    if place.line is not None:
        where += f",line={place.line}"
    return f"::{severity} {where},title={_property(title)}::{_escaped(text)}\n"


def _escaped(text: str) -> str:
    """As the documentation of workflow commands has it: these three, and % first."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
