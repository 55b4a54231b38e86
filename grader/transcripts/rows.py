"""Labels by which a candidate orders an answer: `Situation: ...`, `Task: ...`, `Result: ...`."""

from collections.abc import Iterable, Sequence

from grader.transcripts import annotations, labels
from grader.transcripts.script import compiled

_LABEL = compiled(
    r"(?:[-*•·] |\*\*)?(?:[A-Z][a-z]{1,15}(?: [a-z]{1,12})?|[\u4e00-\u9fff]{2,6})(?:\*\*)?[:：]"
)
_BULLETS = ("- ", "* ", "• ", "· ")


def in_row(above: str, line: str, below: str = "") -> bool:
    """Whether a line is one of a list, or stands next to a label, that no interviewer made."""
    if line.startswith(_BULLETS) and above[:2] == line[:2]:
        return annotations.read(above) is None
    return has_labels((above, below))


def has_labels(lines: Iterable[str]) -> bool:
    """Whether a line of an answer opens with a label that is none of a transcript's."""
    return any(map(_is_label, lines))


def first_label(lines: Sequence[str]) -> int:
    """The place of the first such line; behind the last where there is none."""
    return next((at for at, line in enumerate(lines) if _is_label(line)), len(lines))


def _is_label(line: str) -> bool:
    if not line or not _LABEL.match(line):
        return False
    mark = labels.mark(0, line)
    if mark and mark.kind == "answer":
        return bool(_LABEL.match(mark.text))
    return mark is None
