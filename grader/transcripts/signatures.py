"""How a letter ends below its last answer: `Best regards,`, a name, a telephone number."""

from collections.abc import Sequence

from grader.models.transcript import Ignored
from grader.transcripts.labels import Mark
from grader.transcripts.script import compiled

REASON = "the end of a letter"

_MOST_LINES = 12
_LONGEST = 60
_CLOSING = compiled(
    r"(?:(?:with )?(?:best|kind(?:est)?|warm(?:est)?|many|sincere) )?"
    r"(?:regards|wishes|thanks|greetings)(?: in advance| and (?:best |kind )?(?:regards|wishes))?"
    r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|cheers|all the best"
    r"|thank you(?: (?:very|so) much)?"
    r"|此致|敬礼|祝好|顺颂商祺|谨启|敬上|祝(?:您)?(?:工作顺利|商祺|安好)",
)
_MARKS = ",.!，。！ "


def found(lines: Sequence[str], last: Mark) -> tuple[int, list[Ignored]]:
    """Where, from 0, the words below the last label end, and the end of the letter below them.

    A closing word alone is an answer's; somebody signs below it.
    """
    end = len(lines)
    shown = [at for at in range(max(last.at + 1, end - _MOST_LINES), end) if lines[at]]
    for place, at in enumerate(shown[:-1]):
        apart = not lines[at - 1] and (last.text or any(lines[last.at + 1 : at]))
        if (
            apart
            and _closes(lines[at])
            and all(len(lines[each]) <= _LONGEST for each in shown[place:])
        ):
            return at, [Ignored(lines=(at + 1, end), reason=REASON)]
    return end, []


def _closes(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_CLOSING.fullmatch(line.lower().rstrip(_MARKS)))
