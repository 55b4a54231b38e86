from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.models.judging import JudgeInfo, Usage
from grader.models.report import Report, ReportError, Spent
from tests.helpers.grading_runs import RUN, carried_out, graded, plan_of, questions, replies
from tests.helpers.printing import LEVELS, inside, joined, printed
from tests.helpers.program import QA, ROOT

ZH = """\
候选人: 张伟
问题1:什么是张量?
回答: 张量就是多维数组,有形状也有类型,可以放在显卡上计算。
问题2:什么是梯度?
回答: 梯度说明损失随每个参数怎样变化,训练时沿着它的反方向更新参数。
点评: 不通过,基础不牢。
"""


def test_the_verdict_comes_last(tmp_path: Path) -> None:
    """The screen ends with the verdict, the score and the mark in a box of their own."""
    *_, top, verdict, usage, bottom = printed(graded(tmp_path))

    assert (top[0], bottom[0]) == ("┏", "┗")
    assert inside(verdict) == "PASS  100 · pass mark 60"
    assert inside(usage) == "requests sent: 2, replies from the ledger: 0"


def test_the_report_is_in_the_transcripts_language(tmp_path: Path) -> None:
    """A Chinese transcript is reported in Chinese, or as asked."""
    report = graded(tmp_path, ZH, script=replies("no", "no"))

    chinese, english = printed(report), printed(report, "en")

    assert inside(chinese[-4]) == "不通过  0 · 及格线 60"
    assert inside(chinese[-3]) == "面试官自己的结论: 不通过 “不通过,基础不牢。”"
    assert inside(english[-4]) == "FAIL  0 · pass mark 60"
    assert inside(english[-3]) == ("the interviewers' own verdict: fail “不通过,基础不牢。”")


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize("name", ["zhang-wei-pytorch", "sam-okafor-support-lead"])
def test_a_report_fits_the_terminal(
    columns: int, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is wider than the terminal, and nothing is cut with an ellipsis."""
    monkeypatch.setenv("COLUMNS", str(columns))
    rubric = "pytorch-engineer" if "pytorch" in name else "behavioural-general"
    text = (ROOT / "transcripts" / f"{name}.txt").read_text(encoding="utf-8")
    rules = (ROOT / "rubrics" / f"{rubric}.yaml").read_text(encoding="utf-8")

    shown = printed(graded(tmp_path, text, rules, script=None))

    assert max(cell_len(line) for line in shown) <= columns
    assert not any(line.endswith("…") for line in shown)


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_a_report_is_readable_without_colour(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every meaning has a word or a sign: the text is the same, and nothing is escaped."""
    report = graded(tmp_path, script=replies("yes", "no", quotes=["an array of numbers"]))
    plain = printed(report)
    monkeypatch.setenv(variable, "1" if variable == "NO_COLOR" else "dumb")

    assert printed(report) == plain
    assert not any("\x1b" in line for line in plain)
    assert "  ●  says-array Does the answer say that it is an array?" in plain
    assert "  ○  c1 Does the answer answer the question?" in plain


def test_what_is_said_cannot_style_the_report(tmp_path: Path) -> None:
    """Markup, emoji codes and control characters of a candidate or a judge are text, or gone."""
    nasty = "[/] [bold]array[/bold] [inaudible] :smile: \x1b[31m\u202e"
    script = (
        "- pair: 1\n  reply:\n    level: yes\n    quotes: ['array[/bold] [inaudible] :smile:']\n"
        '    reasoning: "[/red] \\e[2J [link=x]y[/link]"\n'
    )

    shown = joined(printed(graded(tmp_path, questions(("What [/]?", nasty)), script=script)))

    assert "What [/]?" in shown
    assert "“array[/bold] [inaudible] :smile" in shown
    assert "judge: [/red] [link=x]y[/link]" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_what_is_not_judged_is_never_a_zero(tmp_path: Path) -> None:
    """No bar, no points: a question mark, the words, and a section of its own."""
    report = graded(
        tmp_path, script=replies("yes", "cannot_assess", quotes=["an array of numbers"])
    )

    shown = printed(report)

    second = shown[shown.index("  What is a gradient?") :]
    assert second[1:4] == ["", "  ?  c1 Does the answer answer the question?", "     not judged"]
    assert "  Question 2: c1" in shown[shown.index("Not judged " + "─" * 69) :]
    assert not any("░" in line or " 0/" in line for line in shown)
    assert inside(shown[-4]) == "UNDECIDED  100 (50–100) · pass mark 60"
    assert inside(shown[-3]) == "leaning PASS: 100, 50–100"


def test_nothing_judged_has_no_score_at_all(tmp_path: Path) -> None:
    """The box says so in words."""
    shown = printed(graded(tmp_path, script=replies("cannot_assess", "cannot_assess")))

    assert inside(shown[-3]) == "UNDECIDED  nothing could be judged · pass mark 60"


def test_a_judge_that_failed_throughout_is_one_sentence(tmp_path: Path) -> None:
    """A page of questions lack a judgement would tell nothing more."""
    script = "- {pair: 1, raw: prose}\n- {pair: 2, raw: prose}\n"

    shown = printed(graded(tmp_path, script=script))

    assert inside(shown[-3]) == "judge failed: the judge's reply could not be read, twice"
    assert not any(line.startswith("Question") for line in shown)


def test_irregularities_are_told_in_the_reports_language(tmp_path: Path) -> None:
    """Beside the code's meaning stand the notices themselves."""
    report = graded(tmp_path, ZH.replace("问题2", "问题3"), script=replies("no", "no"))

    assert joined(["⚑ 面试记录有异常之处: 第4行:“问题3”之前缺少第 2 号"]) in joined(printed(report))
    assert "line 4: '问题3' number 2 is missing" in joined(printed(report, "en"))


def test_what_the_verdict_rests_on(tmp_path: Path) -> None:
    """The judgements that would turn it, each with its line, or that none would."""
    firm, fragile = graded(tmp_path, script=replies("no", "no")), graded(tmp_path)
    title = "What the verdict rests on " + "─" * 54

    shown = printed(fragile)
    assert "  Question 1, says-array (line 2): one level down is 50, FAIL" in shown
    assert (
        "  ⚑ one judgement, moved one level, changes the verdict (Question 1/says-array)" in shown
    )
    assert printed(firm)[printed(firm).index(title) + 1] == (
        "  The verdict stands if any one judgement is a level off."
    )


def test_not_asked_is_told_once(tmp_path: Path) -> None:
    """Which questions of the rubric are missing stands behind the meaning."""
    shown = joined(printed(graded(tmp_path, questions(("What?", "An array.")), LEVELS)))

    assert "⚑ questions of the rubric were not asked: gradient" in shown


def test_the_offline_judge_is_announced(tmp_path: Path) -> None:
    """Headline, accuracy and limits above; a reminder and `nothing was sent` with the verdict."""
    shown = printed(graded(tmp_path, script=None))

    text = joined(shown)
    assert "judge EMBEDDED TERM-MATCHING JUDGE - NOT AN LLM." in text
    assert "Measured on 20 public questions" in text
    assert inside(shown[-2]) == "nothing was sent anywhere"
    assert "judged by term matching, not by an LLM" in [inside(line) for line in shown[-6:]]


def test_ignored_lines_are_listed(tmp_path: Path) -> None:
    """Nothing of a transcript vanishes unsaid."""
    text = "Interviewer: Hello!\nCandidate: Hi!\n" + (
        "Interviewer: What is a tensor?\nCandidate: An array of numbers with a shape.\n" * 2
    )

    shown = printed(graded(tmp_path, text))

    assert any(line.startswith("  lines 1-2: ") for line in shown)
    chinese = printed(graded(tmp_path, text), "zh")
    assert "  第1-2行: 第一个问题之前的寒暄" in chinese


def llm(report: Report, cost: float | None, base_url: str | None) -> Report:
    """The report as if an LLM had judged it."""
    judge = JudgeInfo(name="openai:m", kind="llm", llm=True, model="m", base_url=base_url)
    tokens = Usage(prompt_tokens=1200, completion_tokens=34)
    spent = Spent(calls=2, tokens=tokens)
    return report.model_copy(update={"judges": (judge,), "usage": spent, "cost": cost})


def test_calls_tokens_and_cost_are_told(tmp_path: Path) -> None:
    """An unknown cost is said to be unknown."""
    report = graded(tmp_path)

    known, unknown = llm(report, 0.01234, "http://h/v1"), llm(report, None, None)

    assert "judge       openai:m (http://h/v1)" in printed(known)
    assert inside(printed(known)[-2]) == (
        "requests sent: 2, replies from the ledger: 0 · 1,234 tokens · cost $0.0123"
    )
    assert inside(printed(unknown)[-2]).endswith("1,234 tokens · cost unknown")
    assert "judge       openai:m" in printed(unknown)


def test_a_batch_is_a_line_each(workplace: Path) -> None:
    """Verdict, score and name; a file that could not be read with its reason."""
    script = "- {pair: 1, reply: {level: no}}\n- {pair: 2, reply: {level: no}}\n"
    plan = plan_of(Path(), QA, "", ZH, script=script)

    lines = [line for report in carried_out(plan) for line in printed(report, batch=True)]

    assert [line.split()[:3] for line in lines] == [
        ["FAIL", "0", "t1.txt"],
        ["NOT", "GRADED", "-"],
        ["不通过", "0", "t3.txt"],
    ]
    assert "the file is empty" in lines[1]


def test_a_report_of_an_error_says_why() -> None:
    """A file that could not be read has no score and no mark."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    error = ReportError(code="input", message="a.txt: no such file")
    report = Report(source="a.txt", run=RUN, error=error, started=now, finished=now)

    shown = printed(report)

    assert shown[0] == "transcript  a.txt"
    assert [inside(line) for line in shown[-4:-2]] == ["NOT GRADED", "a.txt: no such file"]
