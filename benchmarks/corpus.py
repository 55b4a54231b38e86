"""What the readers make of a folder of real transcripts: a line a file, then the sums.

Beside an `index.tsv` (columns file, questions, count) the expected number is the one of a file
whose count is `exact`. Times are the best of a few readings in one process.
"""

import argparse
import csv
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
INDEX = "index.tsv"


class Row(NamedTuple):
    """One file; `error` instead of the numbers where it was refused."""

    name: str
    format: str
    pairs: int
    expected: str
    ignored: str
    milliseconds: float
    error: str

    @property
    def wrong(self) -> bool:
        """Whether an exact count was missed."""
        return self.expected.isdigit() and int(self.expected) != self.pairs


def expected(folder: Path) -> dict[str, str]:
    """The number of questions in each file: a digit where it is exact, else `?`."""
    index = folder / INDEX
    if not index.is_file():
        return {}
    with open(index, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["file"]: row["questions"] if row["count"] == "exact" else "?" for row in rows}


def ignored(transcript: Transcript) -> str:
    """How many lines, or how many seconds, are part of no pair."""
    lines = sum(each.lines[1] - each.lines[0] + 1 for each in transcript.ignored if each.lines)
    times = [each.times for each in transcript.ignored if each.times and not each.lines]
    seconds = sum(times[1] - times[0] for times in times)
    return f"{lines}" if lines or not times else f"{seconds:.0f} s"


def measured(path: Path, folder: Path, wanted: str, rounds: int) -> Row:
    """Read a file a few times."""
    name = path.relative_to(folder).as_posix()
    best = float("inf")
    found: Transcript | None = None
    error = ""
    for _ in range(rounds):
        started = time.perf_counter()
        try:
            found = transcripts.load(path)
        except InputError as refusal:
            # Who speaks in somebody else's interview is no business of a table's.
            error = refusal.problem.partition("; speakers:")[0]
        best = min(best, time.perf_counter() - started)
    if found is None:
        return Row(name, "-", 0, wanted, "-", best * 1000, error)
    return Row(name, found.format, len(found.pairs), wanted, ignored(found), best * 1000, "")


def files(folder: Path) -> Iterator[Path]:
    """Everything in the folder but its own papers."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != INDEX and not path.name.startswith(("README", ".")):
            yield path


def printed(row: Row, width: int) -> str:
    """A line of the table."""
    mark = "!" if row.wrong else " "
    told = row.error if row.error else f"{row.pairs:>5} {row.ignored:>7}"
    shown = row.name if len(row.name) <= width else "…" + row.name[1 - width :]
    known = f"{row.format:<13} {row.expected:>4} {row.milliseconds:>7.1f}"
    return f"{mark}{shown:<{width}} {known}  {told}"


def main() -> None:
    """Read every file and print the table; 1 where an exact count was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--width", type=int, default=44, help="of the names")
    options = parser.parse_args()
    if not options.folder.is_dir():
        raise SystemExit(f"{options.folder}: no such folder")
    wanted = expected(options.folder)
    print(f" {'file':<{options.width}} {'format':<13} {'want':>4} {'ms':>7}  pairs ignored")
    rows = []
    for path in files(options.folder):
        want = wanted.get(path.relative_to(options.folder).as_posix(), "?")
        rows.append(measured(path, options.folder, want, options.rounds))
        print(printed(rows[-1], options.width), flush=True)
    exact = [row for row in rows if row.expected.isdigit()]
    wrong = sum(row.wrong for row in rows)
    refused = sum(bool(row.error) for row in rows)
    print(
        f"{len(rows)} files, {refused} refused; {len(exact) - wrong} of {len(exact)} exact counts"
    )
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
