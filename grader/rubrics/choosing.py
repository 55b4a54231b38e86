"""Which rubric fits a transcript, and which entry fits a pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import InputError
from grader.models.rubric import Entry, Judged, Rubric
from grader.models.transcript import Pair, Transcript
from grader.patterns import regex
from grader.rubrics.loading import RubricFile, builtin, folder, load
from grader.rubrics.patterns import folded, searched

# A question's label as printed; the number of a speaker, as in Speaker 2, is not the question's.
_LABEL = regex(
    r"(?:第|问题|题目|题|问|question|q)?[ #.:]*(?:(\d{1,9})|([零〇一二两三四五六七八九十百]{1,5}))"
    r" ?(?:个问题|道题|题|问)?"
)
_VALUES = {"〇": 0, "两": 2} | {char: value for value, char in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True)
class Assigned:
    """What becomes of a pair.

    `entry` is None for a pair graded by the default or only listed; `judged` is None for one
    that is only listed, and `reason` says why. `joins` is the pair whose answer this follow-up
    is judged with; `also` names further entries that matched.
    """

    pair: Pair
    judged: Judged | None
    entry: Entry | None = None
    reason: str | None = None
    joins: int | None = None
    also: tuple[str, ...] = ()


def find(given: Path | None, here: Path) -> list[RubricFile]:
    """The rubrics to choose from: a file, a folder, else ./rubrics, else the built-in one.

    Raises InputError for a path that is not there or a folder that holds none.
    """
    place = given or here / "rubrics"
    if place.is_dir():
        found = list(folder(place))
        if not found and given:
            raise InputError(place, "no rubric (*.yaml) in this folder")
        return found or [builtin()]
    return [load(place)] if given else [builtin()]


def choose(rubrics: Sequence[RubricFile], transcript: Transcript, named: bool) -> RubricFile:
    """The rubric for a transcript. One the user named is taken as it is.

    One whose applies_to matches beats one without; one without fits only alone; none fits: the
    built-in one. Raises InputError for a tie.
    """
    if named and len(rubrics) == 1:
        return rubrics[0]
    fitting = [r for r in rubrics if r.rubric.applies_to and applies(r.rubric, transcript)]
    fitting = fitting or [r for r in rubrics if not r.rubric.applies_to]
    if not fitting:
        return builtin()
    if len(fitting) > 1:
        listed = ", ".join(r.path for r in fitting)
        raise InputError(
            transcript.source, f"several rubrics fit: {listed}", hint="choose one with --rubric"
        )
    return fitting[0]


def applies(rubric: Rubric, transcript: Transcript) -> bool:
    """Whether all of a rubric's `applies_to` holds; one without applies to every transcript."""
    return all(
        searched(pattern, str(getattr(transcript, field) or ""))
        for field, pattern in rubric.applies_to.items()
    )


def same_language(rubric: Rubric, transcript: Transcript) -> bool:
    """Whether a transcript is in the rubric's language; one that names none is for any."""
    return "language" not in rubric.model_fields_set or rubric.language == transcript.language


def assign(rubric: Rubric, transcript: Transcript) -> list[Assigned]:
    """What grades each pair. Raises InputError if no pair is graded at all."""
    taken: dict[str, int] = {}
    assigned: list[Assigned] = []
    for pair in transcript.pairs:
        fitting = [entry for entry in rubric.questions if matches(entry, pair)]
        # A follow-up that asks on about a graded entry still goes with the answer it follows.
        elsewhere = any(entry.id not in taken for entry in fitting)
        joined = None if elsewhere else _joined(pair, assigned)
        if joined:
            assigned.append(joined)
        elif not fitting:
            reason = None if rubric.default else "no entry of the rubric matches this question"
            assigned.append(Assigned(pair, rubric.default, reason=reason))
        else:
            assigned.append(_matched(pair, fitting, taken))
    if not any(item.judged for item in assigned):
        raise InputError(
            transcript.source,
            f"no question matches the rubric {rubric.rubric!r} "
            f"({len(rubric.questions)} entries, no default)",
            hint="grade parse shows the questions; choose another rubric with --rubric",
        )
    return assigned


def _matched(pair: Pair, fitting: Sequence[Entry], taken: dict[str, int]) -> Assigned:
    entry, also = fitting[0], tuple(other.id for other in fitting[1:])
    if entry.id in taken:
        reason = f"entry {entry.id!r} already graded question {taken[entry.id]}"
        return Assigned(pair, None, entry, reason=reason, also=also)
    taken[entry.id] = pair.number
    return Assigned(pair, entry, entry, also=also)


def _joined(pair: Pair, assigned: Sequence[Assigned]) -> Assigned | None:
    """A follow-up goes with the answer it follows, and is only listed if that one is."""
    if pair.follows is None:
        return None
    before = {item.pair.number: item for item in assigned}
    first = before.get(pair.follows)
    while first is not None and first.joins is not None:
        first = before.get(first.joins)
    if first is None:
        return None
    if first.judged is None:
        reason = f"follows question {first.pair.number}, which is not graded"
        return Assigned(pair, None, reason=reason)
    reason = f"judged with the answer to question {first.pair.number}"
    return Assigned(pair, None, first.entry, reason=reason, joins=first.pair.number)


def matches(entry: Entry, pair: Pair) -> bool:
    """Whether an entry is for a pair, by printed number (else order), by text, or by both.

    A follow-up belongs to another question's number, so only a text finds it.
    """
    number, text = entry.match.number, entry.match.text
    if pair.follows is not None and text is None:
        return False
    if number is not None and number != printed_number(pair):
        return False
    return text is None or searched(text, pair.question)


def printed_number(pair: Pair) -> int:
    """The number in the label as printed, in any digits or in Chinese, else the pair's place."""
    label = _LABEL.fullmatch(folded(pair.label).strip())
    if label is None:
        return pair.number
    digits, chinese = label.groups()
    return int(digits) if digits else _chinese(chinese)


def _chinese(numeral: str) -> int:
    """二十三 is 23; without a ten the numerals are digits, as in 一〇."""
    if not {"十", "百"} & set(numeral):
        return int("".join(str(_VALUES[char]) for char in numeral))
    total, digit = 0, 0
    for place, char in enumerate(numeral):
        if char in "十百":
            # 十 with nothing before it is ten, not nought times ten.
            total += (digit if place else 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit
