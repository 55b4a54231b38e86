"""What a provider tells of a batch, whatever it makes of the fields."""

import re
from dataclasses import dataclass
from typing import Any

from grader.judges.failures import Server, Setback, setback
from grader.patterns import regex

NOTE = "grader"
"""The metadata of a batch that holds our own id of it."""
_ENDED = {"completed", "failed", "expired", "cancelled"}
_ID = regex(r"[\w.:-]{1,200}", re.ASCII)
_FULL = {"token_limit_exceeded"}


@dataclass(frozen=True)
class Batch:
    """A batch as the provider tells of it; `note` is our own id of it, `problem` why it failed.

    `full`: the provider has no room for more at present.
    """

    id: str
    status: str
    created: int = 0
    note: str | None = None
    files: tuple[str, ...] = ()
    total: int = 0
    completed: int = 0
    failed: int = 0
    problem: str = ""
    full: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in _ENDED


def read(server: Server, found: dict[str, Any]) -> Batch | Setback:
    """The batch within a reply; fields that are not what they should be are left out."""
    named, status = name(server, found), found.get("status")
    if isinstance(named, Setback):
        return named
    metadata, counts = (_object(found.get(each)) for each in ("metadata", "request_counts"))
    errors = _object(found.get("errors")).get("data")
    errors = errors if isinstance(errors, list) else []
    errors = [each for each in errors if isinstance(each, dict)]
    files = (found.get("output_file_id"), found.get("error_file_id"))
    return Batch(
        id=named,
        status=status if isinstance(status, str) else "",
        created=_count(found.get("created_at")),
        note=str(metadata.get(NOTE)) if NOTE in metadata else None,
        files=tuple(each for each in files if isinstance(each, str) and _ID.fullmatch(each)),
        total=_count(counts.get("total")),
        completed=_count(counts.get("completed")),
        failed=_count(counts.get("failed")),
        problem=server.said(errors),
        full=any(each.get("code") in _FULL for each in errors),
    )


def name(server: Server, found: dict[str, Any]) -> str | Setback:
    """The provider's id of a batch or a file."""
    given = found.get("id")
    if isinstance(given, str) and _ID.fullmatch(given):
        return given
    return setback("unreadable", f"{server.host} named no batch or file by an id", once=True)


def _object(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _count(found: object) -> int:
    return found if type(found) is int and 0 <= found < 2**53 else 0
