"""A rubric against the questions that were really asked (`--against`)."""

from collections.abc import Iterable, Iterator, Sequence

from grader import rubrics
from grader.authoring.checks.base import Fault, shown
from grader.models.rubric import Rubric
from grader.models.transcript import Pair, Transcript


def against(rubric: Rubric, transcripts: Sequence[Transcript]) -> Iterator[Fault]:
    """Entries nobody was asked, and questions that no entry, or more than one, is for.

    Transcripts that the rubric does not apply to say nothing about it.
    """
    meant = [each for each in transcripts if rubrics.applies(rubric, each)]
    fitting = [each for each in meant if any(_entries(rubric, pair) for pair in each.pairs)]
    for transcript in meant:
        if transcript not in fitting:
            yield Fault((), "matches_nothing", {"where": transcript.source})
    yield from _once(
        fault
        for transcript in fitting
        for pair in transcript.pairs
        for fault in _pair(rubric, transcript, pair)
    )
    pairs = [pair for each in fitting for pair in each.pairs]
    asked = {name for pair in pairs for name in _entries(rubric, pair)}
    for number, entry in enumerate(rubric.questions):
        if fitting and entry.id not in asked and not entry.optional:
            place = ("questions", number, "match")
            yield Fault(place, "never_asked", {"id": entry.id, "count": len(fitting)})


def _once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The first of each kind about the same words: they are asked of every candidate."""
    told: set[tuple[object, ...]] = set()
    for fault in faults:
        about = (fault.place, fault.code, fault.values["question"])
        if about not in told:
            told.add(about)
            yield fault


def _pair(rubric: Rubric, transcript: Transcript, pair: Pair) -> Iterator[Fault]:
    found = _entries(rubric, pair)
    values = {"question": shown(pair.question), "where": _where(transcript, pair)}
    if not found and rubric.default is None and pair.follows is None:
        yield Fault((), "unmatched_question", values)
    elif len(found) > 1:
        number = [entry.id for entry in rubric.questions].index(found[0])
        others = {"others": ", ".join(found[1:])}
        yield Fault(("questions", number, "match"), "matched_by_several", {**values, **others})


def _entries(rubric: Rubric, pair: Pair) -> list[str]:
    return [entry.id for entry in rubric.questions if rubrics.matches(entry, pair)]


def _where(transcript: Transcript, pair: Pair) -> str:
    line = pair.passages[0].line_start if pair.passages else None
    return f"{transcript.source}:{line}" if line else transcript.source
