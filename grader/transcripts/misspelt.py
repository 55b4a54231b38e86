"""Labels with a slip: `Qustion 2:`, `Anwser:`, `Question 2;`, `Answer - `, `间题2：`, `回复：`.

A candidate may begin a line so. It is a label only where the others leave a place for it: with the
number that is due and an answer below it, or as the only answer of a question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.patterns import regex
from grader.transcripts import inline, labels, numerals
from grader.transcripts.document import Reading
from grader.transcripts.labels import Mark
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled

_HEAD = regex(
    r"[#*_【\s]{0,6}(?P<label>"
    r"(?P<word>[A-Za-z][A-Za-z'’ ]{0,28}?|[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{0,10}?)"
    rf"[ \u3000]{{0,2}}[#.]?(?P<number>{numerals.PATTERN})?)[ \u3000]{{0,2}}[*_】]{{0,3}}[ \u3000]?"
    r"(?:[:：;；︰∶﹕꞉．。=＝]|\.(?=\s)|-{1,2}>?(?=\s)|[–—]{1,2})[*_]{0,3}\s*"
)
_ASKED_ZH = compiled(r"[\u4e00-\u9fff]题|问[\u4e00-\u9fff]?|题目?")
_CANDIDATE = f"(?:(?:{EN['candidate']})(?:['’]?s)? |(?:{ZH['candidate']})的?)?"
_ANSWERED = compiled(
    rf"{_CANDIDATE}(?:answers?|ans|responses?|reply|replies|回[答复覆復应荅笞苔达合话]|[应解作会迴囘]答"
    r"|答[复覆復案]|答)"
)
_QUESTIONS = ("named", "plain")
_ANSWER, _CODE = attrgetter("answer"), attrgetter("code")
_ODD = frozenset(("missing_number", "label_out_of_sequence", "several_answer_labels"))


class Mended(NamedTuple):
    """The labels with those that were found besides, and what was made of each."""

    marks: Sequence[Mark]
    notices: list[Notice]


class _Near(NamedTuple):
    """A line that opens with what is almost a label; a `slip` is a word that nobody means."""

    mark: Mark
    slip: bool


@dataclass
class _Place:
    """What comes below a label: an answer before the next question, and the next number."""

    answered: bool = False
    labelled: bool = False
    """Whether that answer has a label without a slip."""
    number: int | None = None


def suspected(lines: Sequence[str], made: Reading) -> bool:
    """Whether a label seems to be missing among those that gave these pairs, above or below."""
    if not all(map(_ANSWER, made.pairs)) or not _ODD.isdisjoint(map(_CODE, made.warnings)):
        return True
    first, last = made.pairs[0].question_line or 1, made.pairs[-1].question_line or 1
    return any(_near(0, line) for line in chain(lines[: first - 1], lines[last:]))


def mended(lines: Sequence[str], marks: Sequence[Mark]) -> Mended:
    """The labels, in order, with those whose place shows what was meant."""
    marks = list(inline.parted(marks))
    known = {each.at for each in marks}
    near = {
        at: found for at, line in enumerate(lines) if at not in known and (found := _near(at, line))
    }
    if not near:
        return Mended(marks, [])
    every = sorted([*marks, *(each.mark for each in near.values())], key=lambda each: each.at)
    kinds = _QUESTIONS if any(each.kind in _QUESTIONS for each in marks) else ("weak",)
    accepted = set(_accepted(every, near, kinds))
    notices = [
        notice(
            "label_mended" if at in accepted else "label_unclear",
            line=at + 1,
            label=each.mark.label,
        )
        for at, each in near.items()
        if at in accepted or each.mark.number is not None
    ]
    return Mended([each for each in every if each.at not in near or each.at in accepted], notices)


def _accepted(every: Sequence[Mark], near: dict[int, _Near], kinds: Sequence[str]) -> Iterator[int]:
    """The lines whose label has a place of its own among the others."""
    plain = any(each.kind == "plain" and each.at not in near for each in every)
    number, answered = 0, True

    def meant(mark: Mark, below: _Place) -> bool:
        if mark.number is None:
            return plain and answered and near[mark.at].slip
        due = number + 1
        return mark.number == due and (below.number is None or below.number > due)

    for mark, below in zip(every, _places(every, near, kinds), strict=True):
        sure = mark.at not in near
        if mark.kind == "answer":
            if sure or (not answered and not below.labelled and mark.number in (None, number)):
                answered = True
                yield mark.at
        elif (sure and mark.kind in kinds) or (not sure and below.answered and meant(mark, below)):
            number, answered = mark.number or number, False
            yield mark.at


def _places(every: Sequence[Mark], near: dict[int, _Near], kinds: Sequence[str]) -> list[_Place]:
    """What stands below each label."""
    found: list[_Place] = []
    below = _Place()
    for mark in reversed(every):
        found.append(_Place(below.answered, below.labelled, below.number))
        sure = mark.at not in near
        if mark.kind == "answer":
            below.answered = True
            below.labelled |= sure
        elif mark.kind in (kinds if sure else _QUESTIONS):
            below.answered = below.labelled = False
            below.number = mark.number if sure and mark.number else below.number
    return found[::-1]


def _near(at: int, line: str) -> _Near | None:
    match = _HEAD.match(line)
    if match is None or labels.mark(at, line):
        return None
    word = "".join(match["word"].split()) if not match["word"].isascii() else match["word"].lower()
    number = numerals.number(match["number"]) if match["number"] else None
    label, text = match["label"].strip(), line[match.end() :].strip()
    kind, slip = _kind(word, number is not None)
    return _Near(Mark(at, kind, number, label, text), slip) if kind else None


def _kind(word: str, numbered: bool) -> tuple[Literal["named", "plain", "answer"] | None, bool]:
    """What a word before a number or a sign stands for, and whether it is no word at all."""
    if _ANSWERED.fullmatch(word) or (numbered and word == "a"):
        return "answer", False
    if word in ("question", "q") or _ASKED_ZH.fullmatch(word):
        return ("named" if numbered else None), False
    if _is_slip(word, "question") or _is_slip(word, "questions"):
        return ("named" if numbered else "plain"), True
    if _is_slip(word, "answer") or _is_slip(word, "response"):
        return "answer", True
    return None, False


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter of a word is wrong, missing, too many, or in its neighbour's place."""
    same = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    at = min(len(word), len(meant)) if same is None else same
    one, other = word[at:], meant[at:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return word != meant and (
        one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped
    )
