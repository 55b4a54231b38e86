import io

import pytest
from rich.cells import cell_len

from grader import transcripts
from grader.reports.preview import Preview
from tests.helpers.program import QA

CHINESE = """\
标题: 一次技术面试
岗位: 算法工程师
候选人: 张伟
问题1:什么是张量?
考察目标:基础概念。
回答: 张量就是多维数组,有形状,也有类型,可以放在显卡上计算,这一点和普通的数组不同。
问题2:什么是梯度?
回答:
点评: 不通过。
"""
SPOKEN = """\
Interviewer: Hello!

Candidate: Hi!

Interviewer: What is a tensor?

Candidate: An array of numbers with a shape.

Interviewer: And what is that good for?

Candidate: Computing in parallel.
"""


def preview(text: str, language: str = "auto", batch: bool = False) -> list[str]:
    """The lines of a preview."""
    stream = io.StringIO()
    writer = Preview(stream, language, batch)
    writer.add(transcripts.read(text.encode(), "interview.txt"))
    writer.close()
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_a_preview_shows_what_would_be_graded() -> None:
    """The questions, the answers, the lines they stand on, and the count at the end."""
    assert preview(QA) == [
        "transcript  interview.txt (labelled)",
        "Question 1 " + "─" * 69,
        "  What is a tensor?",
        "  A tensor is an array of numbers with a shape and a type.",
        "  answer: line 2",
        "Question 2 " + "─" * 69,
        "  What is a gradient?",
        "  The gradient says how the loss changes with each weight.",
        "  answer: line 5",
        "",
        "2 questions, 2 answered",
    ]


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_preview_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wider than the terminal, and nothing is cut."""
    monkeypatch.setenv("COLUMNS", str(columns))

    shown = preview(CHINESE)

    assert max(cell_len(line) for line in shown) <= columns
    letters = "".join("".join(shown).split())
    assert "可以放在显卡上计算,这一点和普通的数组不同。" in letters
    assert "…" not in letters


def test_a_chinese_preview_is_in_chinese() -> None:
    """Header, objective, state and the interviewers' own verdict are shown."""
    shown = preview(CHINESE)

    shown = [line.replace(" ", "") for line in shown]
    for line in ("岗位算法工程师", "候选人张伟", "考察目标:基础概念。", "未作答"):
        assert line in shown
    assert shown[-1] == "2个问题,1个有回答"
    assert any(line.startswith("面试官自己的结论") for line in shown)


def test_a_preview_says_what_was_left_out() -> None:
    """Lines that are part of no pair are listed with the reason; follow-ups name their question."""
    shown = preview(SPOKEN)

    assert "Ignored " + "─" * 72 in shown
    assert any(line.startswith("  lines 1-3: ") for line in shown)
    assert "  follows question 1" in shown


def test_a_preview_shows_warnings() -> None:
    """Irregularities of the file are told before the count."""
    broken = CHINESE.encode() + b"\xff\n"
    stream = io.StringIO()
    Preview(stream).add(transcripts.read(broken, "interview.txt"))

    assert any(line.startswith("⚑ ") for line in stream.getvalue().splitlines())


def table(*texts: str, language: str = "auto") -> list[str]:
    """The lines of a table of several transcripts."""
    stream = io.StringIO()
    writer = Preview(stream, language, batch=True)
    for number, text in enumerate(texts):
        name = f"a-folder/with/a-rather-long-name-of-a-candidate-{number}.txt"
        writer.add(transcripts.read(text.encode(), name))
    writer.close()
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_a_batch_is_a_table() -> None:
    """Each file with its format and four numbers, and the sums below."""
    shown = table(QA, CHINESE)

    assert shown[1].split() == [
        "file", "format", "questions", "answered", "ignored", "warnings"
    ]  # fmt: skip
    numbers = [line.split()[-5:] for line in shown if "labelled" in line]
    assert numbers == [["labelled", "2", "2", "0", "0"], ["labelled", "2", "1", "0", "0"]]
    assert shown[-1] == "4 questions, 3 answered"


@pytest.mark.parametrize("columns", [80, 200])
def test_a_table_fits_eighty_columns(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long names go on below; nothing of them is cut."""
    monkeypatch.setenv("COLUMNS", str(columns))

    shown = table(QA, CHINESE, SPOKEN)

    assert max(map(cell_len, shown)) <= 80
    letters = "".join(line[:30].strip() for line in shown)
    assert "a-folder/with/a-rather-long-name-of-a-candidate-2.txt" in letters


def test_a_table_is_in_the_language_of_all_its_files() -> None:
    """Chinese only if every file is, unless asked for."""
    assert "文件" in table(CHINESE, CHINESE)[1]
    assert "file" in table(CHINESE, QA)[1]
    assert table(QA, QA, language="zh")[-1] == "4 个问题,4 个有回答"


def test_nothing_read_is_no_table() -> None:
    """Without transcripts nothing is printed."""
    assert table() == []


def test_a_preview_tells_first_who_is_who() -> None:
    """What was concluded about the speakers stands above the first question."""
    shown = preview(
        "Ann: What is a tensor?\n\nBob: An array of numbers that has a shape and a type.\n\n"
        "Ann: And how is a gradient computed?\n\nBob: Backwards through the graph of operations.\n"
    )

    first = next(n for n, line in enumerate(shown) if line.startswith("Question 1"))
    assert any("'Ann' taken for the interviewer" in line for line in shown[:first])
    assert not any(line.startswith("⚑") for line in shown[first:])


def test_a_preview_gives_times_where_there_are_any() -> None:
    """An answer in a recording is found by its time."""
    shown = preview(
        "[00:05] Interviewer: What is a lock?\n[01:02] Candidate: It guards state.\n"
        "Nobody else may touch what it guards meanwhile, that is all there is to it.\n"
    )

    assert "  answer: lines 2-3, 1:02" in shown


def test_a_chinese_preview_gives_the_warnings_in_chinese() -> None:
    """Above the questions who is who, below them what is doubtful."""
    shown = preview(
        "Ann: Why so?\n\nBob: It guards a state.\n\nAnn: Since when?\n\nBob: Two or three years.\n",
        "zh",
    )

    told = [line for line in shown if line.startswith("⚑")]
    assert told[0].startswith("⚑ 将“Ann”视为面试官,“Bob”视为候选人:")
    assert told[1] == "⚑ 候选人回答 2 个问题,只说了 8 个词"


def test_a_chinese_preview_gives_the_reasons_in_chinese() -> None:
    """Why lines were ignored is told in the language of the report."""
    assert any("第一个问题之前的寒暄" in line for line in preview(SPOKEN, "zh"))
