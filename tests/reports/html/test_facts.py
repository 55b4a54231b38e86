import re

from grader.models.transcript import Ignored
from grader.reports.html.elements import html
from grader.reports.html.facts import facts, left_out
from tests.helpers.html_reports import OFFLINE, RUN, header, judge, report, unreadable


def told(report_, language="en") -> str:
    """The facts as words."""
    return " ".join(re.sub(r"<[^>]*>", " ", html(facts(report_, language))).split())


def test_what_an_auditor_asks_for_is_there() -> None:
    """File and rubric with their hashes, who judged how, what was masked, and what it took."""
    text = told(report(judges=(judge(version="7", parameters={"temperature": 0}),)))

    for wanted in (
        f"transcript wei.txt SHA-256 {'0' * 64}",
        f"rubric basics v2 · The basics basics.yaml SHA-256 {'1' * 64}",
        "judge gpt-x · gpt-x-2026 · v7 · temperature=0 · https://judge.example/v1",
        "run 20260102T093000-abcd",
        "masked before sending names, e-mail addresses, phone and identity numbers",
        "summary, seen by no judge A friendly talk.",
        "begun 2026-01-02 09:30:00 UTC",
        "versions grader 0.1.0",
    ):
        assert wanted in text


def test_an_unknown_cost_is_unknown() -> None:
    """Never a zero."""
    assert "cost unknown" in told(report())
    assert "cost $0.0100" in told(report(cost=0.01))
    assert "nothing was sent anywhere" in told(report(judges=(OFFLINE,)))


def test_what_was_masked_is_said() -> None:
    """Nothing, details, or more."""
    assert "masked before sending nothing" in told(
        report(run=RUN.model_copy(update={"redact": False}))
    )
    assert "性别用词" in told(report(run=RUN.model_copy(update={"blind": True})), "zh")


def test_what_was_left_out_is_listed_by_reason() -> None:
    """With all its places, and the transcript's oddities."""
    ignored = (
        Ignored(lines=(1, 3), reason="feedback"), Ignored(lines=(7, 7), reason="feedback"),
    )  # fmt: skip
    parts = left_out(report(transcript=header(ignored=ignored)), "zh")
    text = " ".join(re.sub(r"<[^>]*>", " ", "".join(map(html, parts))).split())

    assert text == "未采用 第1-3, 7行: 评语或评分 提醒 something is odd"
    assert list(left_out(report(transcript=header(ignored=(), warnings=())), "en")) == []


def test_a_file_that_could_not_be_read_has_its_facts() -> None:
    """As far as there are any."""
    assert told(unreadable()).startswith("transcript bad.txt run ")
