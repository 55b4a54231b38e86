import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import RecordedVerdict, Transcript
from grader.transcripts import qa_markdown
from grader.transcripts.document import Document

pytest.importorskip("markdown_it")

Reading = Callable[..., Transcript]


def pairs(found: Transcript) -> list[tuple[str, str]]:
    """Questions and answers."""
    return [(pair.question, pair.answer) for pair in found.pairs]


@pytest.mark.parametrize(
    ("file", "count"), [("aaron.edwards", 4), ("aaron.boodman", 4), ("anne-laure.le.cunff", 3)]
)
def test_real_interviews_are_cut(corpus: Path, file: str, count: int) -> None:
    """Link definitions at the end are no part of the last answer."""
    found = transcripts.load(corpus / "qa_markdown" / f"usesthis__{file}.md")

    assert (found.format, len(found.pairs)) == ("markdown", count)
    assert found.title
    assert not any("]: http" in pair.answer for pair in found.pairs)


def test_headings_ask_and_paragraphs_answer(reading: Reading) -> None:
    """Numbers and frames are no words of a question; deeper headings are part of an answer."""
    found = reading(
        "---\ntitle: Jane Doe\n---\n# Talk\n\n## 1. What is it?\n\nA cache.\n\n"
        "#### Detail\nSmall.\n\n## **Q2: Why so?** ##\nSpeed.\n"
    )

    assert found.title == "Jane Doe"
    assert pairs(found) == [("What is it?", "A cache.\n#### Detail\nSmall."), ("Why so?", "Speed.")]
    assert [pair.question_line for pair in found.pairs] == [6, 13]
    assert found.pairs[0].passages[0].line_start == 8


@pytest.mark.parametrize(
    "text",
    [
        "**What is it?**\n\nA cache.\n\n**Why so?**\n\nSpeed.\n",
        "**Q: What is it?**\n\nA cache.\n\n**Q: Why so?**\n\nSpeed.\n",
        "What is it?\n---\nA cache.\n\nWhy so?\n---\nSpeed.\n",
        "Title\n===\n\n# What is it?\r\nA cache.\r\n# Why so?\r\nSpeed.\r\n",
    ],
)
def test_other_headings(reading: Reading, text: str) -> None:
    """In bold, underlined, and with other line ends."""
    assert pairs(reading(text)) == [("What is it?", "A cache."), ("Why so?", "Speed.")]


def test_code_holds_no_headings(reading: Reading) -> None:
    """A comment in Python begins like one."""
    found = reading(
        "## What is it?\n```python\n# why?\n**b?**\nScore: 3\n```\n## Why so?\nSpeed.\n"
    )

    assert found.pairs[0].answer.split("\n") == ["```python", "# why?", "**b?**", "Score: 3", "```"]


def test_contents_and_folded_translations_are_left_out(reading: Reading) -> None:
    """A table of contents repeats every question, <details> every answer."""
    found = reading(
        "## What is it?\nA cache.\n<details>\n<summary>中文</summary>\n\n## 是什么?\n缓存。\n"
        "</details>\n\n## Why so?\nSpeed.\n\n- [What is it?](#what)\n\n[a]: http://a.b\n[a]: http://b.c\n"
    )

    assert pairs(found) == [("What is it?", "A cache."), ("Why so?", "Speed.")]
    assert [each.lines for each in found.ignored] == [(3, 4), (6, 8), (13, 13), (15, 16)]


def test_an_answer_may_be_folded_away(reading: Reading) -> None:
    """Lists of questions hide what is right."""
    found = reading(
        "## What is it?\n<details><summary>Answer</summary>\n<details>\nA cache.\n</details>\n"
        "</details>\n\n## Why so?\n<details>\nSpeed.\n</details>\n</details>\n"
    )

    assert pairs(found) == [("What is it?", "A cache."), ("Why so?", "Speed.")]


def test_sections_that_ask_nothing_are_listed(reading: Reading) -> None:
    """An appendix is part of no answer; a verdict below the last answer is the verdict."""
    found = reading(
        "## Setting\nA room.\n## What is it?\nA cache.\n## Pause\nTea.\n"
        "## Why so?\nSpeed.\nVerdict: hire"
    )

    assert pairs(found) == [("What is it?", "A cache."), ("Why so?", "Speed.")]
    assert (5, 6) in [each.lines for each in found.ignored]
    assert found.recorded_verdict == RecordedVerdict(verdict="pass", text="hire")


def test_questions_without_answers_are_told(reading: Reading) -> None:
    """A list of questions is nothing to grade."""
    with pytest.raises(InputError, match="0 answers"):
        reading("## What is it?\n\n## Why so?\n\n## How?\n")


def test_sections_named_for_topics_are_no_questions(reading: Reading) -> None:
    """Where most headings ask nothing, one that does is a rhetorical one."""
    with pytest.raises(InputError):
        reading("## Intro\na\n## Why?\nb\n## Setup\nc\n## End\nd\n")


def test_a_long_preface_does_not_hide_the_questions(reading: Reading) -> None:
    """Thousands of other lines may stand above them."""
    assert len(reading("words\n" * 2500 + "\n## What is it?\nA cache.\n").pairs) == 1


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> None:
    """The hint is what to type."""
    monkeypatch.setitem(sys.modules, "markdown_it", None)

    with pytest.raises(InputError) as refused:
        reading("## What is it?\nA cache.\n")

    assert refused.value.hint == "pip install markdown-it-py"


def test_endless_text_is_none_of_its_own() -> None:
    """The limit is stated."""
    text = "# What?\nyes\n" + "x" * qa_markdown.LARGEST

    lines = text.split("\n")
    assert qa_markdown.recognise(Document("a.md", lines, text=text), lines) == 0


_WORDS = (
    "# |## |### |What is it?|A cache.|\n|\n\n|---|===|**|```|~~~|<details>|</details>|<summary>"
    "|[a]: b|- [a](#b)|> |- |1. |    |+++|Score: 3|\t|\\|\r"
)


@given(st.lists(st.sampled_from(_WORDS.split("|")), max_size=60).map("".join))
def test_any_mixture_is_read_or_refused(text: str) -> None:
    """Nothing but a plain refusal comes out of a file."""
    try:
        transcripts.read(("## What is it?\n\nA cache.\n\n" + text).encode(), "a.md")
    except InputError as refused:
        assert refused.problem


def test_headings_in_code_are_refused(reading: Reading) -> None:
    """A page that only quotes headings has no question of its own."""
    with pytest.raises(InputError):
        reading("```\n### What is a lock?\n\nIt guards.\n\n### And a race?\n\nNobody knows.\n```\n")


@pytest.mark.parametrize("number", ["问题一：", "问题 2：", "第三题：", "一、", "第 4 个问题："])
def test_a_heading_is_read_without_its_number(reading: Reading, number: str) -> None:
    """In Chinese numerals, too."""
    found = reading(f"### {number}什么是老面？\n\n发酵面团。\n\n### 怎么保存？\n\n冷藏。\n")

    assert [each.question for each in found.pairs] == ["什么是老面？", "怎么保存？"]
