"""Markdown for a pull request's comment or a job's summary: verdicts, and what they rest on.

Words of transcripts and judges stand in it as code, so that they can be no link, no image and
nobody's name. What does not fit is left out, and said to be.
"""

from collections.abc import Iterator
from typing import TextIO

from grader.models.report import PairReport, Report
from grader.reports import reviewed, wording
from grader.reports.code import code
from grader.reports.plain import one_line
from grader.reports.wording import Language, number

LONGEST = 60_000
"""Characters; GitHub takes 65,536 in a comment."""
_LONGEST_CELL = 300
_MARKS = {"pass": "✅", "fail": "❌", "undecided": "❔", None: "⚠️"}
_WORDS = {
    "en": {
        "left": "{count} more are left out here; the JSON report has them all.",
        "transcript": "transcript", "verdict": "verdict", "score": "score", "level": "level",
        "criterion": "criterion", "evidence": "evidence", "question": "question",
    },
    "zh": {
        "left": "另有 {count} 份未列出,完整内容见 JSON 报告。",
        "transcript": "记录", "verdict": "结论", "score": "得分", "level": "等级",
        "criterion": "评分项", "evidence": "依据", "question": "问题",
    },
}  # fmt: skip


class Markdown:
    """Writes a table of transcripts; a single one with its questions and criteria."""

    def __init__(self, stream: TextIO, language: str = "auto", batch: bool = False) -> None:
        self.stream = stream
        self.wanted = language
        self.batch = batch
        self.language: Language = "en"
        self.size = self.left = self.count = 0

    def add(self, report: Report) -> None:
        """Write one report, if it still fits."""
        self.language = wording.choose(report, self.wanted)
        words = _WORDS[self.language]
        if self.batch and not self.count:
            self._write(f"| {words['verdict']} | {words['score']} | {words['transcript']} |\n")
            self._write("| --- | ---: | --- |\n")
        self.count += 1
        text = _row(report, self.language) if self.batch else "".join(_page(report, self.language))
        if self.size + len(text) > LONGEST:
            self.left += 1
        else:
            self._write(text)

    def close(self) -> None:
        """Say what was left out."""
        if self.left:
            self.stream.write(f"\n{_WORDS[self.language]['left'].format(count=self.left)}\n")

    def _write(self, text: str) -> None:
        self.size += len(text)
        self.stream.write(text)


def _row(report: Report, language: Language) -> str:
    told = _cell(report.error.message if report.error else report.source)
    if report.reviewed:
        told = f"{told} {_cell(reviewed.line(report, language))}"
    return f"| {_verdict(report, language)} | {_score(report)} | {told} |\n"


def _verdict(report: Report, language: Language) -> str:
    return f"{_MARKS[report.verdict]} {wording.WORDS[language][report.verdict or 'none']}"


def _score(report: Report) -> str:
    score = report.score
    if score is None:
        return ""
    value = "–" if score.value is None else number(score.value)
    width = "" if score.low == score.high else f" ({number(score.low)}–{number(score.high)})"
    return f"{value}{width}"


def _page(report: Report, language: Language) -> Iterator[str]:
    words = wording.WORDS[language]
    mark = "" if report.pass_mark is None else f" · {words['mark']} {number(report.pass_mark)}"
    yield f"### {_verdict(report, language)} {_score(report)}{mark}\n\n"
    yield f"{code(report.error.message if report.error else report.source)}\n"
    for told in (reviewed.line(report, language), reviewed.forgotten(report, language)):
        if told:
            yield f"\n**{code(told)}**\n"
    if any(judge.kind == "lexical" for judge in report.judges):
        yield f"\n{wording.meaning('offline_judge', language)}\n"
    for pair in report.pairs:
        if pair.criteria:
            yield from _pair(report, pair, language)
    yield from _review(report, language)


def _review(report: Report, language: Language) -> Iterator[str]:
    """What a person should look into, and what persons found who did."""
    if report.review:
        yield f"\n**{wording.WORDS[language]['review']}**\n\n"
    for reason in report.review:
        extra = wording.detail(reason.code, reason.message)
        told = wording.meaning(reason.code, language)
        yield f"- {told}{f': {code(extra)}' if extra else ''}\n"
    for told in reviewed.settled(report, language):
        yield f"- ✎ {code(told)}\n"


def _pair(report: Report, pair: PairReport, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    value = "" if pair.score is None or pair.score.value is None else number(pair.score.value)
    yield f"\n**{pair.number}** {code(pair.question[:_LONGEST_CELL])} {value}\n\n"
    yield f"| {words['criterion']} | {words['level']} | {words['evidence']} |\n"
    yield "| --- | --- | --- |\n"
    for criterion in pair.criteria:
        found = next((quote for quote in criterion.quotes if quote.found), None)
        evidence = ""
        if found is not None:
            where = wording.lines(found.line_start, found.line_end, language)
            evidence = f"{_cell(found.text)} {where}"
        level = _cell(criterion.level or wording.WORDS[language][criterion.status])
        if given := reviewed.given(report, pair.number, criterion.id, language):
            level = f"{level} {_cell(given)}"
        yield f"| {_cell(criterion.id)} | {level} | {evidence} |\n"


def _cell(text: str) -> str:
    """Code within a table; a bar would end the cell even there."""
    line = one_line(text)
    short = line if len(line) <= _LONGEST_CELL else f"{line[: _LONGEST_CELL - 1]}…"
    return code(short).replace("|", "\\|")
