"""`grade rubric check`: a rubric file's errors, or everything that is doubtful about it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import rubrics
from grader.authoring import checks, examples
from grader.authoring.checks import coverage
from grader.authoring.checks.base import Fault
from grader.authoring.checks.words import Language, words
from grader.errors import InputError
from grader.models.finding import Finding
from grader.models.transcript import Transcript
from grader.patterns import regex
from grader.rubrics import RubricFile

_DRAFT = regex(r"(?<!\w)TODO(?![A-Za-z0-9_])")
_IGNORE = regex(r"#\s*grader:\s*ignore\[([^\]]*)\]")


def check(
    path: Path, transcripts: Sequence[Transcript] = (), language: Language | None = None
) -> list[Finding]:
    """What is wrong with one rubric file, in the order of its lines.

    `language` is that of the sentences; None is the rubric's own. Raises InputError for a file
    that is not there or cannot be read; what is wrong inside it is a finding.
    """
    text = rubrics.text(path)
    try:
        file, source = rubrics.located(path)
    except InputError as error:
        return [_error(path, error)]
    found = _drafts(text, path, language or file.rubric.language)
    faults = [fault for each in checks.CHECKS.values() for fault in each(file.rubric)]
    if transcripts:
        faults += coverage.against(file.rubric, transcripts)
    spoken = language or file.rubric.language
    found += [_warning(path, fault, source.line(fault.place), spoken) for fault in faults]
    kept = _not_ignored(found, text.splitlines(), path, spoken)
    return [*sorted(kept, key=lambda finding: finding.line or 0), *_examples(file)]


def _examples(file: RubricFile) -> list[Finding]:
    """What is wrong with the examples beside it, if there are any."""
    path = examples.beside(Path(file.path))
    if not path.exists():
        return []
    try:
        examples.load(file)
    except InputError as error:
        return [_error(path, error)]
    return []


def _error(path: Path, error: InputError) -> Finding:
    return Finding(
        code="schema",
        severity="error",
        path=str(path),
        line=error.line,
        message=error.problem,
        mend=error.hint,
    )


def _drafts(text: str, path: Path, language: Language) -> list[Finding]:
    """Lines that still wait for their author; a machine's proposals are marked so, too."""
    waiting = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if _DRAFT.search(line) and not line.lstrip().startswith("#")
    ]
    values = {"lines": ", ".join(map(str, waiting)), "count": len(waiting)}
    return [_warning(path, Fault((), "draft", values), waiting[0], language)] if waiting else []


def _warning(path: Path, fault: Fault, line: int | None, language: Language) -> Finding:
    told = words(fault, language)
    return Finding(
        code=fault.code,
        severity="warning",
        path=str(path),
        line=line,
        message=told.reason,
        mend=told.mend,
    )


def _not_ignored(
    found: Sequence[Finding], lines: Sequence[str], path: Path, language: Language
) -> Iterator[Finding]:
    """Without what a comment silences on its line; with the comments that silence nothing."""
    silenced = dict(_silenced(lines))
    used: set[tuple[int, str]] = set()
    for finding in found:
        here = (finding.line or 1, finding.code)
        if here in silenced:
            used.add(here)
        else:
            yield finding
    for here, written in silenced.items():
        if here not in used:
            fault = Fault((), "unused_ignore", {"name": here[1]})
            yield _warning(path, fault, written, language)


def _silenced(lines: Sequence[str]) -> Iterator[tuple[tuple[int, str], int]]:
    """(line, code) that a comment silences, and the comment's own line.

    A comment alone on its line is for the next line that is not one.
    """
    for number, line in enumerate(lines, start=1):
        for comment in _IGNORE.finditer(line):
            target = number
            while target <= len(lines) and lines[target - 1].lstrip().startswith("#"):
                target += 1
            for code in comment[1].split(","):
                yield (target, code.strip()), number
