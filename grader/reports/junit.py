"""JUnit XML, the form in which CI systems read test results (schema: windyroad/JUnit-Schema)."""

import re
import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TextIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from grader.models.trial import ExampleTrial, TrialReport
from grader.reports.plain import one_line

# What XML 1.0 has no way of writing.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TrialsJUnit:
    """A suite for each rubric, a case for each example; what was not judged is skipped."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.suites = Element("testsuites")

    def add(self, report: TrialReport) -> None:
        """Add one rubric's examples."""
        outcomes = [example.outcome for example in report.examples]
        suite = SubElement(
            self.suites,
            "testsuite",
            {
                "name": _token(report.rubric.id),
                "package": _token(report.source),
                "id": str(len(self.suites)),
                "timestamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}",
                "hostname": socket.gethostname() or "localhost",
                "tests": str(len(outcomes)),
                "failures": str(outcomes.count("failed")),
                "errors": str(outcomes.count("error")),
                "skipped": str(outcomes.count("not_judged")),
                "time": "0",
            },
        )
        SubElement(suite, "properties")
        for example in report.examples:
            _case(suite, report, example)
        SubElement(suite, "system-out")
        SubElement(suite, "system-err")

    def close(self) -> None:
        """Write the file."""
        ElementTree.indent(self.suites)
        text = ElementTree.tostring(self.suites, "unicode", xml_declaration=False)
        self.stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


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
