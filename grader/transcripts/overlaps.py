"""Captions that overlap: people talk at once, and a service lists their cues interleaved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.transcripts.document import Utterance

# A file that goes back further than this is two recordings, one after the other.
_RESTART = 60.0
# Between two cues of one sentence.
_PAUSE = 0.5


@dataclass
class _Run:
    """What one speaker says without a stop, whoever else talks meanwhile."""

    said: list[Utterance]
    end: float


def in_order(utterances: Sequence[Utterance]) -> list[Utterance]:
    """By start; but where another talks into a sentence, the sentence comes first and whole."""
    if _take_turns(utterances):
        return list(utterances)
    return [each for part in _parts(utterances) for each in _whole(part)]


def _take_turns(utterances: Sequence[Utterance]) -> bool:
    """Whether nobody begins before everybody else is silent, as in most files."""
    latest = 0.0
    for each in utterances:
        start = _start(each)
        if start < latest:
            return False
        latest = max(start, each.end or 0.0)
    return True


def _parts(utterances: Sequence[Utterance]) -> Iterator[list[Utterance]]:
    """The recordings in the file, each in the order of its times."""
    part: list[Utterance] = []
    latest = 0.0
    for each in utterances:
        start = _start(each)
        if part and start < latest - _RESTART:
            yield sorted(part, key=_start)
            part = []
            latest = start
        part.append(each)
        latest = max(latest, start)
    yield sorted(part, key=_start)


def _whole(utterances: Sequence[Utterance]) -> list[Utterance]:
    runs: list[_Run] = []
    of: dict[str | None, _Run] = {}
    before: Utterance | None = None
    for each in utterances:
        run = of.get(each.speaker)
        if run and (run is runs[-1] or (before and _interrupted(run, before, each))):
            run.said.append(each)
            run.end = max(run.end, _end(each))
        else:
            of[each.speaker] = _Run([each], _end(each))
            runs.append(of[each.speaker])
        before = each
    return [each for run in runs for each in run.said]


def _interrupted(run: _Run, between: Utterance, after: Utterance) -> bool:
    """Whether `between` is said during the run, and `after` goes on with it."""
    last = run.said[-1]
    # Two voices in one cue have one time, but follow each other.
    same_cue = (between.start, between.end) == (last.start, last.end)
    return not same_cue and _start(between) < run.end and _start(after) <= run.end + _PAUSE


def _start(utterance: Utterance) -> float:
    return utterance.start or 0.0


def _end(utterance: Utterance) -> float:
    return _start(utterance) if utterance.end is None else utterance.end
