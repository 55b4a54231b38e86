"""Markdown whose headings are the questions: `### question`, and paragraphs for an answer.

What belongs to no answer: front matter, link definitions, a table of contents, <details>.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from grader.errors import InputError
from grader.models.transcript import Ignored
from grader.patterns import regex
from grader.transcripts import (
    asking,
    grades,
    header,
    notes,
    numerals,
    refusals,
    speaker_lines,
)
from grader.transcripts.document import Document, Reading, Role
from grader.transcripts.grades import Parted
from grader.transcripts.joining import Line, evidence, join, pairs_of
from grader.transcripts.roles import role_of
from grader.transcripts.script import compiled
from grader.transcripts.states import state_of

LARGEST = 5_000_000
"""The length of a text beyond which it is no transcript in Markdown."""

NO_QUESTION = "a section whose heading asks nothing"
NO_ANSWER = "link definitions, a table of contents or folded details"

_CODE = ("fence", "code_block")
_BREAK = regex("\r\n|\r")
_BOLD = 7
_ATX = regex(r"(?P<hashes>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]+#+)?")
_FRAMES = ("**", "__")
_SIGNS = frozenset("#*_-=")
_BOLD_LINE = regex(r"(?:\*\*|__)(?P<text>[^*_].*?[^*_\s])(?:\*\*|__)")
_NUMBER = compiled(
    rf"(?:(?:q|question|问题?)\s?)?{numerals.PATTERN}\s?[.、:：)）]\s*"
    rf"|第\s?{numerals.PATTERN}\s?(?:个问题|道?题|问)\s?[.、:：)）]\s*|(?:q|question|问题?)\s?[:：]\s*",
    re.IGNORECASE,
)
_CONTENTS = regex(r"(?:[-*+]|\d{1,3}[.)])\s+\[[^\]]*\]\(#[^)]*\)")
_FRONT_MATTER = ("---", "+++")
_TAG = regex(r"</?(?:details|summary)\b", re.IGNORECASE)


class _Heading(NamedTuple):
    """A heading of a level from 1, or a paragraph in bold (7); lines count from 0."""

    level: int
    at: int
    end: int
    text: str

    @property
    def asks(self) -> bool:
        return asking.asks(self.text)


class _Block(NamedTuple):
    """A question with the lines of its answer."""

    heading: _Heading
    answer: Sequence[Line]


class _Page(NamedTuple):
    """What a parser of Markdown knows of the lines, counted from 0."""

    headings: Collection[int]
    code: Collection[int]
    definitions: Collection[int]
    details: Collection[int]


def recognise(document: Document, lines: Sequence[str]) -> int:
    """How many headings of one level ask something and have text below them."""
    if len(document.text) > LARGEST:
        return 0
    found = list(_plain_headings(lines))
    level = _level(found)
    asked = [
        at
        for at, each in enumerate(found)
        if each.level == level and each.asks and _has_text(lines, found, at)
    ]
    return len(asked) if level else 0


def _has_text(lines: Sequence[str], found: Sequence[_Heading], at: int) -> bool:
    end = found[at + 1].at if at + 1 < len(found) else len(lines)
    return any(lines[found[at].end : end])


def _plain_headings(lines: Sequence[str]) -> Iterator[_Heading]:
    """What looks like a heading without a parser of Markdown."""
    for at, line in enumerate(lines):
        if line[:1] not in _SIGNS:
            continue
        if line[0] == "#" and (match := _ATX.fullmatch(line)):
            yield _Heading(len(match["hashes"]), at, at + 1, _bare(match["text"]))
        elif line.startswith(_FRAMES) and (match := _bold(line)):
            yield _Heading(_BOLD, at, at + 1, _bare(match["text"]))
        elif at and lines[at - 1] and line[:3] in ("---", "===") and not line.strip("-="):
            yield _Heading(1 if line[0] == "=" else 2, at - 1, at + 1, _bare(lines[at - 1]))


def _bare(text: str) -> str:
    """The words of a heading, without its number and frame."""
    text = text.strip()
    if match := _bold(text):
        text = match["text"].strip()
    return _NUMBER.sub("", text, count=1) or text


def _bold(text: str) -> re.Match[str] | None:
    # A long line that only opens in bold would be searched for its end sign by sign.
    return _BOLD_LINE.fullmatch(text) if text.endswith(_FRAMES) else None


def _level(found: Sequence[_Heading]) -> int:
    """The level on which most headings ask, if half of that level's do; else 0."""
    asking_by_level = {
        level: sum(each.asks for each in found if each.level == level)
        for level in sorted({each.level for each in found})
    }
    best = max(asking_by_level, key=lambda level: asking_by_level[level], default=0)
    total = sum(each.level == best for each in found)
    return best if best and asking_by_level[best] * 2 >= max(total, 1) else 0


def read(document: Document) -> Reading:
    """The pairs of the headings that ask."""
    lines, page = document.lines, _page(document)
    found = [each for each in _plain_headings(lines) if _is_heading(each, page)]
    level = _level(found)
    first_asked = next((each for each in found if each.level == level and each.asks), None)
    if first_asked and not _names_a_side(first_asked):
        found = [each for each in found if not _names_a_side(each)]
    sections = [each for each in found if each.level <= level]
    if not sections:
        # What looks like headings is code.
        raise refusals.unreadable(document)
    aside = {at for at, line in enumerate(lines) if _CONTENTS.match(line)} | {*page.definitions}
    blocks, parted = _graded(list(_blocks(lines, sections, level, page, aside)), page)
    first = next((each.at for each in sections if each.level == level and each.asks), 0)
    used = {line.number for each in blocks for line in each.answer}
    aside |= {at for at in page.details if at >= first and at + 1 not in used and lines[at]}
    verdict, feedback = notes.sort([each.notes for each in parted])
    opening = ["" if at in aside else line for at, line in enumerate(lines[:first])]
    return Reading(
        header=header.read(opening, first),
        pairs=pairs_of(_pair(number, each) for number, each in enumerate(blocks, start=1)),
        recorded_verdict=verdict,
        ignored=[
            *feedback,
            *_unasked(sections, level, first, len(lines)),
            *header.runs([at + 1 for at in sorted(aside)], NO_ANSWER),
        ],
        warnings=grades.told(parted),
    )


def _graded(blocks: Sequence[_Block], page: _Page) -> tuple[list[_Block], list[Parted]]:
    """The blocks without the notes of an interviewer, and those."""
    said: list[tuple[Role | None, Sequence[Line]]] = []
    for each in blocks:
        said += ("interviewer", []), ("candidate", each.answer)
    parted = grades.part(said, page.code)[1::2]
    return [
        block._replace(answer=each.said) for block, each in zip(blocks, parted, strict=True)
    ], parted


def _page(document: Document) -> _Page:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        problem = "Markdown with questions as headings needs the package markdown-it-py"
        hint = "pip install markdown-it-py"
        raise InputError(document.source, problem, hint=hint) from None
    source = _BREAK.sub("\n", document.text).split("\n")
    for at in range(_front_matter(document.lines)):
        source[at] = ""
    environment: dict[str, Any] = {}
    # Only where blocks stand is asked for; what is in them stays as it was written.
    parser = MarkdownIt("commonmark").disable(["inline", "text_join"])
    tokens = parser.parse("\n".join(source), environment)
    defined = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return _Page(
        headings={each.map[0] for each in tokens if _opens(each) and each.map},
        code={at for each in tokens if each.type in _CODE and each.map for at in range(*each.map)},
        definitions={at for each in defined for at in range(*each["map"])},
        details=_details(document.lines),
    )


def _opens(token: Any) -> bool:
    return bool(token.type == "heading_open" and token.level == 0)


def _front_matter(lines: Sequence[str]) -> int:
    """The number of lines of the metadata that a file opens with."""
    if not lines or lines[0] not in _FRONT_MATTER:
        return 0
    ends = (at for at, line in enumerate(lines[1:], start=2) if line == lines[0])
    return next(ends, 0)


def _details(lines: Sequence[str]) -> set[int]:
    """The lines that a page folds away; details that never end are none."""
    found: set[int] = set()
    opened: list[int] = []
    for at, line in enumerate(lines):
        if "<" in line:
            folded = line.casefold()
            opened += [at] * folded.count("<details")
            for _ in range(folded.count("</details")):
                start = opened.pop() if opened else at
                # Inner ones are part of the outermost.
                if not opened:
                    found.update(range(start, at + 1))
    return found


def _is_heading(heading: _Heading, page: _Page) -> bool:
    if heading.at in page.details:
        return False
    return heading.at in page.headings or (heading.level == _BOLD and heading.at not in page.code)


def _names_a_side(heading: _Heading) -> bool:
    """`### Interviewer: What is a lock?`, which an answer quotes where no other heading does."""
    return any(role_of(each.name) for each in speaker_lines.find([heading.text]))


def _blocks(
    lines: Sequence[str],
    sections: Sequence[_Heading],
    level: int,
    page: _Page,
    aside: Collection[int],
) -> Iterator[_Block]:
    ends = [each.at for each in sections[1:]] + [len(lines)]
    for heading, end in zip(sections, ends, strict=True):
        if heading.level == level and heading.asks:
            said = _lines(lines, range(heading.end, end), aside)
            shown = [line for line in said if (line.number or 0) - 1 not in page.details]
            unfolded = [line for line in said if not _TAG.search(line.text)]
            # An answer may be folded away below its question.
            yield _Block(heading, shown or unfolded)


def _lines(lines: Sequence[str], indices: Iterable[int], aside: Collection[int]) -> list[Line]:
    return [Line(at + 1, lines[at]) for at in indices if lines[at] and at not in aside]


def _unasked(sections: Sequence[_Heading], level: int, first: int, end: int) -> list[Ignored]:
    """Sections that ask nothing, after the first that does."""
    ends = [each.at for each in sections[1:]] + [end]
    return [
        Ignored(lines=(each.at + 1, stop), reason=NO_QUESTION)
        for each, stop in zip(sections, ends, strict=True)
        if each.at > first and not (each.level == level and each.asks)
    ]


def _pair(number: int, block: _Block) -> Mapping[str, object]:
    text = join(block.answer)
    return {
        "number": number,
        "label": "#" * block.heading.level if block.heading.level < _BOLD else "**",
        "question": block.heading.text,
        "question_line": block.heading.at + 1,
        "answer": text,
        "state": state_of(text),
        "passages": tuple(map(evidence, block.answer)),
    }
