"""Writes the verdicts of JSON reports as Markdown, the worst first, for a GitHub step summary.

    python ci/step_summary.py REPORTS LOG >> "$GITHUB_STEP_SUMMARY"

REPORTS is what `grade --output REPORTS` wrote, LOG what it said on stderr. Nothing that was said in
an interview is written: only names of files, verdicts, scores and the codes of what a person should
check. One report is in memory at a time. Needs nothing but the standard library.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

# GitHub takes 1 MiB a step and drops the whole summary if there is more.
MOST_BYTES = 1_000_000
ORDER = ("fail", "undecided", "unreadable", "pass")
HEAD = "| verdict | score | pass mark | transcript | to check |\n| --- | --- | --- | --- | --- |\n"


class Row(NamedTuple):
    """One transcript; rows sort the worst first."""

    rank: int
    score: float
    source: str
    text: str


def main(reports: str, log: str) -> None:
    """Print the summary."""
    counts: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    rows = []
    for report in read(Path(reports)):
        verdict = "unreadable" if report["error"] else report["verdict"]
        counts[verdict] += 1
        spent["calls"] += report["usage"]["calls"]
        spent["from_ledger"] += report["usage"]["from_ledger"]
        spent["cost"] += report["cost"] or 0
        spent["unpriced"] += report["cost"] is None
        rows.append(_row(report, verdict))
    page = "".join(_page(sorted(rows), counts, spent, _stopped(Path(log))))
    sys.stdout.buffer.write(page.encode())


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of a file one by one; none if there is no file.

    Each begins with a line `{` and ends with a line `}`: what is within one is indented.
    """
    if not path.exists():
        return
    lines: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line == "{\n":
                lines = []
            lines.append(line)
            if line in {"}\n", "},\n"}:
                yield json.loads("".join(lines).rstrip(",\n"))


def _stopped(log: Path) -> str:
    """The line in which grade said that it did not get through, if it did."""
    if not log.exists():
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line for line in lines if line.startswith("stopped: ")), "")


def _row(report: dict[str, Any], verdict: str) -> Row:
    score = report["score"] or {"value": None}
    value = score["value"]
    shown = "–" if value is None else f"{value:g} ({score['low']:g}–{score['high']:g})"
    mark = report["pass_mark"]
    codes = dict.fromkeys(review["code"] for review in report["review"])
    if report["error"]:
        codes = {report["error"]["code"]: None}
    cells = (
        verdict.upper() if verdict != "pass" else verdict,
        shown,
        "–" if mark is None else f"{mark:g}",
        _plain(report["source"]),
        ", ".join(codes),
    )
    rank = ORDER.index(verdict)
    low = -1.0 if value is None else value
    return Row(rank, low, report["source"], f"| {' | '.join(cells)} |\n")


def _plain(text: str) -> str:
    """A name as text: no sign of Markdown or HTML acts, and it stays in its cell."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", shown)


def _page(
    rows: list[Row], counts: Counter[str], spent: Counter[str], stopped: str
) -> Iterator[str]:
    yield "### Interview transcripts\n\n"
    if stopped:
        yield f"**{_plain(stopped[:500])}**\n\n"
    if not rows:
        yield "Nothing was graded; the log of the step says why.\n"
        return
    told = [f"{counts[name]:,} {name}" for name in ORDER if counts[name]]
    cost = "cost unknown" if spent["unpriced"] else f"${spent['cost']:.2f}"
    yield f"**{', '.join(told)}**; requests sent: {spent['calls']:,}, "
    yield f"replies from the ledger: {spent['from_ledger']:,}, {cost}\n\n"
    yield HEAD
    # Room for what stands above and for the last line.
    left = MOST_BYTES - 4096
    for number, row in enumerate(rows):
        left -= len(row.text.encode())
        if left < 0:
            yield f"\nand {len(rows) - number:,} more: all are in the artifact\n"
            return
        yield row.text


if __name__ == "__main__":
    main(*sys.argv[1:])
