"""Lines that a program or a typist wrote into a transcript: nobody said them."""

from collections.abc import Iterable

from grader.transcripts.script import compiled

REASON = "a line of the recording program"

_LONGEST = 300
_OPEN, _CLOSE = r"[#*_\s(\[【（-]*", r"[\W_]*"
# Speech recognition has learned these from films and web pages, and hears them in a silence.
_HEARD = (
    r"(?:transcri(?:bed|ption|pt)|sub(?:title[sd]|bed)|captions?|captioned) by .{0,30}"
    r"(?:otter\.ai|amara\.org|esri).{0,20}|字幕.{0,12}amara\.org.{0,12}|请不吝点.{0,40}"
)
_WHEN = r"(?:(?: (?:after|at|on))?[\s\d:：.,，apmh分秒时年月日]{1,30})?"
_WRITTEN = (
    r"transcribed by (?:https?://\S+|\S+\.ai)|transcript(?:ion)? (?:provided )?by .{1,40}"
    rf"|(?:the )?(?:transcription|meeting|recording) (?:has )?(?:ended|stopped|started){_WHEN}"
    r"|(?!(?:i|we|you|he|she|they|it|then|and|so) ).{1,60} (?:started|stopped) (?:the )?"
    r"(?:transcription|recording)|this editable transcript was computer[- ]generated\b.{0,120}"
    r"|(?:action item|highlight|bookmark|screen ?sharing)\b.{0,200}\bwatch: https?://\S{1,200}"
    r"|view recording\b.{0,60}: https?://\S{1,200}"
    r"|.{0,40}people can also change the text after it was created\.?"
    r"|this transcript was (?:generated|created) (?:by|with|using) .{1,60}"
    r"|(?:the )?(?:end|start|beginning) of (?:the )?(?:interview|transcript|recording|audio)"
    rf"|(?![我你他她咱]).{{1,40}}(?:开始|停止|结束)了?(?:转录|录制|转写){_WHEN}"
    rf"|(?:转录|录制|转写|会议)已?(?:开始|停止|结束){_WHEN}"
)
_LINE = compiled(rf"{_OPEN}(?:{_HEARD}|{_WRITTEN}){_CLOSE}")
_INVENTION = compiled(rf"{_OPEN}(?:{_HEARD}){_CLOSE}")
# A line of typed text has one of these, and `in` is faster than any pattern.
_HINTS = (
    *("transcri", "sub", "caption", "recording", "meeting", "interview", "audio"),
    *(
        "watch: http",
        "view rec",
        "change the text",
        "字幕",
        "不吝",
        "开始",
        "開始",
        "停止",
        "结束",
        "結束",
    ),
)
# Most files of captions have none of these.
_NAMES = ("tter.ai", "mara.org", "ESRI", "请不吝", "請不吝")


def written(lines: Iterable[tuple[int, str]]) -> list[int]:
    """The numbers of the lines of typed text that are a program's."""
    numbered = [(number, line[:_LONGEST]) for number, line in lines if line]
    text = "\n".join([line for _, line in numbered]).casefold()
    hints = [hint for hint in _HINTS if hint in text]
    return [
        number
        for (number, _), line in zip(numbered, text.split("\n"), strict=False)
        if any(hint in line for hint in hints) and _LINE.fullmatch(line)
    ]


def invented(file: str, lines: Iterable[tuple[int, str]]) -> list[int]:
    """The numbers of those lines of a file's captions that a program heard in a silence."""
    if not _has_name(file):
        return []
    return [
        number
        for number, line in lines
        if _has_name(line) and _INVENTION.fullmatch(line.casefold())
    ]


def _has_name(text: str) -> bool:
    return any(name in text for name in _NAMES)
