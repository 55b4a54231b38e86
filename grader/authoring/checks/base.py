"""What every check has in common: the faults it yields, and the texts it looks at."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from grader.models.rubric import Criterion, Judged, Rubric
from grader.patterns import regex

Place = tuple[str | int, ...]


class Fault(NamedTuple):
    """A fault at a place of the file; `values` fill the sentences of its code."""

    place: Place
    code: str
    values: Mapping[str, object]


def entries(rubric: Rubric) -> Iterator[tuple[Place, Judged]]:
    """Every question and the default, with its place."""
    for number, entry in enumerate(rubric.questions):
        yield ("questions", number), entry
    if rubric.default is not None:
        yield ("default",), rubric.default


def criteria(rubric: Rubric) -> Iterator[tuple[Place, Criterion]]:
    """Every criterion with its place."""
    for place, judged in entries(rubric):
        yield from located(judged, place)


def located(judged: Judged, place: Place) -> Iterator[tuple[Place, Criterion]]:
    """The criteria of a question, with their places."""
    for number, criterion in enumerate(judged.criteria):
        yield (*place, "criteria", number), criterion


_CJK = "\u3400-\u9fff"
_WORDS = regex(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:['’-][^\W_{_CJK}]+)*")
# Words that carry no content: what is left without them is what a sentence is about.
_EMPTY_WORDS = (
    "a an and any are as at be been but by can could did do does for from had has have how if in"
    " into is it its may more most not of on one or other out own so some such than that the their"
    " them then there these they this those to was were what when where which who why will with"
    " would you your answer answers candidate candidates interviewee response reply"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_EMPTY_CHARACTERS = frozenset(
    "的了是否有在和与或及把被对从到就也都还能会可要不没给这那其所之某等并且请吗呢以"
)
_EMPTY_CHINESE = regex("候选人|回答|是否|应聘者")


@lru_cache(maxsize=10_000)
def content(text: str) -> frozenset[str]:
    """What a text is about: its English words and its Chinese pairs of characters."""
    found: set[str] = set()
    for word in _WORDS.findall(_EMPTY_CHINESE.sub(" ", text.lower())):
        if "\u3400" <= word[0] <= "\u9fff":
            kept = "".join(" " if each in _EMPTY_CHARACTERS else each for each in word)
            for run in kept.split():
                found |= {run[at : at + 2] for at in range(max(1, len(run) - 1))}
        elif word not in _EMPTY:
            found.add(_stem(word))
    return frozenset(found)


def _stem(word: str) -> str:
    """Without the endings of number, time and person: enough to see two wordings of one thing."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The Jaccard similarity of two contents: shared over all, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def shown(text: str, longest: int = 50) -> str:
    """A text in quotation marks, its beginning if it is long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= longest else f"“{line[:longest].rstrip()}…”"
