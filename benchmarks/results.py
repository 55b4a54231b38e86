"""Every benchmark that one machine can run by itself, and its output into RESULTS.md.

    python benchmarks/results.py [NAME...]

What needs data that is not in this repository is left out, and said, where that is missing. The
rest are run by hand: README.md beside this file says what each measures.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
RESULTS = HERE / "RESULTS.md"


# Where a benchmark had its files.
_FOLDER = re.compile(rf"{re.escape(tempfile.gettempdir())}/tmp\w+/")


class Run(NamedTuple):
    """A benchmark by its script, its arguments, and the data it needs beside the project."""

    script: str
    arguments: Sequence[str] = ()
    data: Path | None = None


_ASAG = SHARED / "asag"
RUNS = (
    Run("startup"),
    Run("parsing"),
    Run("rubric_check"),
    Run("batch"),
    Run("batch", ("--memory", "100", "2000")),
    Run("peers", ("{data}", "--repeat", "2", "--cap", "10"), SHARED / "bench"),
    Run("flaky"),
    Run("kills"),
    Run("prompts"),
    Run("ledger"),
    Run("quotes"),
    Run("corpus", ("{data}",), SHARED / "corpus"),
    Run("injection", ("{data}",), SHARED / "injection" / "cases.jsonl"),
    Run("agreement", ("{data}",), _ASAG / "zh-ads-dev.jsonl"),
    Run("agreement", ("{data}", "--references"), _ASAG / "zh-ads-dev.jsonl"),
    Run("agreement", ("{data}", "--references"), _ASAG / "en-beetle-dev.jsonl"),
    Run("agreement", ("{data}", "--references"), _ASAG / "en-scientsbank-dev.jsonl"),
    Run("uncertainty"),
    Run("raters", ("--sets", "200")),
)


def main() -> None:
    """Run those that were named, or all, one after the other, and write down what they print."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = sorted({each.script for each in RUNS})
    parser.add_argument("names", nargs="*", choices=[[], *names], metavar="NAME")
    wanted = parser.parse_args().names or names
    sections = [_head()]
    for script, arguments, data in RUNS:
        if script not in wanted:
            continue
        if data is not None and not data.exists():
            sections.append(f"## {script}\n\nNot run: its data is not beside this project.\n")
            continue
        sections.append(_section(script, [each.format(data=data) for each in arguments]))
        print(sections[-1], flush=True)
    RESULTS.write_text("\n".join(sections), encoding="utf-8")


def _head() -> str:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        "# Results\n\nWritten by `make bench`; what each figure means stands in "
        "[README.md](README.md).\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, load at the start {load}\n"
    )


def _section(name: str, arguments: Sequence[str]) -> str:
    started = time.monotonic()
    ended = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    seconds = time.monotonic() - started
    told = ended.stdout.rstrip() if ended.returncode == 0 else ended.stderr.rstrip()[-2000:]
    told = _FOLDER.sub("", told)
    failed = "" if ended.returncode == 0 else f" (failed: exit {ended.returncode})"
    shown = " ".join([name + ".py", *(_told(each) for each in arguments)])
    return f"## {name}{failed}\n\n`{shown}`, {seconds:.0f} s\n\n```\n{told}\n```\n"


def _told(argument: str) -> str:
    """An argument without this machine's folders."""
    return argument.replace(str(SHARED), "../shared")


if __name__ == "__main__":
    main()
