"""The road's own names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from grader import grading


def test_every_name_is_there():
    """Each is loaded from where its type is taken from."""
    tree = ast.parse(Path(str(grading.__file__)).read_text(encoding="utf-8"))
    typed = {
        alias.name: str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    for name in grading.__all__:
        assert getattr(grading, name).__module__ == typed[name]
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = grading.nothing


def test_a_look_at_a_transcript_loads_neither_judge_nor_ledger():
    """It is what makes `grade parse` quick."""
    code = (
        "import sys; from grader import grading; grading.load; grading.previewer; "
        "print(sorted(m for m in sys.modules if m.startswith(('grader.judg', 'grader.ledger'))))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"
