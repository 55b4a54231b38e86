"""`NAME.examples.yaml` beside a rubric: read, and held against the rubric it is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader import rubrics
from grader.errors import InputError
from grader.models.examples import Example, Examples, Expected
from grader.models.rubric import DEFAULT, Criterion, Judged, Rubric
from grader.rubrics import Models, RubricFile, Source

_MODELS: Models = {"examples": Example, "levels": Expected}
_WANTED = "an examples file: it must begin with keys such as 'rubric:'"


@dataclass(frozen=True)
class ExamplesFile:
    """A rubric's examples and the file they came from."""

    path: Path
    examples: tuple[Example, ...]
    source: Source

    def line(self, number: int, *place: str) -> int | None:
        """Where an example, or something of it, stands."""
        return self.source.line(("examples", number, *place))


def beside(rubric: Path) -> Path:
    """Where a rubric's examples are: role.yaml has role.examples.yaml."""
    return rubric.with_name(f"{rubric.stem}.examples.yaml")


def rubric_of(path: Path) -> Path:
    """Of a file of examples the rubric beside it; any other path itself."""
    rubric = path.with_name(f"{path.stem.removesuffix('.examples')}{path.suffix}")
    return rubric if rubric.exists() else path


def load(file: RubricFile) -> ExamplesFile:
    """A rubric's examples. Raises InputError for a file that is not there, or does not fit."""
    path = beside(Path(file.path))
    if not path.exists():
        raise InputError(
            path, "no such file", hint=f"grade rubric label {file.path} TRANSCRIPT makes it"
        )
    source = rubrics.parse(rubrics.text(path), path)
    found = rubrics.validated(source, Examples, _MODELS, _WANTED)
    for place, problem in _problems(found, file.rubric):
        raise source.error(place, problem)
    return ExamplesFile(path, found.examples, source)


def judged(rubric: Rubric, question: str) -> Judged | None:
    """The entry that an example is for; `default` is the rubric's default."""
    if question == DEFAULT and all(entry.id != DEFAULT for entry in rubric.questions):
        return rubric.default
    return next((entry for entry in rubric.questions if entry.id == question), None)


def level(criterion: Criterion, expected: Expected) -> str | None:
    """What is expected: as written, else what most people gave, the lower of equals."""
    if expected.expect is not None or not expected.humans:
        return expected.expect
    given = list(expected.humans.values())
    return max(sorted(set(given), key=criterion.index), key=given.count)


def _problems(found: Examples, rubric: Rubric) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What does not fit the rubric, with its place."""
    if found.rubric != rubric.rubric:
        yield ("rubric",), f"these are examples of {found.rubric!r}, and not of {rubric.rubric!r}"
    seen: set[str] = set()
    for number, example in enumerate(found.examples):
        place = ("examples", number)
        if example.id in seen:
            yield (*place, "id"), f"the example id {example.id!r} is used twice"
        seen.add(example.id)
        entry = judged(rubric, example.question)
        if entry is None:
            known = ", ".join(each.id for each in rubric.questions)
            yield (*place, "question"), f"the rubric has no question {example.question!r}: {known}"
        else:
            yield from _levels(example, entry, (*place, "levels"))


def _levels(
    example: Example, entry: Judged, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    criteria = {criterion.id: criterion for criterion in entry.criteria}
    for name, expected in example.levels.items():
        if name not in criteria:
            known = ", ".join(criteria)
            yield (*place, name), f"the question has no criterion {name!r}: {known}"
            continue
        scale = [level.name for level in criteria[name].scale]
        for given in (expected.expect, *expected.humans.values()):
            if given is not None and given not in scale:
                yield (*place, name), f"{given!r:.60} is no level of {name}: {', '.join(scale)}"
