"""The rows of a run under two rubrics: transcripts whose score or verdict is another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.models.rubric_diff import Outcome, RunDiff, Shift
from grader.reports import wording
from grader.reports.diff_words import WORDS
from grader.reports.plain import one_line
from grader.reports.wording import Language


class Row(NamedTuple):
    """A transcript: its outcomes, whether the verdict flips, and the calls it would take."""

    source: str
    old: str
    new: str
    asked: str
    state: str
    calls: str
    flips: bool


def heads(run: RunDiff, language: Language) -> list[str]:
    """The titles of the columns, that of what was asked again only if anything was."""
    words = WORDS[language]
    asked = ["now"] if run.asked and run.asked.transcripts else []
    return [words[name] for name in ("transcript", "old", "new", *asked)] + ["", words["to_call"]]


def rows(run: RunDiff, language: Language) -> Iterator[Row]:
    """Verdicts that flip first, then those that are open, then scores that moved."""
    words = WORDS[language]
    for shift in sorted(run.shifts, key=lambda each: (not each.flips, not each.is_open)):
        moved = shift.old != shift.new or shift.asked not in (None, shift.old)
        if shift.flips or shift.is_open or moved:
            yield _row(shift, words, language)


def cells(row: Row, run: RunDiff) -> Sequence[str]:
    """What stands in the columns."""
    asked = [row.asked] if run.asked and run.asked.transcripts else []
    return [row.source, row.old, row.new, *asked, row.state, row.calls]


def _row(shift: Shift, words: Mapping[str, str], language: Language) -> Row:
    state = words["flipped" if shift.flips else "open_state" if shift.is_open else "same"]
    return Row(
        one_line(shift.source),
        _outcome(shift.old, language),
        _outcome(shift.new, language),
        _outcome(shift.asked, language) if shift.asked else "",
        state,
        str(sum(each.calls for each in shift.calls) or ""),
        shift.flips,
    )


def _outcome(outcome: Outcome, language: Language) -> str:
    """`PASS 66.66`, or `UNDECIDED 66.66 (50-80)` where the score is known within a width."""
    score, verdict = outcome.score, wording.WORDS[language][outcome.verdict]
    value = "-" if score.value is None else wording.number(score.value)
    if score.low == score.high:
        return f"{verdict} {value}"
    return f"{verdict} {value} ({wording.number(score.low)}-{wording.number(score.high)})"
