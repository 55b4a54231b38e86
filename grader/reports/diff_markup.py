"""What changed between two rubrics, for a pull request: a comment, or annotations of its lines."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from grader.models.rubric_diff import RubricDiff, RunDiff
from grader.reports import diff_words
from grader.reports.annotations import Place, Severity, annotation
from grader.reports.diff_shifts import cells, heads, rows
from grader.reports.diff_words import WORDS, told
from grader.reports.plain import one_line
from grader.reports.wording import Language


class Markdown:
    """Writes a comment for a pull request; a rubric's words stand in it as code."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.stream = stream
        self.language = diff_words.language(language)

    def add(self, diff: RubricDiff) -> None:
        """Write one comparison."""
        for line in _lines(diff, self.language):
            self.stream.write(f"{line}\n")

    def close(self) -> None:
        """Nothing is held back."""


class GitHub:
    """Writes workflow commands: a notice for each change, a warning where verdicts flip."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.stream = stream
        self.language = diff_words.language(language)

    def add(self, diff: RubricDiff) -> None:
        """Write one comparison."""
        for effect, changes in diff_words.by_effect(diff):
            for change in changes:
                place, what, old, new = told(change, self.language)
                lines = [f"{place}: {what}" if place else what]
                lines += [f"{sign} {text}" for sign, text in (("-", old), ("+", new)) if text]
                where = Place(diff.path, change.line)
                title = WORDS[self.language][effect]
                self.stream.write(annotation("notice", where, title, "\n".join(lines)))
        if diff.run is not None:
            self._run(diff.path, diff.run)

    def close(self) -> None:
        """Nothing is held back."""

    def _run(self, path: str, run: RunDiff) -> None:
        head, *rest = diff_words.of_run(run, self.language)
        if run.asked is not None:
            rest += diff_words.of_asked(run.asked, self.language)
        severity: Severity = "warning" if run.flips else "notice"
        self.stream.write(annotation(severity, Place(path, 1), head, "\n".join(rest)))


def _lines(diff: RubricDiff, language: Language) -> Iterator[str]:
    words = WORDS[language]
    yield f"### {_code(diff.old.source)} → {_code(diff.new.source)}"
    if diff.grades_alike:
        yield from ("", words["nothing"])
    for effect, changes in diff_words.by_effect(diff):
        yield from ("", f"**{words[effect]}**", "")
        for change in changes:
            place, what, old, new = told(change, language)
            yield f"- {_code(place)}: {_code(what)}" if place else f"- {_code(what)}"
            for sign, text in (("−", old), ("+", new)):
                if text is not None:
                    yield f"  - {sign} {_code(text)}"
    if diff.run is not None:
        yield from _run(diff.run, language)


def _run(run: RunDiff, language: Language) -> Iterator[str]:
    head, *rest = diff_words.of_run(run, language)
    yield from ("", f"**{head}**", "")
    yield from (f"- {line}" for line in rest)
    found = list(rows(run, language))
    if found:
        titles = heads(run, language)
        yield ""
        yield _row(titles)
        yield _row(["---"] * len(titles))
        yield from (_row(_code(cell) if cell else "" for cell in cells(row, run)) for row in found)
    if run.asked is not None:
        yield ""
        yield from (f"- {_code(line)}" for line in diff_words.of_asked(run.asked, language))


def _row(cells: Iterable[str]) -> str:
    """A table's row; GitHub ends a cell at a bar even within code."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _code(text: str) -> str:
    """Anybody's words as code: no link, no mention, no markup; the fence is longer than any in it.

    Blanks beside backticks, as CommonMark has it, keep these apart from the fence.
    """
    words = one_line(text)
    fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
    blank = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{blank}{words}{blank}{fence}"
