"""A person's table beside a kept run: some reports, their language, how wrong rows are told."""

from collections import Counter
from collections.abc import Iterable, Sequence

from grader.cli.streams import complain, say
from grader.errors import InputError, UsageError
from grader.models.report import Report
from grader.reports.wording import Language

_MOST_ERRORS = 20


def some(reports: Iterable[Report], run: str) -> Sequence[Report]:
    """The reports of the run that was asked for. Raises UsageError where there is none."""
    found = list(reports)
    if not found:
        raise UsageError(f"run {run!r:.60} has no reports: it was cut short")
    return found


def spoken(reports: Sequence[Report]) -> Language:
    """The language of most transcripts."""
    languages = Counter(each.transcript.language for each in reports if each.transcript)
    return languages.most_common(1)[0][0] if languages else "en"


def refuse(errors: Iterable[InputError]) -> None:
    """Tell every wrong row; figures without them would be of another table than was given."""
    ordered = sorted(errors, key=lambda error: error.line or 0)
    if not ordered:
        return
    told = min(len(ordered) - 1, _MOST_ERRORS)
    for error in ordered[:told]:
        complain(error)
    if len(ordered) > _MOST_ERRORS + 1:
        say(f"and {len(ordered) - told} more wrong rows, the next is:")
    raise ordered[told]
