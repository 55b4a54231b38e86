"""How a report came about: file, rubric, judges, run, cost; and what was left out of it."""

from collections.abc import Iterator

from grader.models import notices
from grader.models.judging import JudgeInfo
from grader.models.report import Report
from grader.reports import telling, wording
from grader.reports.html.elements import Element, element
from grader.reports.html.words import WORDS
from grader.reports.wording import Language


def left_out(report: Report, language: Language) -> Iterator[Element]:
    """What of the transcript is part of no question, and what is odd about it."""
    if report.transcript is None:
        return
    words = wording.WORDS[language]
    ignored = [
        ": ".join(filter(None, both))
        for both in wording.ignored(report.transcript.ignored, language)
    ]
    warnings = [notices.told(each, language) for each in report.transcript.warnings]
    for title, told in ((words["ignored"], ignored), (words["warnings"], warnings)):
        if told:
            yield element("h3", title)
            yield element("ul", *(element("li", each, dir="auto") for each in told))


def facts(report: Report, language: Language) -> Element:
    """Names and values, in full: what an auditor asks for."""
    rows = [
        part
        for name, values in _rows(report, language)
        for part in (element("dt", name), *(element("dd", each, dir="auto") for each in values))
    ]
    return element("dl", *rows, class_="names")


def _rows(report: Report, language: Language) -> Iterator[tuple[str, list[str]]]:
    yield from _transcript(report, language)
    own, words = WORDS[language], wording.WORDS[language]
    if rubric := report.rubric:
        title = f" · {rubric.title}" if rubric.title else ""
        named = f"{rubric.id} v{rubric.version}{title}"
        yield words["rubric"], [named, rubric.source, f"{own['hash']} {rubric.sha256}"]
    judges = [_judge(judge, language) for judge in report.judges]
    if judges:
        yield words["judge"], judges
    yield own["run"], [report.run.id]
    yield own["samples"], [report.run.samples]
    yield own["calls"], [own[f"calls_{report.run.calls}"]]
    masked = "blind" if report.run.blind else "redact" if report.run.redact else "no_redact"
    yield own["masked_before"], [words[masked]]
    yield own["spent"], [telling.usage(report, language)]
    yield own["started"], [f"{report.started:%Y-%m-%d %H:%M:%S %Z}"]
    yield own["finished"], [f"{report.finished:%Y-%m-%d %H:%M:%S %Z}"]
    listed = ", ".join(f"{name} {version}" for name, version in report.versions.items())
    if listed:
        yield own["versions"], [listed]


def _transcript(report: Report, language: Language) -> Iterator[tuple[str, list[str]]]:
    own, words = WORDS[language], wording.WORDS[language]
    if report.transcript is None:
        yield words["file"], [report.source]
        return
    of = report.transcript
    yield words["file"], [report.source, f"{own['hash']} {of.sha256}"]
    told = {
        words["format"]: of.format,
        words["title"]: of.title,
        words["candidate"]: of.candidate,
        words["interviewer"]: of.interviewer,
        words["position"]: of.position,
        words["experience"]: of.experience,
        own["summary"]: of.summary,
    }
    yield from ((name, [value]) for name, value in told.items() if value)


def _judge(judge: JudgeInfo, language: Language) -> str:
    """Name, model, version, parameters and host, as far as there are any."""
    parameters = ", ".join(f"{name}={value}" for name, value in judge.parameters.items())
    offline = WORDS[language]["offline_score"] if judge.kind == "lexical" else ""
    model = judge.model if judge.model != judge.name else ""
    version = f"v{judge.version}" if judge.version else ""
    parts = (judge.name, model, version, parameters, judge.base_url, offline)
    return " · ".join(filter(None, parts))
