"""JUnit XML, the form in which CI systems read test results (schema: windyroad/JUnit-Schema)."""

import socket
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TextIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from grader.models.report import Report
from grader.models.stress import Check, StressReport
from grader.models.trial import ExampleTrial, TrialReport
from grader.patterns import regex
from grader.reports.plain import one_line
from grader.reports.stress import WORDS as STRESSES
from grader.reports.stress import moved, subject

# What XML 1.0 has no way of writing.
_NOT_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Suites:
    """A suite for each rubric, or for each transcript."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.suites = Element("testsuites")

    def suite(
        self,
        rubric: str,
        source: str,
        counts: Sequence[int],
        properties: Iterable[tuple[str, object]] = (),
    ) -> Element:
        """Begin a suite with its cases, failures, errors and skipped ones counted."""
        tests, failed, errors, skipped = map(str, counts)
        suite = SubElement(
            self.suites,
            "testsuite",
            {
                "name": _token(rubric),
                "package": _token(source),
                "id": str(len(self.suites)),
                "timestamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}",
                "hostname": socket.gethostname() or "localhost",
                "tests": tests,
                "failures": failed,
                "errors": errors,
                "skipped": skipped,
                "time": "0",
            },
        )
        listed = SubElement(suite, "properties")
        for name, value in properties:
            SubElement(listed, "property", {"name": _token(name), "value": _text(str(value))})
        return suite

    def close(self) -> None:
        """Write the file."""
        ElementTree.indent(self.suites)
        text = ElementTree.tostring(self.suites, "unicode", xml_declaration=False)
        self.stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _ended(suite: Element) -> None:
    SubElement(suite, "system-out")
    SubElement(suite, "system-err")


class ReportsJUnit(_Suites):
    """A suite with one case for each transcript: fail is a failure, undecided an error."""

    def add(self, report: Report) -> None:
        """Add one transcript; its score and what a person should check are properties."""
        failed = report.verdict == "fail"
        error = report.error is not None or report.verdict == "undecided"
        rubric = report.rubric.id if report.rubric else "-"
        counts = (1, int(failed), int(error), 0)
        suite = self.suite(rubric, report.source, counts, _properties(report))
        case = SubElement(
            suite,
            "testcase",
            {"name": _token(report.source), "classname": _token(rubric), "time": "0"},
        )
        if failed or error:
            kind = "failure" if failed else "error"
            named = "unreadable" if report.error else str(report.verdict)
            SubElement(case, kind, {"type": named, "message": _text(_reached(report))})
        _ended(suite)


def _properties(report: Report) -> Iterator[tuple[str, object]]:
    if report.score is not None:
        yield from (("score", report.score.value), ("low", report.score.low))
        yield "high", report.score.high
    if report.reviewed is not None:
        yield "verdict after review", report.reviewed.verdict
        yield "score after review", report.reviewed.score.value
        yield "reviewed by", report.reviewed.by
    yield from (("review", reason.code) for reason in report.review)
    for pair in report.pairs:
        yield from ((f"flag of question {pair.number}", flag) for flag in pair.flags)


def _reached(report: Report) -> str:
    if report.error is not None:
        return report.error.message
    score = report.score
    if score is None or report.pass_mark is None:
        return str(report.verdict)
    value = "nothing judged" if score.value is None else f"{score.value:g}"
    return f"{report.verdict}: {value} ({score.low:g} to {score.high:g}), mark {report.pass_mark:g}"


class TrialsJUnit(_Suites):
    """A case for each example; what was not judged is skipped."""

    def add(self, report: TrialReport) -> None:
        """Add one rubric's examples."""
        outcomes = [example.outcome for example in report.examples]
        counts = [outcomes.count(each) for each in ("failed", "error", "not_judged")]
        suite = self.suite(report.rubric.id, report.source, [len(outcomes), *counts])
        for example in report.examples:
            _case(suite, report, example)
        _ended(suite)


class StressesJUnit(_Suites):
    """A case for each example, property and criterion; what was not tested is skipped."""

    def add(self, report: StressReport) -> None:
        """Add one rubric's properties."""
        outcomes = [check.outcome for check in report.checks]
        failed = sum(check.reason == "failed" for check in report.checks)
        skipped = outcomes.count("not_tested") - failed
        counts = (len(outcomes), outcomes.count("broken"), failed, skipped)
        suite = self.suite(report.rubric.id, report.source, counts)
        for check in report.checks:
            _checked(suite, check)
        _ended(suite)


def _checked(suite: Element, check: Check) -> None:
    words = STRESSES["en"]
    named = " ".join(filter(None, (check.example, check.property, check.variant)))
    name = f"{named}: {subject(check, words)}"
    case = SubElement(
        suite,
        "testcase",
        {"name": _token(name), "classname": _token(check.question), "time": "0"},
    )
    if check.outcome == "broken":
        message = f"must {words[check.effect]}: {moved(check, words)}"
        failure = SubElement(case, "failure", {"type": "broken", "message": _text(message)})
        failure.text = _text(check.words)
    elif check.reason == "failed":
        SubElement(case, "error", {"type": "judge", "message": _text(check.failure or "")})
    elif check.outcome == "not_tested":
        SubElement(case, "skipped", {"message": words[check.reason or "not_judged"]})


def _case(suite: Element, report: TrialReport, example: ExampleTrial) -> None:
    names = {"name": _token(example.id), "classname": _token(example.question), "time": "0"}
    case = SubElement(suite, "testcase", names)
    wrong = _told(example)
    if example.outcome == "failed":
        failure = SubElement(case, "failure", {"type": "otherwise", "message": _text(wrong[0])})
        failure.text = _text("\n".join(wrong))
    elif example.outcome == "error":
        error = SubElement(case, "error", {"type": "judge", "message": _text(wrong[0])})
        error.text = _text("\n".join(wrong))
    elif example.outcome == "not_judged":
        SubElement(case, "skipped", {"message": "nothing could be judged"})


def _told(example: ExampleTrial) -> Sequence[str]:
    """A line for each criterion, and one for the score, that is not as expected."""
    lines = [
        f"{each.criterion}: expected {each.expected}, got {each.got or 'no judgement'}"
        f"{f' ({each.failure})' if each.failure else ''}"
        for each in example.criteria
        if each.outcome not in {"passed", "not_judged"}
    ]
    if example.score_outcome == "failed" and example.score and example.wanted:
        low, high = example.wanted
        lines.append(f"score {example.score.value}, wanted {low} to {high}")
    return lines


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _token(text: str) -> str:
    return _text(one_line(text)) or "-"
