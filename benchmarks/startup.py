"""Start-up against a bare interpreter, side by side in one run: ratios, not seconds.

Each command is run in turn, round after round, and the median of each is divided by the median of
`python -c pass`. Peak memory is the child's own. Run it with `make bench` on a quiet machine.
Byte code and compiled patterns are there, as after any first start: in a folder of this run's own,
whatever PYTHONDONTWRITEBYTECODE says here. "the very first" is `offline` with none of ours.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "transcripts" / "zhang-wei-pytorch.txt"
# Ceilings from the issues, in multiples of the bare interpreter.
TARGETS = {"--help": 10.0, "parse": 25.0, "offline": 40.0, "offline, kept": 30.0}
FIRST = "the very first"


def commands(transcript: Path, ledger: Path) -> dict[str, list[str]]:
    """What is measured, by name; the first is what the others are divided by."""
    grade = [sys.executable, "-m", "grader"]
    offline = [str(transcript), "--judge", "offline", "--fail-on", "never"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--help": [*grade, "--help"],
        "parse": [*grade, "parse", str(transcript)],
        "offline": [*grade, *offline, "--no-store"],
        "offline, kept": [*grade, *offline, "--store", str(ledger)],
    }


def once(command: list[str], written: Path) -> tuple[float, float]:
    """Wall seconds and peak MiB of one run, which must succeed; its byte code is in `written`."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(written)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} ended with {child.returncode}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return took, usage.ru_maxrss / scale


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--transcript", type=Path, default=SAMPLE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "written"
        measured = commands(options.transcript.resolve(), Path(folder) / "ledger.sqlite")
        times: dict[str, list[float]] = {name: [] for name in (*measured, FIRST)}
        memory: dict[str, float] = {}
        for command in measured.values():
            once(command, written)  # byte code and disk cache
        for _ in range(options.rounds):
            for name, command in measured.items():
                took, peak = once(command, written)
                times[name].append(took)
                memory[name] = max(memory.get(name, 0.0), peak)
        for _ in range(3):
            shutil.rmtree(written / str(ROOT / "grader").lstrip("/"))
            took, memory[FIRST] = once(measured["offline"], written)
            times[FIRST].append(took)
    bare = statistics.median(times["python -c pass"])
    print(f"{'command':<16} {'ratio':>6} {'target':>7} {'peak MiB':>9}")
    for name, taken in times.items():
        target = f"{TARGETS[name]:.0f}x" if name in TARGETS else "-"
        ratio = statistics.median(taken) / bare
        print(f"{name:<16} {ratio:>5.1f}x {target:>7} {memory[name]:>9.1f}")


if __name__ == "__main__":
    main()
