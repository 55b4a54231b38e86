import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts.joining import Line, join, numbered, typed


def joined(*texts: str) -> str:
    """The texts on consecutive lines, joined; an empty text is a blank line."""
    return join([Line(number, text) for number, text in enumerate(texts, start=1) if text])


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ("加法可以用", "torch.add()", "或者", "+", "运算符"),
            "加法可以用 torch.add() 或者 + 运算符",
        ),
        (("它的值是", "[1, 2]", ",然后"), "它的值是 [1, 2],然后"),
        (("它的值是", "[1, 2]", "，然后"), "它的值是 [1, 2]，然后"),
        (("方法有", "__init__", "、", "__len__", "。"), "方法有 __init__、__len__。"),
        (("x = 1", ",", "y = 2"), "x = 1, y = 2"),
        (("通常是", ".pt", "或者"), "通常是.pt 或者"),
        (("被折断的", "句子"), "被折断的句子"),
    ],
)
def test_inline_code_on_its_own_line_rejoins_its_sentence(
    lines: tuple[str, ...], text: str
) -> None:
    """Line breaks round inline code are closed, with no blank beside Chinese punctuation."""
    assert joined(*lines) == text


@pytest.mark.parametrize(
    "lines",
    [
        ("第一段结束。", "第二段开始"),
        ("他说“好。”", "然后走了"),
        ("包括:", "- 缓存", "- 队列"),
        ("for x in y:", "print(x)"),
        ("One line of English", "and its continuation"),
    ],
)
def test_a_real_line_break_stays(lines: tuple[str, ...]) -> None:
    """Paragraphs, lists, code and English lines keep their breaks."""
    assert joined(*lines) == "\n".join(lines)


def test_blank_lines_between_paragraphs_become_one_break() -> None:
    """However many blank lines there are, a paragraph is a paragraph."""
    assert joined("没有结束", "", "", "另起一段") == "没有结束\n另起一段"


def test_captions_are_no_paragraphs() -> None:
    """Into how many a speech was cut means nothing; a time in a typed text may begin a new one."""
    sentences = ("It guards.", "Always.")
    captions = [Line(n, text, start=n, end=n + 1) for n, text in enumerate(sentences)]
    stamped = [Line(n, text, start=n) for n, text in enumerate(sentences)]

    assert join(captions) == "It guards. Always."
    assert join(stamped) == "It guards.\nAlways."


def test_nothing_joins_to_nothing() -> None:
    """An answer without lines is empty."""
    assert join([]) == ""


def test_the_text_after_a_label_is_the_first_line() -> None:
    """Lines keep their numbers in the file, counted from 1; blank ones are left out."""
    assert numbered("a", ["Q: a", "", "b", "c"], 0, 3) == [(1, "a"), (3, "b")]


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool)))
def test_joining_changes_nothing_but_white_space(texts: list[str]) -> None:
    """Whatever the lines hold, the answer has their words in their order."""
    assert re.sub(r"\s", "", joined(*texts)) == re.sub(r"\s", "", "".join(texts))


@given(st.lists(st.text("a中，。*1.) “", max_size=4).map(str.strip)))
def test_typed_lines_are_joined_as_any_others_without_times(texts: list[str]) -> None:
    """However they are kept."""
    lines = [each for each in enumerate(texts, start=1) if each[1]]

    assert typed(lines) == joined(*texts)
