"""YAML as people write it by hand: every scalar a string, every value with its line.

What YAML would turn into something else (no, on, 12:30, a date) stays the text that stands there;
the models decide what is a number. Duplicate keys and endless aliases are errors.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import InputError

Place = tuple[str | int, ...]

# Far above any rubric; an alias of aliases reaches it at once.
MOST_VALUES = 200_000
DEEPEST = 40
NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class Source:
    """The plain data of a file and the line of each key and value, by place."""

    path: str
    data: Any
    lines: dict[Place, int]

    def error(self, place: Place, problem: str, hint: str | None = None) -> InputError:
        """An error at a place, or at the nearest one round it that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return InputError(self.path, problem, self.lines.get(place), hint)


def parse(text: str, path: Path | str) -> Source:
    """Parse one YAML document. Raises InputError with the line for anything that is not one."""
    import yaml  # noqa: PLC0415 - 20 ms that only a run with a rubric file pays

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise _syntax(text, path, error) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(path, f"not YAML: {_first_line(error)}") from None
    if root is None:
        raise InputError(path, "the file is empty")
    lines: dict[Place, int] = {}
    return Source(str(path), _Reader(str(path), lines).value(root, ()), lines)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _syntax(text: str, path: Path | str, error: Any) -> InputError:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    hint = None
    wrong = text.splitlines()[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    if "：" in wrong:
        hint = "a full-width colon ： stands on this line; YAML needs ': ' after a key"
    elif "\t" in wrong:
        hint = "a tab stands on this line; YAML needs blanks"
    elif ": " in wrong:
        hint = "put a text that contains ': ' or begins with a sign such as [ { & * in quotes"
    return InputError(path, f"not YAML: {error.problem or error.context}", line, hint)


class _Reader:
    """Turns nodes into plain data and notes where each stood."""

    def __init__(self, path: str, lines: dict[Place, int]) -> None:
        self.path = path
        self.lines = lines
        self.count = 0

    def value(self, node: Any, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        self.count += 1
        if self.count > MOST_VALUES or len(place) > DEEPEST:
            raise InputError(self.path, "too many or too deeply nested values", line)
        if node.id == "mapping":
            return self.mapping(node, place)
        if node.id == "sequence":
            return [self.value(item, (*place, i)) for i, item in enumerate(node.value)]
        if node.style is None and node.value in NULLS:
            return None
        return node.value

    def mapping(self, node: Any, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in self.items(node):
            line = key.start_mark.line + 1
            name = key.value
            if name in found:
                first = self.lines[(*place, name)]
                raise InputError(
                    self.path, f"the key {name!r} stands here and on line {first}", line
                )
            self.lines[(*place, name)] = line
            found[name] = self.value(value, (*place, name))
        return found

    def items(self, node: Any) -> Iterator[tuple[Any, Any]]:
        for key, value in node.value:
            if key.id != "scalar":
                line = key.start_mark.line + 1
                raise InputError(self.path, "a key must be a plain word", line)
            yield key, value
