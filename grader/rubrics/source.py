"""YAML as people write it by hand: every scalar a string, every value with its line.

What YAML would turn into something else (no, on, 12:30, a date) stays the text that stands there;
the models decide what is a number. Duplicate keys and endless aliases are errors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import InputError
from grader.patterns import regex

Place = tuple[str | int, ...]

# Far above any rubric; an alias of aliases reaches it at once.
MOST_VALUES = 200_000
DEEPEST = 40
NULLS = {"", "~", "null", "Null", "NULL"}
# What YAML does not allow in a text file.
_CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_WIDE_KEY = regex(r"[\s\-{,]*[a-z_]+：")
_QUOTES = "put a text that contains ': ' or begins with a sign such as [ { & * % @ in quotes"
_INDENT = "check the indentation, brackets and quotation marks on this line and above it"
# libyaml's words, ours, and what to do.
_WORDS = {
    "mapping values are not allowed in this context": ("': ' where no key can be", _QUOTES),
    "did not find expected key": ("no key where one must be", f"indent evenly, or {_QUOTES}"),
    "could not find expected ':'": ("a key without ': '", "write 'key: text'"),
    "found character that cannot start any token": ("no text can begin like this", _QUOTES),
    "found undefined alias": ("no text can begin with * like this", _QUOTES),
    "found unexpected end of stream": ("a quotation mark is never closed", None),
    "but found another document": ("a second document after ---", "one file holds one rubric"),
    # libyaml's own limit in PyYAML 6.0.4 and newer, where it is met before ours.
    "exceeded maximum nesting depth": ("too deeply nested", None),
}


@dataclass(frozen=True)
class Source:
    """The plain data of a file and the line of each key and value, by place."""

    path: str
    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int | None:
        """The line of a place, or of the nearest one round it that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def error(self, place: Place, problem: str, hint: str | None = None) -> InputError:
        """An error at a place's line."""
        return InputError(self.path, problem, self.line(place), hint)


def parse(text: str, path: Path | str) -> Source:
    """Parse one YAML document. Raises InputError with the line for anything that is not one."""
    # 20 ms that only a run with a rubric file pays.
    import yaml

    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        problem = f"holds the control character U+{ord(control[0]):04X}"
        raise InputError(path, problem, line, "save the rubric as plain text in UTF-8")
    try:
        root = yaml.compose(text, Loader=_loader(path))
    except yaml.MarkedYAMLError as error:
        raise _syntax(text.splitlines(), path, error) from None
    if root is None:
        raise InputError(path, "the file is empty")
    lines: dict[Place, int] = {}
    return Source(str(path), _Reader(str(path), lines).value(root, ()), lines)


def _loader(path: Path | str) -> Any:
    """A loader that refuses deep nesting, which would overflow the stack of libyaml's composer."""
    import yaml

    # The ignored type: a base class that depends on whether libyaml is there.
    class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
        """Counts the nodes that it is within, instead of resolving paths, which nobody uses."""

        depth = 0

        def descend_resolver(self, parent: Any, index: Any) -> None:
            self.depth += 1
            if self.depth > DEEPEST:
                raise InputError(path, "too deeply nested", parent.start_mark.line + 1)

        def ascend_resolver(self) -> None:
            self.depth -= 1

    return Loader


def _syntax(lines: Sequence[str], path: Path | str, error: Any) -> InputError:
    """What is wrong, at the line where the author would look for it."""
    noticed, end = error.problem_mark, len(lines) - 1
    begun = error.context_mark or noticed
    first, last = min(begun.line, end), min(noticed.line, end)
    problem, hint = _WORDS.get(error.problem, (error.problem, _INDENT))
    # Without a ': ' a line is a text that goes on on the next.
    wide = [n for n in range(max(0, last - 2), last + 1) if _WIDE_KEY.match(lines[n])]
    if wide:
        return InputError(
            path, "a full-width colon ： after a key", wide[0] + 1, "YAML needs ': ' after a key"
        )
    at = first if noticed.line > end or error.problem == "could not find expected ':'" else last
    if "\t" in lines[at]:
        hint = "a tab stands on this line; YAML needs blanks"
    return InputError(path, f"not YAML: {problem}", at + 1, hint)


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
        if not node.style and node.value in NULLS:
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
