"""Times in words below a name, as pasted from the page of a Teams recording.

`Priya Raman` and below it `0 minutes 3 seconds0:03`: a screen reader's words beside the clock.
"""

from collections.abc import Sequence

from grader.patterns import regex
from grader.transcripts.roles import looks_like_a_name, role_of

_SPOKEN = regex(
    r"(?:(\d{1,2})\s?(?:hours?|小时)\s?)?(\d{1,3})\s?(?:minutes?|分钟?)\s?"
    r"(\d{1,2})\s?(?:seconds?|秒钟?)\s?(?:(?:\d{1,2}:)?\d{1,2}:\d{2})?"
)
# Each such time has one of these.
_SECONDS = ("second", "秒")


def with_clocks(opening: str, lines: Sequence[str]) -> Sequence[str]:
    """The lines with each such time as `Name  0:00:03`, and an empty one in its place.

    The first of them stands in the `opening` of a file.
    """
    if not any(map(opening.__contains__, _SECONDS)):
        return lines
    written: list[str] | None = None
    name = ""
    for at, line in enumerate(lines):
        if line[:1].isdigit() and any(map(line.__contains__, _SECONDS)):
            time = _SPOKEN.fullmatch(line.rstrip())
            if time and _is_name(name):
                written = written or list(lines)
                hours, minutes, seconds = (int(each or 0) for each in time.groups())
                written[at - 1] = f"{name}  {hours}:{minutes:02}:{seconds:02}"
                written[at] = ""
        name = line.strip()
    return written or lines


def _is_name(line: str) -> bool:
    bare = line.replace("（", "(").partition("(")[0].replace(",", " ").strip()
    return bool(bare) and (looks_like_a_name(bare) or role_of(bare) is not None)
