"""Tables of a document as lines of text: `[time] Name: words`, `Q: words` and `A: words`.

What a column holds is known by its heading, or by the look of a first column of names.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from grader.patterns import regex
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled

Cell = Sequence[str]
"""The lines of one cell."""

_HEADINGS = {
    "time": "time|timestamp|start(?: time)?|begin|时间|开始(?:时间)?",
    "speaker": "speaker|name|who|role|participant|说话人|发言人|角色|姓名|讲话人",
    "text": "text|transcript(?:ion)?|utterance|content|dialogue|message|words|what was said"
    "|内容|文本|文字|发言(?:内容)?|对话",
    "question": "questions?|question text|问题|提问|题目",
    "answer": rf"(?:(?:{EN['candidate']})(?:'s)? )?(?:answers?|responses?|replies|reply)"
    rf"|(?:{ZH['candidate']})?的?(?:回答|答案|答复)",
}
_COLUMNS = {name: compiled(words) for name, words in _HEADINGS.items()}
_SPOKEN = ("time", "speaker", "text")
_MOST_TITLES = 3
_CLOCK = regex(r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?")
_NAME = regex(r"[^\W_][^:：。？?！!，,;；|]{0,39}[:：]?")


def lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines that say what the table says."""
    # A merged cell with a title may stand above the headings.
    named = [(_columns(row), rows[at + 1 :]) for at, row in enumerate(rows[:_MOST_TITLES])]
    columns, below = max(named, key=lambda each: len(each[0]), default=({}, rows))
    if {"question", "answer"} <= columns.keys():
        for row in below:
            yield from _labelled("Q: ", _cell(row, columns["question"]))
            yield from _labelled("A: ", _cell(row, columns["answer"]))
    elif {"speaker", "text"} <= columns.keys():
        for row in below:
            yield from _spoken(*(_cell(row, columns.get(name)) for name in _SPOKEN))
    elif "speaker" in columns:
        # What each speaker scored, not what they said.
        for row in rows:
            yield from chain.from_iterable(row)
    else:
        yield from _without_headings(rows)


def _columns(headings: Sequence[Cell]) -> Mapping[str, int]:
    """Which column is what; the first of a kind counts."""
    found: dict[str, int] = {}
    for index, cell in enumerate(headings):
        heading = " ".join(" ".join(cell).casefold().split())
        for name, pattern in _COLUMNS.items():
            if pattern.fullmatch(heading):
                found.setdefault(name, index)
    return found


def _cell(row: Sequence[Cell], index: int | None) -> Cell:
    return row[index] if index is not None and index < len(row) else ()


def _labelled(label: str, cell: Cell) -> Iterator[str]:
    first, *rest = cell or ("",)
    yield label + first
    yield from rest


def _spoken(time: Cell, speaker: Cell, text: Cell) -> Iterator[str]:
    name = " ".join(speaker).strip().rstrip(":：")
    clock = " ".join(time).strip().strip("[]()")
    stamp = f"[{clock}] " if _CLOCK.fullmatch(clock) else ""
    yield from _labelled(f"{stamp}{name}: " if name else "", text)


def _without_headings(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    for row in rows:
        cells = [cell for cell in row if any(line.strip() for line in cell)]
        clocks = [cell for cell in cells if _CLOCK.fullmatch(" ".join(cell).strip())]
        said = [cell for cell in cells if cell not in clocks]
        if len(said) == 2 and _NAME.fullmatch(" ".join(said[0]).strip()):
            yield from _spoken(clocks[0] if clocks else (), said[0], said[1])
        else:
            for cell in cells:
                yield from cell
