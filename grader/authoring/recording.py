"""Levels and answers written into an examples file, whose comments and order are kept."""

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader import rubrics
from grader.authoring import examples, testing
from grader.authoring.examples import ExamplesFile
from grader.models.examples import Example, Expected
from grader.models.report import Report
from grader.rubrics import RubricFile

_WIDEST, _BLOCK = 4096, 60


def update(
    file: RubricFile,
    found: ExamplesFile,
    wanted: Sequence[Example],
    reports: Mapping[str, Report],
) -> Iterator[str]:
    """Write what was judged as what is expected; yields a line for each change.

    A person's level is never touched: that of an example of human origin, or with `humans`.
    """
    document = _read(found.path)
    changed = False
    for example in wanted:
        listed = document["examples"][found.examples.index(example)]
        entry = examples.judged(file.rubric, example.question)
        levels = {c.id: c.level for c in reports[testing.source(found, example)].pairs[0].criteria}
        for criterion in entry.criteria if entry else ():
            before, now = example.levels.get(criterion.id), levels[criterion.id]
            if now is None or _human(example, before) or (before and before.expect == now):
                continue
            _set(listed, criterion.id, now)
            changed = True
            was = f"{before.expect} -> " if before else ""
            yield f"{example.id}, {criterion.id}: {was}{now}"
    if changed:
        _write(found.path, document)


def _human(example: Example, expected: Expected | None) -> bool:
    return expected is not None and (example.origin == "human" or bool(expected.humans))


def _set(listed: Any, criterion: str, level: str) -> None:
    levels = listed.setdefault("levels", {})
    if isinstance(levels.get(criterion), dict):
        levels[criterion]["expect"] = level
    else:
        levels[criterion] = level


def add(path: Path, rubric: str, example: Mapping[str, Any]) -> None:
    """Append an example, or take its levels into the one of its id; the file is made if needed.

    Raises InputError for a file that is not an examples file.
    """
    document = _read(path) if path.exists() else _new(rubric)
    listed = document.get("examples")
    if listed is None:
        document["examples"] = listed = []
    known = next((each for each in listed if each.get("id") == example["id"]), None)
    if known is None:
        listed.append(_scalars(example))
        _write(path, document)
        return
    for criterion, given in example["levels"].items():
        levels = known.setdefault("levels", {})
        before = levels.get(criterion)
        if not isinstance(before, dict):
            levels[criterion] = {"expect": before} if before is not None else {}
        levels[criterion].setdefault("humans", {}).update(given["humans"])
    _write(path, document)


def _new(rubric: str) -> Any:
    from ruamel.yaml.comments import CommentedMap

    document = CommentedMap({"rubric": rubric, "examples": []})
    document.yaml_set_start_comment(
        "Answers whose levels are known. `grade rubric test` holds the rubric against them."
    )
    return document


def _scalars(example: Mapping[str, Any]) -> dict[str, Any]:
    """Long texts as blocks, which are read and changed as they stand."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    def scalar(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # What no YAML file may hold can only be written as an escape.
        if not all(character.isprintable() or character == "\n" for character in value):
            return DoubleQuotedScalarString(value)
        if "\n" in value or len(value) > _BLOCK:
            return LiteralScalarString(value.rstrip("\n") + "\n")
        return value

    return {key: scalar(value) for key, value in example.items()}


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    return yaml


def _read(path: Path) -> Any:
    return _yaml().load(rubrics.text(path))


def _write(path: Path, document: Any) -> None:
    """Aside first, so that nothing is lost halfway."""
    stream = io.StringIO()
    _yaml().dump(document, stream)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(stream.getvalue(), encoding="utf-8")
    aside.replace(path)
