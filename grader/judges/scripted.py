"""Replies from a file, for tests of rubrics and of the program: no model, no connection.

A list of {pair, criterion?, sample?, reask?, and reply: {level, quotes?, reasoning?} or raw: TEXT};
the first item that matches counts.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import InputError
from grader.models.judging import Completion, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged

if TYPE_CHECKING:
    import yaml

_ITEM = {"pair", "criterion", "sample", "reask", "reply", "raw"}
_REPLY = {"level", "quotes", "reasoning"}


@dataclass(frozen=True)
class Item:
    """One entry of a script; None matches anything. `raw` is a whole reply, `reply` one level."""

    pair: int
    criterion: str | None = None
    sample: int | None = None
    reask: bool | None = None
    reply: dict[str, Any] | None = None
    raw: str | None = None

    def suits(self, request: JudgeRequest) -> bool:
        """Whether this is for the request, whatever its criteria."""
        return (
            self.pair == request.parameters.get("pair")
            and self.sample in (None, request.sample)
            and self.reask in (None, request.reask is not None)
        )


class Scripted:
    """The judge that says what a file tells it to."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        try:
            content = self._path.read_bytes()
        except OSError as error:
            raise InputError(path, f"cannot be read: {error.strerror or error}") from error
        self._sha256 = hashlib.sha256(content).hexdigest()
        self._items = _Reader(path).items(content)

    @cached_property
    def info(self) -> JudgeInfo:
        """Who judges, for the report."""
        name = f"scripted:{self._path.name}"
        return JudgeInfo(
            name=name, kind="scripted", llm=False, model=name, version=self._sha256[:12]
        )

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """The pair and the script: another script is another judge."""
        return {"pair": number, "script": self._sha256}

    async def complete(self, request: JudgeRequest) -> Completion:
        """The first item that suits; a criterion without one is left out of the reply."""
        items = [item for item in self._items if item.suits(request)]
        criteria = list(request.reply_schema.get("properties", {}))
        return Completion(text=_reply(items, criteria), finish_reason="stop", model=self.info.model)

    async def close(self) -> None:
        """Nothing is open."""


def _reply(items: list[Item], criteria: list[str]) -> str:
    found: dict[str, Any] = {}
    for item in items:
        if item.raw is not None and not found:
            return item.raw
        if item.reply is not None:
            for name in criteria if item.criterion is None else {item.criterion} & set(criteria):
                found.setdefault(name, item.reply)
    ordered = {name: found[name] for name in criteria if name in found}
    return json.dumps(ordered, ensure_ascii=False)


class _Reader:
    """From YAML nodes to items; every error knows its line."""

    def __init__(self, path: object) -> None:
        import yaml

        self.path = path
        self._yaml = yaml

    def items(self, content: bytes) -> list[Item]:
        yaml = self._yaml
        try:
            root = yaml.compose(content, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            problem = f"is not YAML: {error.problem}"
            raise InputError(self.path, problem, mark.line + 1 if mark else None) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise InputError(self.path, "is not YAML that can be read") from error
        if not isinstance(root, yaml.SequenceNode):
            raise InputError(self.path, "must be a list of replies", 1)
        return [self._item(node) for node in root.value]

    def _item(self, node: "yaml.Node") -> Item:
        fields = self._mapping(node, _ITEM)
        if "pair" not in fields:
            raise self._wrong(node, "pair is missing")
        if ("reply" in fields) == ("raw" in fields):
            raise self._wrong(node, "needs either reply or raw")
        if "raw" in fields and "criterion" in fields:
            raise self._wrong(node, "raw is a whole reply and cannot have a criterion")
        read: dict[str, Callable[[yaml.Node], Any]] = {
            "pair": self._number,
            "criterion": self._text,
            "sample": self._number,
            "reask": self._flag,
            "reply": self._judgement,
            "raw": self._text,
        }
        return Item(**{name: read[name](value) for name, value in fields.items()})

    def _judgement(self, node: "yaml.Node") -> dict[str, Any]:
        fields = self._mapping(node, _REPLY)
        if "level" not in fields:
            raise self._wrong(node, "level is missing")
        return {
            "reasoning": self._text(fields["reasoning"]) if "reasoning" in fields else "",
            "quotes": list(self._texts(fields["quotes"])) if "quotes" in fields else [],
            "level": self._text(fields["level"]),
        }

    def _mapping(self, node: "yaml.Node", allowed: set[str]) -> "dict[str, yaml.Node]":
        if not isinstance(node, self._yaml.MappingNode):
            raise self._wrong(node, f"must be a mapping of {', '.join(sorted(allowed))}")
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self._text(key)
            if name not in allowed:
                raise self._wrong(key, f"unknown key {name!r}; {', '.join(sorted(allowed))} exist")
            if name in fields:
                raise self._wrong(key, f"{name} is there twice")
            fields[name] = value
        return fields

    def _texts(self, node: "yaml.Node") -> Iterator[str]:
        if not isinstance(node, self._yaml.SequenceNode):
            raise self._wrong(node, "quotes must be a list")
        return (self._text(value) for value in node.value)

    def _text(self, node: "yaml.Node") -> str:
        """Any scalar as it was written: a level named yes, or 2, is a word here."""
        text = self._scalar(node, "str", "int", "bool", "float", "timestamp", "merge", "value")
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise self._wrong(node, "holds half a character")
        return text

    def _number(self, node: "yaml.Node") -> int:
        text = self._scalar(node, "int")
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise self._wrong(node, "must be a whole number such as 2")
        return int(text)

    def _flag(self, node: "yaml.Node") -> bool:
        return self._scalar(node, "bool").lower() in ("true", "yes", "on")

    def _scalar(self, node: "yaml.Node", *tags: str) -> str:
        """A scalar of one of these YAML types, the first of which names what is expected."""
        wanted = {f"tag:yaml.org,2002:{tag}" for tag in tags}
        if not isinstance(node, self._yaml.ScalarNode) or node.tag not in wanted:
            names = {"str": "text", "int": "a whole number", "bool": "true or false"}
            raise self._wrong(node, f"must be {names[tags[0]]}")
        return str(node.value)

    def _wrong(self, node: "yaml.Node", problem: str) -> InputError:
        return InputError(self.path, problem, node.start_mark.line + 1)
