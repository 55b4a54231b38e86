"""What will be asked: each transcript, its rubric, its pairs with their entries, the requests."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader import rubrics, transcripts
from grader.errors import InputError
from grader.grading.names import names
from grader.grading.reading import Reading, load
from grader.judging import shield
from grader.judging.asking import Asked, Calls, needs_call, request
from grader.judging.material import material
from grader.judging.recall import Recalled, Tally
from grader.judging.redaction import NAMES_AND_CONTACTS, Masking, Redactor
from grader.models.rubric import Entry, Judged, Rubric
from grader.models.sampling import Sampling
from grader.models.transcript import Transcript
from grader.rubrics import Assigned, RubricFile


@dataclass(frozen=True)
class Planned:
    """One transcript and what will be asked about it; `asked` by pair number.

    `cutting` is what it took to have a model find the questions.
    """

    source: str
    transcript: Transcript
    rubric: RubricFile
    assigned: tuple[Assigned, ...]
    asked: dict[int, Asked]
    redactor: Redactor | None
    cutting: Tally = field(default_factory=Tally)


@dataclass(frozen=True)
class Unreadable:
    """A transcript that cannot be graded, and why."""

    source: str
    message: str
    error: InputError


@dataclass(frozen=True)
class Task:
    """One call's worth of work: a pair or one of its criteria, a judge, a sample."""

    place: int
    asked: Asked
    judge: int
    sample: int


@dataclass
class Plan:
    """What a run will do. Nothing has been asked yet; the judges are set before it is.

    `transcripts` have been read; `later` are read when the run comes to them, so that a batch of
    any size takes the same memory. `prepare` plans one more transcript by the same rubrics.
    `named` are the names that the user gave.
    """

    prepare: Callable[[Transcript], Planned]
    transcripts: list[Planned | Unreadable] = field(default_factory=list)
    later: Iterable[Planned | Unreadable] = ()
    files: int = 0
    judges: Sequence[Recalled] = ()
    sampling: Sampling = field(default_factory=Sampling)
    calls: Calls = "pair"
    named: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.files = self.files or len(self.transcripts)

    def tasks(
        self, place: int, planned: Planned | Unreadable, samples: range | None = None
    ) -> Iterator[Task]:
        """The tasks of one transcript for these samples, else those of the first look."""
        if isinstance(planned, Planned):
            for asked in planned.asked.values():
                wanted = samples or range(self.sampling.looks[0])
                for part in asked.parts(self.calls):
                    for judge in range(len(self.judges)):
                        for sample in wanted if needs_call(asked) else wanted[:1]:
                            yield Task(place, part, judge, sample)

    @property
    def unread(self) -> int:
        """How many transcripts will be read later."""
        return self.files - len(self.transcripts)

    @property
    def nameless(self) -> int:
        """Transcripts, of those that were read, in which no name to mask was found."""
        planned = [each for each in self.transcripts if isinstance(each, Planned)]
        return sum(each.redactor is not None and not each.redactor.names for each in planned)

    def requests(self, samples: range | None = None) -> int:
        """How many requests of these samples the ledger cannot answer, re-asks aside.

        Of the transcripts that were read.
        """
        return sum(
            1
            for place, planned in enumerate(self.transcripts)
            for task in self.tasks(place, planned, samples)
            if needs_call(task.asked) and not self._known(task)
        )

    def _known(self, task: Task) -> bool:
        judge = self.judges[task.judge]
        return judge.knows(request(task.asked, judge.backend, task.sample))


def plan(
    sources: Sequence[str],
    rubric: Path | None,
    reading: Reading,
    masking: Masking = NAMES_AND_CONTACTS,
    ahead: int | None = None,
) -> Plan:
    """Decide what grades each transcript; the judges are the caller's to name.

    The first `ahead` are read now (None: all). Raises InputError for a broken rubric.
    """
    named = tuple(name for name in (reading.interviewer, reading.candidate) if name)
    choices = rubrics.find(rubric, Path())
    planner = Planner(tuple(choices), rubric is not None, reading, masking, named)
    first = list(map(planner.read, sources[:ahead]))
    later = _Later(planner, sources[len(first) :])
    return Plan(planner.prepare, first, later, len(sources), named=named)


@dataclass(frozen=True)
class Planner:
    """How transcripts are read and planned: by one of these rubrics, which the user may have named.

    `named` are names that the user gave.
    """

    choices: tuple[RubricFile, ...]
    rubric_named: bool
    reading: Reading
    masking: Masking
    named: tuple[str, ...]

    def prepare(self, transcript: Transcript) -> Planned:
        """The plan of a transcript. Raises InputError if no rubric grades it."""
        chosen = rubrics.choose(self.choices, transcript, self.rubric_named)
        return for_rubric(transcript, chosen, self.masking, self.named)

    def read(self, source: str) -> Planned | Unreadable:
        """The plan of the transcript in a file, or why there is none."""
        try:
            return self.prepare(load(source, self.reading))
        except InputError as error:
            message = transcripts.readable(str(error))
            return Unreadable(transcripts.readable(source), message, error)


@dataclass(frozen=True)
class _Later:
    """Transcripts that are read anew each time that they are gone through."""

    planner: Planner
    sources: Sequence[str]

    def __iter__(self) -> Iterator[Planned | Unreadable]:
        # Milliseconds that only a large batch need wait for.
        from grader.grading import ahead

        return ahead.read(self.planner, self.sources) if self.sources else iter(())


def for_rubric(
    transcript: Transcript,
    file: RubricFile,
    masking: Masking,
    named: Sequence[str] = (),
) -> Planned:
    """A transcript that is graded by this rubric; `named` are names that the user gave.

    Raises InputError if the rubric grades no pair of it.
    """
    mask = masking.redactor(names(transcript, named), _words(file.rubric))
    return _planned(transcript, file, rubrics.assign(file.rubric, transcript), mask)


def for_entry(transcript: Transcript, file: RubricFile, entry: Judged, masking: Masking) -> Planned:
    """One answer, with its follow-ups, judged by this entry, whatever its question says."""
    first, *further = transcript.pairs
    graded = entry if isinstance(entry, Entry) else None
    assigned = [Assigned(first, entry, graded)]
    assigned += [Assigned(pair, None, graded, joins=first.number) for pair in further]
    mask = masking.redactor(names(transcript, ()), _words(file.rubric))
    return _planned(transcript, file, assigned, mask)


def _planned(
    transcript: Transcript,
    chosen: RubricFile,
    assigned: Sequence[Assigned],
    masking: Redactor | None,
) -> Planned:
    asked = {
        item.pair.number: _asked(item, item.judged, assigned, chosen.rubric, masking)
        for item in assigned
        if item.judged is not None
    }
    return Planned(transcript.source, transcript, chosen, tuple(assigned), asked, masking)


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
