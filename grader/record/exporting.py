"""A run as a folder that an auditor can read, and check, without this program."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from grader import ledger
from grader.errors import UsageError
from grader.models.judging import JudgeRequest
from grader.models.report import Report
from grader.record import replaying
from grader.record.kept import Kept
from grader.reports import EXPORTERS

_FILES = {"reports.json": "json", "reports.csv": "csv", "reports.html": "html"}
_NOTE = """\
Run {run} of grader, exported.

reports.html    for reading; reports.json and reports.csv are the same for programs
rubrics/        the rubrics that graded, named by the beginning of their SHA-256
requests/       what each judge was sent (messages, parameters) and what it replied, by request
journal.jsonl   what happened to this run: when it began and ended, each report's SHA-256 as it
                was kept, and what persons changed, with who, when and why
SHA256SUMS      of all these files: sha256sum -c SHA256SUMS

How a score comes about: in a report each vote has a level and the key of its request. The rubric
has the points of each level. A criterion counts (points - lowest) / (highest - lowest); a question
the mean of its criteria by their weights, less the penalties that were met; the transcript the mean
of its questions by their weights, times 100. Low and high are what it could be: see the README of
grader. A level above the lowest counts only with a quotation that stands in the answer.
What persons changed stands in `reviewed`, beside the judges' outcome.

运行 {run} 的导出文件:reports.html 供阅读;rubrics/ 是评分标准;requests/ 是发给评判者的内容和回复;
journal.jsonl 是经过和人工改动;SHA256SUMS 可用 sha256sum -c 核对。
"""


def export(kept: Kept, folder: Path, language: str = "auto") -> int:
    """Write the folder, which must not be there yet; returns how many reports it has.

    Raises UsageError for a place that cannot be written to, LedgerError for a report that cannot
    be read.
    """
    if folder.exists():
        raise UsageError(f"--output {folder}: it is already there", "name a new folder")
    try:
        with _aside(folder) as place:
            reports = list(kept.reports())
            _reports(reports, place, language)
            _rubrics(kept, reports, place / "rubrics")
            _requests(kept, reports, place / "requests")
            _journal(kept, place / "journal.jsonl")
            (place / "README.txt").write_text(_NOTE.format(run=kept.run.id), encoding="utf-8")
            _sums(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"--output {folder}: cannot be written: {reason}") from None
    return len(reports)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one that takes its name when all is written."""
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.absolute().parent))
    try:
        yield aside
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _reports(reports: Iterable[Report], place: Path, language: str) -> None:
    for name, format_ in _FILES.items():
        with (place / name).open("w", encoding="utf-8", newline="") as stream:
            writer = EXPORTERS[format_](stream, language, True)
            for report in reports:
                writer.add(report)
            writer.close()


def _rubrics(kept: Kept, reports: Iterable[Report], place: Path) -> None:
    place.mkdir()
    for report in reports:
        if report.rubric is not None:
            file = kept.rubric(report)
            (place / f"{file.sha256[:12]}.yaml").write_bytes(file.content)


def _requests(kept: Kept, reports: Iterable[Report], place: Path) -> None:
    """Each request that a vote names, and that of which it asks again, with every reply kept."""
    place.mkdir()
    with ledger.reading(kept.path) as database:
        replies = partial(ledger.replies, database)
        named = {key for report in reports for key in replaying.named(report)}
        for key in sorted(replaying.with_first(named, replies)):
            known = replies(key)
            if known:
                text = json.dumps(_told(key, known), ensure_ascii=False, indent=2)
                (place / f"{key}.json").write_text(f"{text}\n", encoding="utf-8")


def _told(key: str, known: list[ledger.Kept]) -> dict[str, Any]:
    request = JudgeRequest.model_validate_json(known[0].request)
    return {
        "key": key,
        "judge": request.judge,
        "model": request.model,
        "base_url": request.base_url,
        "parameters": request.parameters,
        "sample": request.sample,
        "messages": request.messages(),
        "reply_schema": request.reply_schema,
        "replies": [
            {
                "run": each.run,
                "stored": each.stored,
                "completion": json.loads(each.completion) if each.completion else None,
                "failure": json.loads(each.failure) if each.failure else None,
            }
            for each in known
        ],
    }


def _journal(kept: Kept, place: Path) -> None:
    with place.open("w", encoding="utf-8") as stream:
        for entry in kept.journal():
            told = {**entry.event._asdict(), "sha256": entry.sha256, "digest": entry.digest}
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")


def _sums(place: Path) -> None:
    files = sorted(each for each in place.rglob("*") if each.is_file())
    lines = [
        f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.relative_to(place).as_posix()}\n"
        for each in files
    ]
    (place / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
