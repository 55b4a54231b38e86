"""From cues to utterances: who says what in a caption.

Voice spans (`<v Anna>`) if most cues have one, else names at the start of lines (`Anna: ...`,
`(Anna)`, `[SPEAKER_00]: ...`). A cue that names nobody goes on with the speaker before it.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from grader.patterns import regex
from grader.transcripts import conventions
from grader.transcripts.cues import Cue, flavour
from grader.transcripts.document import Document, Utterance
from grader.transcripts.joining import Words
from grader.transcripts.names import Prefix, prefix, speaking
from grader.transcripts.script import WIDE
from grader.transcripts.spellings import INSIDE, spelled

_VOICE = regex(r"<v(?:\.[^\s.<>]+)*\s([^<>]*)>", re.IGNORECASE)
# Only the tags of captions: `vector<int>` is what somebody said.
_TAG = regex(
    r"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE
)
_GUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_TENANT = regex(rf"({_GUID})@{_GUID}", re.IGNORECASE)
_SPACE = regex(r"\s+")
_WIDE = regex(f"[{WIDE}，。、；：！？（）]")
_DASHES = ("-", "–", "—")
_CHEVRONS = ">>"
# Nearly every line of a caption opens with something else.
_MARKS = frozenset("<{&-–—>")
_SIDES = 2


# Where names are left out more often than in one of so many cues, they stand at changes only.
_RARELY = 4
_ENDS = (".", "?", "!", "。", "？", "！")


class Voiced(NamedTuple):
    """What was said, and the lines where somebody begins whom a file of names does not name."""

    said: list[Utterance]
    unnamed: Sequence[int] = ()
    strange: Collection[int] = ()
    """The lines, from 0, with a label that is somebody's words."""


_Part = tuple[int, str, str | None]
"""The number of a line, words of it, and who speaks; None: whoever spoke before."""
_SOMEBODY_ELSE = ""
"""The speaker of a part that is marked as another one's and names nobody."""


def utterances(document: Document, cues: Sequence[Cue]) -> Voiced:
    """What is said in the cues, in their order."""
    lines = [line for cue in cues for _, line in cue.lines]
    # Most files have no voice anywhere, and looking once is faster than once a cue.
    voiced = sum(map(_is_voiced, cues)) if _has_voice("\n".join(lines)) else 0
    if voiced * 2 >= len(cues):
        return _with_voices(cues)
    openings = [prefix(_unmarked(line)[0]) for line in lines]
    found: Counter[tuple[str, bool]] = Counter()
    for opening, times in Counter(filter(None, openings)).items():
        found[opening.name, opening.bracketed] += times
    names = speaking(found, sum(bool(cue.lines) for cue in cues), document)
    if voiced and not names and flavour(document.lines) == "webvtt":
        return _with_voices(cues)
    forms = sum(name in names for name, _ in found)
    strange = _strange(cues, names) if forms > _SIDES else set()
    if names:
        cut = _cut(cues, iter(openings), names, strange)
    else:
        cut = ([(number, line, None) for number, line in cue.lines] for cue in cues)
    said = _voiced(cues, cut)
    return said._replace(strange=[number - 1 for number in strange])


def _is_voiced(cue: Cue) -> bool:
    return any(_has_voice(line) for _, line in cue.lines)


def _has_voice(text: str) -> bool:
    return "<" in text and "<v" in text.lower()


def _with_voices(cues: Sequence[Cue]) -> Voiced:
    """What is said by whoever the spans name; a name of another kind inside a cue is none."""
    cut = list(map(_spans, cues))
    names = {speaker for parts in cut for _, _, speaker in parts if speaker}
    strange = _strange_voices(cut) if len(names) > _SIDES else set()
    if not strange:
        return _voiced(cues, cut)
    numbered = iter(range(sum(map(len, cut))))
    kept = [
        [(at, text, None if next(numbered) in strange else speaker) for at, text, speaker in parts]
        for parts in cut
    ]
    places = [number - 1 for parts in cut for number, _, _ in parts]
    return _voiced(cues, kept)._replace(strange={places[number] for number in strange})


def _strange_voices(cut: Sequence[Sequence[_Part]]) -> set[int]:
    """Which parts, counted through all cues, have a voice that is somebody's words."""
    placed = (each for parts in cut for each in enumerate(parts))
    return conventions.strange(
        [
            spelled(number, speaker, INSIDE if place else "")
            for number, (place, (_, _, speaker)) in enumerate(placed)
            if speaker
        ]
    )


def _strange(cues: Sequence[Cue], names: Mapping[str, str]) -> set[int]:
    """The numbers of the lines whose name is somebody's words."""
    labels = [
        spelled(number, name, _frame(place, mark, opening))
        for cue in cues
        for place, (number, line) in enumerate(cue.lines)
        for text, mark in [_unmarked(line)]
        if (opening := prefix(text)) and (name := names.get(opening.name))
    ]
    opening_cues = {each.key for each in labels if each.form.frame != INSIDE}
    never = {each.at for each in labels if each.key not in opening_cues}
    if len(never) * _SIDES >= len(labels):
        never = set()
    return never | conventions.strange([each for each in labels if each.at not in never])


def _frame(place: int, mark: str, opening: Prefix) -> str:
    """What shows how a name stands in its cue: first, with a mark of another speaker, inside."""
    if place and not mark:
        return INSIDE
    return "()" if opening.bracketed else ""


def _spans(cue: Cue) -> list[_Part]:
    if _is_dialogue(cue.lines) and not _is_voiced(cue):
        return [(number, text.lstrip("-–— "), _SOMEBODY_ELSE) for number, text in cue.lines]
    parts: list[_Part] = []
    for number, line in cue.lines:
        before, *voices = _VOICE.split(line)
        if before.strip():
            parts.append((number, before, None))
        for name, text in zip(voices[::2], voices[1::2], strict=True):
            parts.append((number, text, _person(name)))
    return parts


def _person(name: str) -> str | None:
    """A voice's name; of Teams' ids only what tells people apart."""
    name = _clean(name)
    tenant = _TENANT.fullmatch(name)
    return (tenant[1] if tenant else name) or None


def _unmarked(line: str) -> tuple[str, str]:
    """A line without its mark of another speaker (`- `, `>> `), and the mark."""
    if line[0] not in _MARKS:
        return line, ""
    if line[0] in "<{&":
        line = _clean(line)
    if line.startswith(_DASHES):
        return line.lstrip("-–— "), line[0]
    if line.startswith(_CHEVRONS):
        return line.lstrip("> "), _CHEVRONS
    return line, ""


def _cut(
    cues: Sequence[Cue],
    openings: Iterator[Prefix | None],
    names: Mapping[str, str],
    strange: Collection[int],
) -> Iterator[Sequence[_Part]]:
    """The parts of each cue; `openings` is what its lines, one after the other, open with."""
    dialogues = {number for cue in cues if _is_dialogue(cue.lines) for number, _ in cue.lines}

    def part(words: Words, opening: Prefix | None) -> _Part:
        number, line = words
        if number in strange:
            return number, line, None
        text, mark = _unmarked(line)
        if opening and (name := names.get(opening.name)):
            return number, opening.rest(text), name
        if mark == _CHEVRONS or (mark and (not text or number in dialogues)):
            return number, text, _SOMEBODY_ELSE
        return number, line, None

    # The lines of a cue come first: where they end, no opening is taken.
    return (list(map(part, cue.lines, openings)) for cue in cues)


def _is_dialogue(lines: Sequence[Words]) -> bool:
    """Whether two people speak in one cue; a single dash may be a list's."""
    return len(lines) > 1 and sum(line.startswith(_DASHES) for _, line in lines) > 1


def _voiced(cues: Sequence[Cue], cut: Iterable[Sequence[_Part]]) -> Voiced:
    begun: list[int] = []
    said = list(_said(cues, cut, begun))
    return Voiced(said, begun if len(begun) * _RARELY <= len(cues) else ())


def _said(
    cues: Sequence[Cue], cut: Iterable[Sequence[_Part]], begun: list[int]
) -> Iterator[Utterance]:
    """The utterances; `begun` gets the lines where a sentence begins and nobody is named."""
    speaker: str | None = None
    over = False
    for cue, parts in zip(cues, cut, strict=True):
        words: list[tuple[int, str]] = []
        if over and speaker and parts and parts[0][2] is None:
            begun.append(parts[0][0])
        over = bool(parts) and parts[-1][1].endswith(_ENDS)
        for number, text, name in parts:
            if name == _SOMEBODY_ELSE or (name and name != speaker):
                if words:
                    yield _utterance(speaker, words, cue)
                words, speaker = [], name or None
            if said := _clean(text):
                words.append((number, said))
        if words:
            yield _utterance(speaker, words, cue)


def _utterance(speaker: str | None, words: Sequence[tuple[int, str]], cue: Cue) -> Utterance:
    text = words[0][1] if len(words) == 1 else _joined([text for _, text in words])
    return Utterance(speaker, text, words[0][0], words[-1][0], cue.start, cue.end)


def _joined(lines: Sequence[str]) -> str:
    """A caption's lines as one: it is wrapped to fit the picture, never to end a paragraph."""
    parts = [lines[0]]
    for before, after in pairwise(lines):
        wide = _WIDE.match(before[-1]) and _WIDE.match(after)
        parts += ("" if wide else " ", after)
    return "".join(parts)


def _clean(text: str) -> str:
    """The words of a caption without its markup."""
    if "<" in text or "{" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _SPACE.sub(" ", _unescaped(text))
    return text.strip()


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:
        # A number of thousands of digits is no character.
        return text
