"""`grade` beside the peers of a harness that is not in this repository, on its corpus and stub.

    python benchmarks/peers.py BENCH [ARGUMENTS OF ITS run_bench.py]

BENCH is the harness's folder; its README says how peers are set up (`setup_peers.sh`) and what
each column means. Peers that are not set up are left out, and said.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GRADE = (
    "{python} -m grader {{transcripts}} --rubric {{dir}}/rubric.yaml --judge openai:stub "
    "--base-url {{url}} --concurrency {{c}} --store {{work}}/ledger.sqlite --fail-on never "
    "--format json --output {{work}}/reports.json"
)
COUNT = "{python} {script} --count {{work}}/reports.json"


def ours() -> dict[str, object]:
    """How the harness runs, and looks at, this tree's `grade`."""
    python, script = shlex.quote(sys.executable), shlex.quote(str(Path(__file__).resolve()))
    return {
        "name": "grade",
        "cmd": GRADE.format(python=python),
        "count": COUNT.format(python=python, script=script),
        "env": {"OPENAI_API_KEY": "none", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""},
        "version": f"{python} -m grader --version",
        "help": f"{python} -m grader --help",
        "import": f"{python} -c 'import grader'",
    }


def graded(reports: Path) -> int:
    """How many pairs have a verdict on every criterion."""
    pairs = [
        pair
        for report in json.loads(reports.read_text(encoding="utf-8"))
        for pair in report["pairs"]
        if pair["criteria"]
    ]
    return sum(all(each["status"] == "judged" for each in pair["criteria"]) for pair in pairs)


def main() -> None:
    """Run the harness, and print its tables; or count what it asks to be counted."""
    first, *further = sys.argv[1:] or sys.exit(__doc__)
    if first == "--count":
        print("RESULT", json.dumps({"graded": graded(Path(further[0]))}))
        return
    home = Path(os.environ.get("PEERS_HOME", Path(tempfile.gettempdir(), "peers")))
    if not (home / "stub").exists():
        sys.exit(f"not set up: PEERS_HOME={home} bash {first}/setup_peers.sh")
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "ours.json"
        told.write_text(json.dumps(ours()), encoding="utf-8")
        where = ["--ours", str(told), "--results", place, "--work", f"{place}/work"]
        harness = [sys.executable, f"{first}/run_bench.py", *where, *further]
        ended = subprocess.run(harness, stdout=sys.stderr, check=False)
        for table in Path(place).glob("bench-*.md"):
            print(table.read_text(encoding="utf-8").replace(str(ROOT), ".").strip())
    sys.exit(ended.returncode)


if __name__ == "__main__":
    main()
