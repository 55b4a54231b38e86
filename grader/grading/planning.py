"""What will be asked: each transcript, its rubric, its pairs with their entries, the requests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader import rubrics, transcripts
from grader.errors import InputError
from grader.judging import shield
from grader.judging.asking import Asked, needs_call, request
from grader.judging.material import material
from grader.judging.recall import Recalled
from grader.judging.redaction import Redactor, redactor
from grader.models.rubric import Judged, Rubric
from grader.models.transcript import Transcript
from grader.rubrics import Assigned, RubricFile


@dataclass(frozen=True)
class Reading:
    """How transcripts are read."""

    encoding: str | None = None
    interviewer: str | None = None
    candidate: str | None = None


@dataclass(frozen=True)
class Planned:
    """One transcript and what will be asked about it; `asked` by pair number."""

    source: str
    transcript: Transcript
    rubric: RubricFile
    assigned: tuple[Assigned, ...]
    asked: dict[int, Asked]
    redactor: Redactor | None


@dataclass(frozen=True)
class Unreadable:
    """A transcript that cannot be graded, and why."""

    source: str
    message: str
    error: InputError


@dataclass(frozen=True)
class Task:
    """One call's worth of work: a pair, a judge, a sample."""

    place: int
    asked: Asked
    judge: int
    sample: int


@dataclass
class Plan:
    """Everything a run will do. Nothing has been asked yet; the judges are set before it is."""

    transcripts: list[Planned | Unreadable] = field(default_factory=list)
    judges: Sequence[Recalled] = ()
    samples: int = 1

    def tasks(self, place: int) -> Iterator[Task]:
        """The tasks of one transcript."""
        planned = self.transcripts[place]
        if isinstance(planned, Planned):
            for asked in planned.asked.values():
                for judge in range(len(self.judges)):
                    for sample in range(self.samples):
                        yield Task(place, asked, judge, sample)

    @property
    def nameless(self) -> int:
        """Transcripts in which no name to mask was found."""
        planned = [each for each in self.transcripts if isinstance(each, Planned)]
        return sum(each.redactor is not None and not each.redactor.names for each in planned)

    def calls(self) -> int:
        """How many requests the ledger cannot answer, re-asks aside."""
        return sum(
            1
            for place in range(len(self.transcripts))
            for task in self.tasks(place)
            if needs_call(task.asked) and not self._known(task)
        )

    def _known(self, task: Task) -> bool:
        judge = self.judges[task.judge]
        return judge.knows(request(task.asked, judge.backend, task.sample))


def plan(
    sources: Sequence[str],
    rubric: Path | None,
    reading: Reading,
    redact: bool = True,
) -> Plan:
    """Read every transcript and decide what grades it; its judges are the caller's to name.

    Raises InputError for a broken rubric.
    """
    choices = rubrics.find(rubric, Path())
    made = Plan()
    for source in sources:
        try:
            made.transcripts.append(_planned(source, choices, rubric is not None, reading, redact))
        except InputError as error:
            made.transcripts.append(
                Unreadable(transcripts.readable(source), transcripts.readable(str(error)), error)
            )
    return made


def _planned(
    source: str, choices: Sequence[RubricFile], named: bool, reading: Reading, redact: bool
) -> Planned:
    transcript = transcripts.load(
        source,
        encoding=reading.encoding,
        interviewer=reading.interviewer,
        candidate=reading.candidate,
    )
    chosen = rubrics.choose(choices, transcript, named)
    assigned = rubrics.assign(chosen.rubric, transcript)
    masking = redactor(_names(transcript), _words(chosen.rubric)) if redact else None
    asked = {
        item.pair.number: _asked(item, item.judged, assigned, chosen.rubric, masking)
        for item in assigned
        if item.judged is not None
    }
    return Planned(
        transcripts.readable(source), transcript, chosen, tuple(assigned), asked, masking
    )


def _names(transcript: Transcript) -> list[str]:
    """Every name that the transcript gives: in its header and as speakers' labels."""
    labels = [passage.speaker for pair in transcript.pairs for passage in pair.passages]
    # Where answers have speakers, a question's label is its speaker's too.
    if any(labels):
        labels += [pair.label for pair in transcript.pairs]
    spoken = [name for label in filter(None, labels) for name in transcripts.names_in(label)]
    return list(dict.fromkeys(filter(None, [transcript.candidate, *spoken])))


def _asked(
    item: Assigned,
    judged: Judged,
    assigned: Sequence[Assigned],
    rubric: Rubric,
    masking: Redactor | None,
) -> Asked:
    follow_ups = [other.pair for other in assigned if other.joins == item.pair.number]
    answered = any(pair.state == "answered" for pair in (item.pair, *follow_ups))
    pair = item.pair
    question, objective = (_sendable(text, masking) for text in (pair.question, pair.objective))
    return Asked(
        number=pair.number,
        question=question or "",
        objective=objective,
        state="answered" if answered else pair.state,
        judged=judged,
        guidance=rubric.guidance,
        language=rubric.language,
        material=material(pair, follow_ups, masking, rubric.language),
    )


def _sendable(text: str | None, masking: Redactor | None) -> str | None:
    if text is None:
        return None
    clean = shield.plain(text)
    return masking.text(clean) if masking else clean


def _words(rubric: Rubric) -> str:
    """All text of a rubric, to see which names it uses itself."""
    judged = [*rubric.questions, *([rubric.default] if rubric.default else [])]
    words = [rubric.title or "", rubric.guidance or ""]
    for each in judged:
        words.append(each.reference or "")
        for criterion in each.criteria:
            words += [criterion.ask, *criterion.terms]
            words += [f"{level.name} {level.when or ''}" for level in criterion.scale]
    return "\n".join(words)
