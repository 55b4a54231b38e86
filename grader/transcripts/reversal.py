"""The candidate's own questions below labelled ones: a section, or lines that say who asks."""

from collections.abc import Sequence

from grader.transcripts import ending, invitations, speaker_lines
from grader.transcripts.labels import Mark
from grader.transcripts.roles import role_of

# They come at the end, where a long file need not be searched for them from its beginning.
_TAIL = 500
_ASKS = ("named", "plain", "follow")


def marks(lines: Sequence[str], found: Sequence[Mark]) -> list[Mark]:
    """The labels, with each stretch of the candidate's questions as one mark of that kind.

    Labels inside it are the candidate's. A verdict ends it, and so does another round.
    """
    stretches = _stretches(lines, found)
    if not stretches:
        return list(found)
    opened = [Mark(start, "reversal", None, "", lines[start]) for start, _ in stretches]
    kept = [mark for mark in found if not any(a <= mark.at < b for a, b in stretches)]
    return sorted([*kept, *opened], key=lambda mark: mark.at)


def _stretches(lines: Sequence[str], found: Sequence[Mark]) -> list[tuple[int, int]]:
    answered = next((mark.at for mark in found if mark.kind == "answer"), len(lines))
    last = max((mark.at for mark in found if mark.kind in _ASKS), default=0)
    stretches: list[tuple[int, int]] = []
    for at in range(max(answered + 1, len(lines) - _TAIL), len(lines)):
        if stretches and at < stretches[-1][1]:
            continue
        section = ending.opens_reversal(lines[at]) and not _goes_on(found, at)
        if section or (at > last and (ending.is_own_question(lines[at]) or _invites(lines[at]))):
            stretches.append((at, _end(lines, found, at)))
    return stretches


def _goes_on(found: Sequence[Mark], at: int) -> bool:
    """Whether the interview's own numbers go on below a line."""
    latest = max((mark.number or 0 for mark in found if mark.at < at), default=0)
    return any(mark.at > at and mark.number == latest + 1 > 1 for mark in found)


def _invites(line: str) -> bool:
    """`面试官：你有什么想问我们的吗？`, without a number."""
    return any(
        role_of(label.name) == "interviewer" and invitations.hands_over(label.text)
        for label in speaker_lines.find([line])
    )


def _end(lines: Sequence[str], found: Sequence[Mark], start: int) -> int:
    verdict = (mark.at for mark in found if mark.at > start and mark.kind == "feedback")
    another = (at for at in range(start + 1, len(lines)) if ending.opens_round(lines[at]))
    return min(next(verdict, len(lines)), next(another, len(lines)))
