"""Which labels keep to a file's own way of naming who speaks, and which are words of a turn.

Whoever answers may say or type `面试官：` in an English dialogue, or quote `> Interviewer: ...`.
The first exchange shows how a file names its speakers. A label of another spelling or form speaks
where a turn of its side would stand: a reply below a question, or a question that gets one. What
only interrupts the candidate is the candidate's, and so is a talk of others inside one turn.
Where much of a file goes on in another way, whoever wrote it changed the labels.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts import chain
from grader.transcripts.spellings import INSIDE, Form, Spelled

_SIDES = 2
_LONGEST = 40
# Labels that go on to the end as another way of naming: at least two for three before them.
_LATER, _BEFORE = 3, 2
# So many seconds may two clocks of one recording differ.
_CLOCKS = 60


class _Stretch(NamedTuple):
    """Labels in a row that are not spelled as those before them; `after` None: the file ends."""

    labels: Sequence[Spelled]
    start: int
    before: Spelled
    after: Spelled | None

    @property
    def keys(self) -> set[str]:
        return {each.key for each in self.labels}


def notices(lines: Sequence[str], places: Collection[int]) -> list[Notice]:
    """That the labels in these places are read as words."""
    return chain.capped(
        [
            notice("label_in_answer", line=at + 1, label=lines[at][:_LONGEST])
            for at in sorted(places)
        ]
    )


def strange(labels: Sequence[Spelled]) -> set[int]:
    """The places of the labels, given in their order, that are words of the turn they stand in."""
    labels = _of_sides(labels)
    begun = _first_exchange(labels)
    if len(labels) == begun:
        return set()
    doubtful = list(_Walk(labels, begun).doubtful())
    found = [each for some in doubtful for each in some.labels]
    if len(doubtful) > 1 and len(found) * _SIDES >= len(labels) - len(found):
        # Labels that change all the time are the way of the file.
        return set()
    return {each.at for each in found}


def _of_sides(labels: Sequence[Spelled]) -> Sequence[Spelled]:
    """Only those that say who asks and who answers, where a file has these; else all."""
    roles = [each for each in labels if each.role]
    if len({each.role for each in roles}) < _SIDES:
        return labels
    begins = labels[0].role is not None
    return roles if begins or len(roles) * _SIDES >= len(labels) else labels


def _first_exchange(labels: Sequence[Spelled]) -> int:
    """How many labels there are up to the first of a second side; all where nobody replies."""
    for at, each in enumerate(labels):
        if each.key != labels[0].key and (each.role is None or each.role != labels[0].role):
            return at + 1
    return len(labels)


def _is_later(stretch: _Stretch) -> bool:
    """Whether all times of a stretch are well after the one below it, which is in order."""
    if stretch.after is None or stretch.after.time is None:
        return False
    after, before = stretch.after.time, stretch.before.time or 0.0
    return before <= after and all((each.time or 0.0) > after + _CLOCKS for each in stretch.labels)


class _Walk:
    """Learns from label to label how the file names its speakers."""

    def __init__(self, labels: Sequence[Spelled], begun: int) -> None:
        self._labels, self._begun = labels, begun
        self._first = labels[:begun]
        self._counts = Counter(each.key for each in labels)
        self._keys = {each.key for each in self._first}
        self._sides = {each.role for each in self._first} == {"interviewer", "candidate"}
        self._spellings: set[tuple[str, Form, bool]] = set()
        self._learn(self._first)

    def doubtful(self) -> Iterator[_Stretch]:
        """The stretches that stand where nobody's turn begins."""
        at = self._begun
        while at < len(self._labels):
            if self._is_known(self._labels[at]):
                at += 1
                continue
            stretch = self._stretch(at)
            speaking = self._speaking(stretch)
            self._learn(speaking)
            if not speaking:
                yield stretch
            at += len(speaking or stretch.labels)

    def _learn(self, labels: Sequence[Spelled]) -> None:
        for each in labels:
            # `Alex (Student):` may go on as `Alex:`.
            self._spellings |= {(each.key, each.form, aside) for aside in (each.aside, False)}

    def _is_known(self, label: Spelled) -> bool:
        return (label.key, label.form, label.aside) in self._spellings

    def _stretch(self, start: int) -> _Stretch:
        end = start
        while end < len(self._labels) and not self._is_known(self._labels[end]):
            end += 1
        after = self._labels[end] if end < len(self._labels) else None
        return _Stretch(self._labels[start:end], start, self._labels[start - 1], after)

    def _speaking(self, stretch: _Stretch) -> Sequence[Spelled]:
        """The first labels of a stretch that open turns; none where it is doubtful."""
        labels = stretch.labels
        if self._goes_on(stretch) or (self._undated(stretch) and not stretch.after):
            return labels
        if self._sides:
            return labels[:1] if self._fits(stretch) else ()
        if stretch.keys <= self._keys:
            return labels
        if any(each.form.frame == INSIDE for each in labels):
            return ()
        if not any(each.role for each in labels):
            return () if self._only_here(stretch) else labels
        resumed = stretch.after is not None and stretch.after.key == stretch.before.key
        return labels if resumed and len(stretch.keys) == 1 else ()

    def _only_here(self, stretch: _Stretch) -> bool:
        """Whether several whom nobody else hears talk inside one turn, or at no possible time."""
        if all(each.form.timed for each in stretch.labels):
            return _is_later(stretch)
        elsewhere = sum(self._counts[each] for each in stretch.keys) > len(stretch.labels)
        return len(stretch.keys) > 1 and not elsewhere

    def _goes_on(self, stretch: _Stretch) -> bool:
        """Whether the file has another way of naming from here to its end."""
        enough = len(stretch.labels) * _LATER >= stretch.start * _BEFORE
        return stretch.after is None and len(stretch.keys) > 1 and enough

    def _undated(self, stretch: _Stretch) -> bool:
        """Whether nothing but the times of known labels is missing."""
        dated = any(each.form.timed for each in self._first)
        plain = all(each.form == Form(chinese=each.form.chinese) for each in stretch.labels)
        return dated and plain and stretch.keys <= self._keys

    def _fits(self, stretch: _Stretch) -> bool:
        """Whether a label stands where its side has a turn."""
        [label, *_] = stretch.labels
        if stretch.before.role == "interviewer":
            return True
        if label.form.frame == INSIDE or any(each.role == "candidate" for each in stretch.labels):
            return False
        replied = stretch.after is not None and stretch.after.role == "candidate"
        return replied or any(each.form == label.form for each in self._first)
