"""The levels of a run's criteria in their order, from the rubrics that the run was graded with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader import rubrics
from grader.authoring.agreement import columns
from grader.errors import InputError
from grader.models.report import CriterionReport, Report, RubricInfo
from grader.models.rubric import NO, YES, Criterion
from grader.rubrics import RubricFile

_ALSO = {"是": YES.name, "有": YES.name, "y": YES.name, "否": NO.name, "无": NO.name, "n": NO.name}
_HINT = "name the rubric as it was when the run was made: --rubric FILE"


@dataclass
class Scales:
    """Rubrics of a run, read when a level is first looked up. `given` stands in for their files.

    `stored` finds one as it was when it graded, where that is known. `changed` names those that
    were edited since the run, though not in what their levels are worth.
    """

    given: Sequence[Path] = ()
    stored: Callable[[RubricInfo], RubricFile | None] = lambda _: None
    changed: dict[str, None] = field(default_factory=dict)
    _files: dict[str, RubricFile] = field(default_factory=dict)

    def of(self, report: Report, entry: str | None, judged: CriterionReport) -> Criterion:
        """The criterion as its rubric has it.

        Raises InputError where the rubric is gone, or is no longer what the run was graded with.
        """
        info = report.rubric
        assert info is not None, "what has criteria was graded with a rubric"
        file = self._file(info)
        found = _criteria(file).get((entry or "", judged.id))
        if found is None or not _same(found, judged):
            raise InputError(file.path, f"{judged.id}: changed since the run", hint=_HINT)
        return found

    def _file(self, info: RubricInfo) -> RubricFile:
        if info.sha256 not in self._files:
            self._files[info.sha256] = self._loaded(info)
            if self._files[info.sha256].sha256 != info.sha256:
                self.changed.setdefault(self._files[info.sha256].path)
        return self._files[info.sha256]

    def _loaded(self, info: RubricInfo) -> RubricFile:
        if info.source == rubrics.BUILT_IN:
            return rubrics.builtin()
        named = [file for file in map(rubrics.load, self.given) if file.rubric.rubric == info.id]
        if named:
            return named[0]
        if (stored := self.stored(info)) is not None:
            return stored
        try:
            return rubrics.load(info.source)
        except InputError as error:
            raise InputError(error.path, error.problem, error.line, _HINT) from None


def _criteria(file: RubricFile) -> Mapping[tuple[str, str], Criterion]:
    judged = [(entry.id, entry.criteria) for entry in file.rubric.questions]
    if file.rubric.default:
        judged.insert(0, ("default", file.rubric.default.criteria))
    return {(entry, each.id): each for entry, criteria in judged for each in criteria}


def _same(criterion: Criterion, judged: CriterionReport) -> bool:
    """Whether the level that was given is still worth the same; wording may have changed."""
    points = {level.name: level.points for level in criterion.scale}
    top = criterion.scale[-1].points == judged.top
    return top and (judged.level is None or points.get(judged.level) == judged.points)


def index(criterion: Criterion, level: str) -> int:
    """A level's place, worst first. Raises ValueError, listing them, for a name that is none."""
    names = [each.name for each in criterion.scale]
    if level in names:
        return names.index(level)
    folded = [columns.folded(name) for name in names]
    wanted = columns.folded(level)
    if criterion.levels is None:
        wanted = _ALSO.get(wanted, wanted)
    if folded.count(wanted) != 1:
        listed = ", ".join(names)
        raise ValueError(f"{level!r:.40} is no level of {criterion.id}; there are {listed:.200}")
    return folded.index(wanted)
