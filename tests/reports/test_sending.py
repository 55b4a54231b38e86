import io
import json
from pathlib import Path

from grader import grading
from grader.judges.offline import Offline
from grader.reports import PROMPTS, SENDINGS
from tests.helpers.grading_runs import plan_of, questions

TALK = """\
候选人: 李雷
问题1:什么是张量,李雷?
考察目标: 基础概念。
回答: 我是李雷。张量就是多维数组,有形状也有类型,可以放在显卡上计算,这一点和普通的数组不同。
问题2:什么是梯度?
回答:
"""
LONG = "x" * 300


def shown(folder: Path, text: str, language: str = "auto", rubric: str | None = None) -> list[str]:
    """The lines that show what would be sent."""
    [planned] = (
        plan_of(folder, text, rubric=rubric) if rubric else plan_of(folder, text)
    ).transcripts
    assert isinstance(planned, grading.Planned)
    stream = io.StringIO()
    writer = SENDINGS["rich"](stream, language, False)
    writer.add(grading.sent(planned))
    writer.close()
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def prompted(folder: Path, text: str, language: str = "auto") -> str:
    """What is printed of the requests about a text."""
    [planned] = plan_of(folder, text).transcripts
    assert isinstance(planned, grading.Planned)
    stream = io.StringIO()
    writer = PROMPTS["rich"](stream, language, False)
    for prompt in grading.prompts(planned, Offline(), "pair"):
        writer.add(prompt)
    writer.close()
    return stream.getvalue()


def test_what_would_be_sent_is_shown_in_the_transcripts_language(tmp_path: Path) -> None:
    """What is masked, the texts in their order, what is not sent and why, and the count."""
    lines = shown(tmp_path, TALK)

    assert ["已遮盖", "姓名、电子邮箱、电话和证件号码"] in [line.split() for line in lines]
    first = lines.index("  什么是张量,[NAME]?")
    assert lines[first + 1] == "  考察目标: 基础概念。"
    assert lines[first + 2].startswith("  我是[NAME]。张量就是多维数组")
    assert "  不发送: 未作答" in lines
    assert lines[-1] == "2 个问题中有 1 个会被发送"


def test_names_that_were_left_are_shown(tmp_path: Path) -> None:
    """They look like names and are also other words."""
    text = "Candidate: Adam Smith\n" + questions(("What is it?", "Adam is an optimiser."))

    assert "not masked  Adam" in shown(tmp_path, text)


def test_a_follow_up_is_shown_with_its_question(tmp_path: Path) -> None:
    """And a pair that no entry grades is only said not to be sent."""
    talk = "Interviewer: What is a tensor?\nCandidate: An array.\nInterviewer: And why is that?\n"
    talk += "Candidate: It is so.\n"
    rubric = "rubric: r\nquestions: [{id: a, match: {number: 1}, criteria: [Good?]}]\n"

    assert "  a follow-up, judged with the answer to question 1" in shown(tmp_path, talk)
    two = questions(("What is a tensor?", "An array."), ("Why?", "So it is."))
    lines = shown(tmp_path, two, rubric=rubric)
    assert lines[-4:] == [
        "Question 2 " + "─" * 69,
        "  not sent",
        "",
        "1 of 2 questions would be sent",
    ]


def test_a_prompt_is_printed_as_it_is(tmp_path: Path) -> None:
    """No line is broken, nothing is indented, and the schema is JSON."""
    answer = f"A tensor {LONG} is [bold]an array[/bold]."
    text = prompted(tmp_path, questions(("What is a tensor?", answer), ("Why?", "")))

    lines = text.splitlines()
    assert answer in lines
    assert any(line.startswith("Question 1 · says-array · system message ──") for line in lines)
    assert any(line.startswith("Question 1 · says-array · user message ──") for line in lines)
    schema = next(line for line in lines if line.startswith("{"))
    assert json.loads(schema)["required"] == ["says-array"]
    assert text.rstrip().endswith("not sent: not answered")
    assert text.count("judge  ") == 1


def test_prompts_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    """Else in the rubric's."""
    assert "system 消息" in prompted(tmp_path, questions(("Why?", "It is so.")), "zh")
