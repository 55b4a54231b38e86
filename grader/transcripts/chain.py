"""Which of the labels found are the questions, and which are only quoted by somebody.

Numbered labels go up. Of all runs of labels whose numbers go up, the heaviest is taken: a label
with its own answer weighs most, a gap costs, and of equals the last wins. What is left before
or after it may be a section with numbers of its own; what is left inside it opens no pair.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts.labels import Kind, Mark

_ANSWERED, _BARE, _GAP = 3, 1, 2
_MOST_NOTICES = 20


class Candidate(NamedTuple):
    """A label that may open a question; `answered`: an answer label comes before the next one."""

    mark: Mark
    answered: bool

    @property
    def number(self) -> int:
        return self.mark.number or 0


class Choice(NamedTuple):
    """The labels that open a question, in order, and what is odd about the others."""

    questions: list[Mark]
    notices: list[Notice]


def choose(marks: Sequence[Mark]) -> Choice:
    """The questions among the labels of a document."""
    kind, found = _style(mixed(marks))
    if kind == "plain":
        return Choice([each.mark for each in found], [])
    if kind == "weak":
        found = [each for each in found if each.answered]
    sections = _sections(found)
    chosen = [each for section in sections for each in section]
    notices = _restarts(sections) + _gaps(sections) + _left_out(found, chosen)
    return Choice([each.mark for each in chosen], notices)


def mixed(marks: Sequence[Mark]) -> list[Mark]:
    """The labels, `3)` as `Question 3` where it has its own answer between 2 and 4.

    In an answer a list has numbers, too, but no labels of answers.
    """
    if "weak" not in _kinds(marks):
        return list(marks)
    later = _later_numbers(marks)
    found: list[Mark] = []
    number, answered = 0, False
    for mark, following, next_number in zip_longest(marks, marks[1:], later):
        asks = (
            (mark.kind == "weak" and answered)
            and (mark.number == number + 1 and next_number in (None, number + 2))
            and (following and following.kind == "answer" and answers_to(following, mark))
        )
        found.append(mark._replace(kind="named") if asks else mark)
        if found[-1].kind == "named":
            number, answered = mark.number or 0, False
        elif mark.kind == "answer":
            answered = number > 0
    return found


def _later_numbers(marks: Sequence[Mark]) -> list[int | None]:
    """For each label the number of the next one that says question."""
    found: list[int | None] = []
    number: int | None = None
    for mark in reversed(marks):
        found.append(number)
        number = mark.number if mark.kind == "named" else number
    return found[::-1]


def candidates(marks: Sequence[Mark], kind: Kind) -> list[Candidate]:
    """The labels of one kind, each with whether it has an answer label of its own."""
    if kind not in _kinds(marks):
        return []
    found: list[Candidate] = []
    numbers: set[int | None] = set()
    for mark in reversed(marks):
        if mark.kind == "answer":
            numbers.add(mark.number)
        elif mark.kind == kind:
            own = bool(numbers) and (
                mark.number is None or not numbers.isdisjoint((None, mark.number))
            )
            found.append(Candidate(mark, own))
            numbers.clear()
    return found[::-1]


def _kinds(marks: Sequence[Mark]) -> set[Kind]:
    return {mark.kind for mark in marks}


def answers_to(answer: Mark, question: Mark) -> bool:
    """Whether the numbers of the two labels agree, as far as they have any."""
    return answer.number is None or question.number in (None, answer.number)


def _style(marks: Sequence[Mark]) -> tuple[Kind, list[Candidate]]:
    """The kind of label that explains most answers, and those; of equals the most explicit."""
    kinds: tuple[Kind, ...] = ("named", "plain", "weak")
    found = {kind: candidates(marks, kind) for kind in kinds}

    def weight(kind: Kind) -> tuple[int, int]:
        answered = sum(each.answered for each in found[kind])
        return (answered, 0 if kind == "weak" else len(found[kind]))

    best = max(kinds, key=weight)
    return best, found[best]


def _sections(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """The heaviest run, and the runs before and after it that count from 1 without a gap."""
    if _is_section(found, shortest=1):
        # Nothing is heavier than all of them, as they are in most files.
        return [list(found)]
    sections: list[list[Candidate]] = []
    while found:
        next_ones, end = _up_to_the_heaviest(found)
        if sections and not all(_is_section(each, shortest=2) for each in next_ones):
            break
        sections += next_ones
        found = found[end:]
    return sections


def _up_to_the_heaviest(found: Sequence[Candidate]) -> tuple[list[list[Candidate]], int]:
    """The heaviest run with the sections before it, and the place behind it."""
    table = _Table(found)
    run = table.run(len(found))
    end = run[-1] + 1
    sections = [_picked(found, run)]
    run = table.run(run[0])
    while _is_section(_picked(found, run), shortest=1):
        sections.append(_picked(found, run))
        run = table.run(run[0])
    return sections[::-1], end


def _picked(found: Sequence[Candidate], places: Sequence[int]) -> list[Candidate]:
    return [found[at] for at in places]


def _is_section(run: Sequence[Candidate], shortest: int) -> bool:
    numbered = all(each.number == number for number, each in enumerate(run, start=1))
    return len(run) >= shortest and numbered and all(each.answered for each in run)


class _Table:
    """For each label the heaviest run of rising numbers that ends in it, in n log n."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._scores: list[int] = []
        self._before: list[int | None] = []
        self._best: list[int] = []
        self._latest: dict[int, int] = {}
        self._stairs = _Stairs()
        for at, each in enumerate(found):
            self._add(at, each)

    def run(self, end: int) -> list[int]:
        """The heaviest run among the first labels, as their places; of equals the last."""
        at = self._best[end - 1] if end else None
        run = []
        while at is not None:
            run.append(at)
            at = self._before[at]
        return run[::-1]

    def _add(self, at: int, each: Candidate) -> None:
        gain = _ANSWERED if each.answered else _BARE
        best, via = 0, None
        lower = self._stairs.below(each.number)
        if lower is not None and self._scores[lower] - _GAP > best:
            best, via = self._scores[lower] - _GAP, lower
        previous = self._latest.get(each.number - 1)
        if previous is not None and self._scores[previous] > best:
            best, via = self._scores[previous], previous
        self._scores.append(best + gain)
        self._before.append(via)
        self._note(at, each.number, best + gain)

    def _note(self, at: int, number: int, score: int) -> None:
        best = self._best[-1] if self._best else at
        self._best.append(at if score >= self._scores[best] else best)
        if score >= self._scores[self._latest.setdefault(number, at)]:
            self._latest[number] = at
        self._stairs.add(number, at, score)


class _Stairs:
    """The best score so far at or below each number, as rising steps."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._scores: list[int] = []
        self._indices: list[int] = []

    def below(self, number: int) -> int | None:
        """The index of the best label with a lower number."""
        step = bisect_left(self._numbers, number) - 1
        return self._indices[step] if step >= 0 else None

    def add(self, number: int, index: int, score: int) -> None:
        """Note a label; steps that it makes pointless go."""
        start = bisect_left(self._numbers, number)
        if start and self._scores[start - 1] >= score:
            return
        stop = start
        while stop < len(self._scores) and self._scores[stop] <= score:
            stop += 1
        if stop == start and start < len(self._numbers) and self._numbers[start] == number:
            return
        self._numbers[start:stop] = [number]
        self._scores[start:stop] = [score]
        self._indices[start:stop] = [index]


def _restarts(sections: Sequence[Sequence[Candidate]]) -> list[Notice]:
    return [_notice("numbering_restarts", section[0]) for section in sections[1:]]


def _gaps(sections: Sequence[Sequence[Candidate]]) -> list[Notice]:
    notices = []
    for section in sections:
        expected = 1
        for each in section:
            if each.number != expected:
                which = "missing" if each.number == expected + 1 else "onwards"
                notices.append(_notice("missing_number", each, **{which: expected}))
            expected = each.number + 1
    return notices


def _left_out(found: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Notice]:
    if len(chosen) == len(found):
        return []
    taken = {each.mark.at for each in chosen}
    numbers = {each.number for each in chosen}
    return [_left_out_notice(each, numbers) for each in found if each.mark.at not in taken]


def _left_out_notice(each: Candidate, numbers: set[int]) -> Notice:
    same = each.answered and each.number in numbers
    return _notice("several_labels_same_number" if same else "label_out_of_sequence", each)


def _notice(code: str, candidate: Candidate, **values: int) -> Notice:
    return notice(code, line=candidate.mark.at + 1, label=candidate.mark.label, **values)


def capped(notices: Sequence[Notice]) -> list[Notice]:
    """The first few of each code, and how many more there are."""
    kept: list[Notice] = []
    counts: Counter[str] = Counter()
    for each in notices:
        counts[each.code] += 1
        if counts[each.code] <= _MOST_NOTICES:
            kept.append(each)
    more = {code: count - _MOST_NOTICES for code, count in counts.items() if count > _MOST_NOTICES}
    return kept + [notice(code, more=count) for code, count in more.items()]
