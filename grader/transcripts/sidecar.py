"""`NAME.pairs.json`: the cut of a text without speakers, beside it, for a person to correct."""

import json
import os
from pathlib import Path
from typing import Any

from grader.errors import InputError
from grader.models.transcript import Cut
from grader.transcripts import json_values
from grader.transcripts.discovery import STDIN
from grader.transcripts.passages import Unlabelled, fault, fingerprint

SUFFIX = ".pairs.json"
_LARGEST = 10_000_000


def place(source: str) -> Path | None:
    """Where the cut of a transcript is kept; None for standard input."""
    return None if source == STDIN else Path(source).with_suffix(SUFFIX)


def find(source: str, found: Unlabelled) -> Cut | None:
    """The kept cut of a text; InputError for one that does not fit it."""
    path = place(source)
    if path is None or not path.exists():
        return None
    cut = _read(path)
    if cut.sha256 != fingerprint(found.passages):
        raise InputError(
            path,
            f"was made for other words than {os.path.basename(source)} has",
            hint="delete it, and cut the transcript anew with --segment llm",
        )
    wrong = fault(cut.segments, len(found.passages))
    if wrong:
        raise InputError(path, wrong, hint="every passage belongs to one segment, in order")
    return cut


def keep(path: Path, cut: Cut) -> None:
    """Write a cut, one segment a line. Raises InputError where that cannot be done."""
    lines = (json.dumps(each.model_dump()) for each in cut.segments)
    listed = ",\n  ".join(lines)
    text = f'{{\n "sha256": "{cut.sha256}",\n "segments": [\n  {listed}\n ]\n}}\n'
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror}") from None
    finally:
        aside.unlink(missing_ok=True)


def _read(path: Path) -> Cut:
    from pydantic import ValidationError

    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(path, "not UTF-8") from None
    value: Any = json_values.parse(str(path), text)
    try:
        return Cut.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        problem = f"{where}: {first['msg'].lower()}"
        raise InputError(path, problem, hint="each segment has kind, first and last") from None
