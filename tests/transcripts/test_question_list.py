import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import InputError
from grader.transcripts.question_list import questions

TWO = ["What is a process?", "Describe a conflict."]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.txt", "What is a process?\n\nDescribe a conflict.\n", TWO),
        ("a.txt", "1. What is a process?\n2) Describe a conflict.\n", TWO),
        ("a.md", "# Warm-up\n- What is a process?\n* [ ] **Describe a conflict.**\n", TWO),
        ("a.md", "## What is a process?\nSome notes.\n## Describe a conflict.\n", TWO),
        ("a.txt", "Q1: What is a process?\nQuestion 2: Describe a conflict.\n", TWO),
        (
            "a.txt",
            "问题1：什么是进程？\n第二题：请描述一次冲突。\n",
            ["什么是进程？", "请描述一次冲突。"],
        ),
        ("a.csv", "id,Question,level\n1,What is a process?,3\n2,Describe a conflict.,4\n", TWO),
        ("a.csv", "编号;题目\n1;什么是进程？\n", ["什么是进程？"]),
        ("a.csv", 'question\n"What, exactly,\nis it?"\n', ["What, exactly, is it?"]),
        ("a.txt", "Processes\nThreads\n", ["Processes", "Threads"]),
        ("a.txt", "What is a process?\nWhat is a process?\n", ["What is a process?"]),
        ("a.txt", "3 + 4 = ? What is it?\n", ["3 + 4 = ? What is it?"]),
    ],
)
def test_questions_are_read_from_lists_as_people_keep_them(
    tmp_path: Path, name: str, text: str, found: list[str]
) -> None:
    """Numbers, bullets, headings and columns are no part of them; notes in between are none."""
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert questions(tmp_path / name) == found


def test_a_column_of_an_excel_sheet_is_a_list(tmp_path: Path) -> None:
    """As it comes from a colleague."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("Nr", "Question"), (1, "What is a process?"), (2, "Describe a conflict.")):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")

    assert questions(tmp_path / "a.xlsx") == TWO


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "is empty"), ("\n - \n", "no question"), ("What is it? {}\n", "more than 200")],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """Empty, or more than anybody asks."""
    lines = "".join(text.format(number) for number in range(300)) if "{}" in text else text
    (tmp_path / "a.txt").write_text(lines, encoding="utf-8")

    with pytest.raises(InputError, match=told):
        questions(tmp_path / "a.txt")


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Never another exception."""
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(data)
    with contextlib.suppress(InputError):
        assert all(text.strip() for text in questions(path))
