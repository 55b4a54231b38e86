"""The founding interview judged by llama.cpp: by its server in three ways, and in process.

The model is random weights, so its judgements mean nothing; its replies fit the schema, and what
the program makes of them is what is shown. Needs xllamacpp.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.helpers import llama_server  # noqa: E402
from tests.helpers.program import ON_ONE_CORE  # noqa: E402

GRADED = ("transcripts/zhang-wei-pytorch.txt", "-r", "rubrics/pytorch-engineer.yaml")
MODES = {
    "plain": {"context": 65536, "thinking": False},
    "small context": {"context": 16384, "thinking": False},
    "thinking": {"context": 65536, "thinking": True},
}
"""Four requests at once share the context."""


def states(report: Any) -> str:
    """How many criteria ended how."""
    votes = [v for pair in report["pairs"] for c in pair["criteria"] for v in c["votes"]]
    found = Counter(
        vote["failure"]["kind"] if vote["failure"]
        else "no quote found" if not vote["supported"]
        else vote["status"].replace("_", " ")
        for vote in votes
    )  # fmt: skip
    return ", ".join(f"{count} {state}" for state, count in found.most_common())


def served(folder: Path, context: int, thinking: bool) -> tuple[Any, int, float]:
    """The report, the exit code and the seconds of a run that asks a server."""
    model = llama_server.model(folder, thinking)
    with llama_server.running(model, context=context, slots=4, thinking=thinking) as server:
        told = ["-j", "openai:tiny", "--base-url", server["base_url"], "--timeout", "600"]
        return run(told, OPENAI_API_KEY=server["api_key"])


def run(judge: list[str], **environment: str) -> tuple[Any, int, float]:
    """The report, the exit code and the seconds of one run on one core, as the server has."""
    limits = ["--no-store", "--concurrency", "4", "--format", "json"]
    started = time.perf_counter()
    ended = subprocess.run(
        [*ON_ONE_CORE, sys.executable, "-m", "grader", *GRADED, *judge, *limits],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return json.loads(ended.stdout)[0], ended.returncode, time.perf_counter() - started


def main() -> None:
    """Run each mode and print the table."""
    print(f"{'mode':<14} {'exit':>4} {'seconds':>8} {'calls':>6} {'tokens':>7}  criteria")
    for name, mode in MODES.items():
        with tempfile.TemporaryDirectory() as folder:
            tell(name, *served(Path(folder), mode["context"], bool(mode["thinking"])))
    with tempfile.TemporaryDirectory() as folder:
        tell("in process", *run(["-j", f"gguf:{llama_server.model(Path(folder))}"]))


def tell(name: str, report: Any, code: int, took: float) -> None:
    """A line of the table."""
    usage = report["usage"]
    tokens = (usage["tokens"] or {}).get("completion_tokens", 0)
    counts = f"{usage['calls']:>6} {tokens:>7}"
    print(f"{name:<14} {code:>4} {took:>8.1f} {counts}  {states(report)}", flush=True)


if __name__ == "__main__":
    main()
