"""The reports of a kept run, each with what persons made of it."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader import ledger, rubrics
from grader.errors import LedgerError, UsageError
from grader.grading import rescoring
from grader.ledger import journal
from grader.models.report import Report, RubricInfo
from grader.record import reviewing
from grader.record.reviewing import Done
from grader.rubrics import RubricFile


class Kept:
    """The run that RUN names, a prefix of its id or `latest`, in the ledger at a path.

    Raises UsageError where there is none, or more than one; LedgerError without a ledger.
    """

    def __init__(self, path: Path, wanted: str) -> None:
        self.path = path
        self.run = ledger.find(path, wanted)
        self._rubrics: dict[str, RubricFile] = {}

    def machine(self) -> Iterator[Report]:
        """The reports as they were made, by source."""
        return ledger.reports(self.path, self.run.id)

    def sources(self) -> list[str]:
        """What there are reports of, in their order."""
        return ledger.sources(self.path, self.run.id)

    def reports(self) -> Iterator[Report]:
        """The reports with what persons made of them. Raises LedgerError."""
        done = self.done()
        return (self._reviewed(report, done) for report in self.machine())

    def one(self, wanted: str | None) -> Report:
        """The report of one transcript, by its source or the end of it; None: the only one.

        Raises UsageError where none fits, or more than one.
        """
        source = reviewing.chosen(self.sources(), wanted)
        return self._reviewed(ledger.report(self.path, self.run.id, source), self.done())

    def _reviewed(self, report: Report, done: Mapping[str, Sequence[Done]]) -> Report:
        if report.source not in done:
            return report
        return reviewing.reviewed(report, self.rubric(report).rubric, done[report.source])

    def done(self) -> dict[str, list[Done]]:
        """What persons did, by source, the oldest first, wherever it was taken in from."""
        found: dict[str, list[Done]] = defaultdict(list)
        for happened in ledger.done_by_persons(self.path, self.run.id):
            if happened.source is not None and happened.kind in reviewing.KINDS:
                found[happened.source].append(reviewing.read(happened))
        return {source: sorted(done, key=lambda each: each.at) for source, done in found.items()}

    def journal(self) -> Iterator[journal.Entry]:
        """What the journal says of this run, the oldest first."""
        with ledger.reading(self.path) as database:
            for entry in journal.read(database):
                if entry.event.run == self.run.id:
                    yield entry

    def add(self, source: str, done: Done) -> Report:
        """Note what a person did to a report; returns the report as it then is.

        Raises UsageError for what does not fit it.
        """
        report = ledger.report(self.path, self.run.id, source)
        if report.score is None:
            raise UsageError(f"{source}: it was not graded, so there is nothing to review")
        rubric = self.rubric(report).rubric
        reviewing.check(report, rubric, done)
        reviewing.withdraws(reviewing.reviewed(report, rubric, self.done().get(source, [])), done)
        with contextlib.closing(ledger.Ledger(self.path, self.run.id)) as own:
            own.note(reviewing.event(self.run.id, source, done))
        return reviewing.reviewed(report, rubric, self.done()[source])

    def rescored(self, file: RubricFile | None) -> Iterator[Report]:
        """The reports under another rubric, None: the one that graded them; nothing is asked.

        What persons did counts where it fits. A report that was not graded is left as it is.
        """
        done = self.done()
        for report in self.machine():
            if report.score is None or report.forgotten is not None:
                yield report
                continue
            under = file or self.rubric(report)
            made = rescoring.under(report, under)
            fitting = [each for each in done.get(report.source, ()) if _fits(made, under, each)]
            yield reviewing.reviewed(made, under.rubric, fitting)

    def rubric(self, report: Report) -> RubricFile:
        """The rubric that graded a report, as it was then. Raises LedgerError if it is gone."""
        assert report.rubric is not None, "a file that could not be read was graded by nothing"
        found = self.stored(report.rubric)
        if found is None:
            raise LedgerError(f"{self.path}: the rubric {report.rubric.id} is not kept here")
        return found

    def stored(self, info: RubricInfo) -> RubricFile | None:
        """A rubric as it was when it graded; None if the ledger has it not."""
        if info.sha256 not in self._rubrics:
            content = ledger.rubric(self.path, info.sha256)
            if content is None:
                return None
            self._rubrics[info.sha256] = rubrics.read(content, info.source)[0]
        return self._rubrics[info.sha256]


def _fits(report: Report, file: RubricFile, done: Done) -> bool:
    try:
        reviewing.fits(report, file.rubric, done)
    except UsageError:
        return False
    return True
