"""Which answers are asked for: good examples as they are, then what the changes made of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader import transcripts
from grader.authoring import examples, testing, trying
from grader.authoring.examples import ExamplesFile
from grader.authoring.stress.answers import Change, Original, Untested, places
from grader.authoring.stress.properties import PROPERTIES
from grader.grading import Masking, Planned
from grader.judges.lexical.sentences import Span
from grader.judging.asking import needs_call
from grader.models.examples import Example
from grader.models.report import CriterionReport, PairReport, Report
from grader.models.rubric import Criterion, Judged
from grader.models.stress import Property, Reason
from grader.rubrics import RubricFile


@dataclass(frozen=True)
class Author:
    """A rubric with its examples, and what is masked of them."""

    file: RubricFile
    found: ExamplesFile
    masking: Masking

    def planned(self, example: Example, answer: str | None = None, name: str = "") -> Planned:
        """An example, or another answer in its place; a script replies to both alike."""
        tried = testing.tried(self.file, self.found, example)
        if answer is not None:
            tried = tried._replace(source=f"{tried.source}/{name}", answer=answer)
        return trying.planned(tried, self.file, self.masking)

    def entry(self, example: Example) -> Judged:
        """What the example is judged by."""
        return testing.tried(self.file, self.found, example).entry


@dataclass(frozen=True)
class Step:
    """One change of one example, and how it is put to the judge."""

    example: Example
    property: Property
    change: Change
    planned: Planned


@dataclass(frozen=True)
class Unmade:
    """A change that is not put to the judge, and why."""

    example: Example
    property: Property
    why: Untested


def good(author: Author) -> list[Example]:
    """The examples of which people expect levels, all above the lowest, and no penalty met."""
    return [each for each in author.found.examples if _good(each, author.entry(each))]


def _good(example: Example, entry: Judged) -> bool:
    criteria = {criterion.id: criterion for criterion in entry.criteria}
    expected = [
        (criterion.penalty is None, criterion.index(level) > 0)
        for name, given in example.levels.items()
        if (level := examples.level(criterion := criteria[name], given)) is not None
    ]
    return (True, True) in expected and all(wanted is above for wanted, above in expected)


def steps(
    author: Author,
    wanted: Sequence[Example],
    reports: Mapping[str, Report],
    properties: Sequence[Property],
) -> Iterator[Step | Unmade]:
    """Every change of these examples, by the reports of their unchanged answers' sources."""
    for example in wanted:
        [pair] = reports[testing.source(author.found, example)].pairs
        yield from _steps(author, example, _judged(author, example, pair), properties)


def certain(author: Author, wanted: Sequence[Example], properties: Sequence[Property]) -> int:
    """How many changed answers are asked for, whatever the judge quotes."""
    return sum(
        isinstance(step, Step)
        for example in wanted
        for step in _steps(author, example, _original(author, example, {}, {}), properties)
    )


def _steps(
    author: Author, example: Example, original: Original, properties: Sequence[Property]
) -> Iterator[Step | Unmade]:
    unchanged = _sent(author.planned(example))
    for name in properties:
        for number, change in enumerate(PROPERTIES[name].changes(original)):
            if isinstance(change, Untested):
                yield Unmade(example, name, change)
                continue
            planned = author.planned(example, change.answer, f"{name}-{number}")
            if reason := _unasked(planned, unchanged):
                why = Untested(reason, change.criteria, change.words, change.variant)
                yield Unmade(example, name, why)
            else:
                yield Step(example, name, change, planned)


def _unasked(planned: Planned, unchanged: tuple[str, str]) -> Reason | None:
    """Why there is nothing to ask: the same would be sent, or no judge is needed."""
    if _sent(planned) == unchanged:
        return "same_request"
    return None if all(map(needs_call, planned.asked.values())) else "says_nothing"


def _sent(planned: Planned) -> tuple[str, str]:
    """What a judge would see of the candidate, and of the question."""
    [asked] = planned.asked.values()
    return asked.question, asked.material.sent.text


def _original(
    author: Author,
    example: Example,
    quoted: Mapping[str, tuple[Span, ...]],
    fixed: Mapping[str, Untested],
) -> Original:
    return Original(
        id=example.id,
        asked=testing.asked(example),
        answer=example.answer,
        language="zh" if transcripts.language([example.answer]) == "zh" else "en",
        others=[each.answer for each in good(author) if each.question != example.question],
        criteria=tuple(criterion.id for criterion in author.entry(example).criteria),
        quoted=quoted,
        fixed=fixed,
    )


def _judged(author: Author, example: Example, pair: PairReport) -> Original:
    """An example with what its judge quoted."""
    falling = {each.id: each for each in author.entry(example).criteria if each.penalty is None}
    fixed = {
        each.id: _fixed(falling[each.id], each) for each in pair.criteria if each.id in falling
    }
    quoted = {
        each.id: tuple(
            place
            for quote in each.quotes
            if quote.found
            for place in list(places(example.answer, quote.text))[:1]
        )
        for each in pair.criteria
        if each.id in falling and fixed[each.id] is None
    }
    return _original(author, example, quoted, {name: why for name, why in fixed.items() if why})


def _fixed(criterion: Criterion, judged: CriterionReport) -> Untested | None:
    """Why a level cannot be seen to fall."""
    reason: Reason
    failure = None
    if judged.status != "judged" or judged.level is None:
        reason = "failed" if judged.status == "failed" else "not_judged"
        failure = next((vote.failure.message for vote in judged.votes if vote.failure), None)
    elif criterion.index(judged.level) == 0:
        reason = "lowest"
    elif not any(quote.found for quote in judged.quotes):
        reason = "no_quote"
    else:
        return None
    return Untested(reason, (criterion.id,), failure=failure)
