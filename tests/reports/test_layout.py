import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.padding import Padding

from grader.reports import layout
from grader.reports.layout import NOT_FIRST, NOT_LAST, WIDEST, Flow, console, grid, rule

LETTERS = "ab cd  e\t\n中文字,。「（)（)》.!é\u0301ｗ😀❤\ufe0f👩\u200d한"


def lines(text: str, width: int) -> list[str]:
    """A text as it is broken for a width."""
    return [line.plain for line in Flow(text).wrap(console(io.StringIO()), width)]


def letters(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


@given(st.text(LETTERS, max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    """However a text is broken, every character but white space is there, within the width."""
    broken = lines(text, width)

    assert letters("".join(broken)) == letters(text)
    assert all(cell_len(line) <= width for line in broken)


@given(st.text("中文abc，。（）「」,.()", max_size=60))
def test_a_line_begins_with_a_closing_mark_only_if_it_must(text: str) -> None:
    """Where a line begins or ends with the wrong mark, the one before had no better place."""
    for before, after in itertools.pairwise(lines(text, 12)):
        if after[0] in NOT_FIRST or before[-1] in NOT_LAST:
            assert not any(layout._may_break(*pair) for pair in itertools.pairwise(before))


def test_chinese_breaks_between_characters() -> None:
    """Rich would leave a gap as long as the next blank is far."""
    assert lines("我们用PyTorch训练模型", 8) == ["我们用", "PyTorch", "训练模型"]


def test_punctuation_does_not_begin_a_line() -> None:
    """The last character goes down with its comma."""
    assert lines("一二三四，五", 8) == ["一二三", "四，五"]
    assert lines("一二三（四）", 8) == ["一二三", "（四）"]


def test_english_breaks_at_blanks() -> None:
    """A word is only broken where it is longer than the line."""
    assert lines("one two three", 7) == ["one two", "three"]
    assert lines("incomprehensible", 7) == ["incompr", "ehensib", "le"]


def test_blank_lines_are_kept() -> None:
    """Paragraphs of an answer stay apart."""
    assert lines("a\n\nb", 9) == ["a", "", "b"]
    assert lines("", 9) == [""]


def test_an_accent_stays_on_its_letter() -> None:
    """A break never falls between a character and what is drawn on it."""
    assert lines("中e\u0301e\u0301", 2) == ["中", "e\u0301e\u0301"]
    assert lines("❤\ufe0f❤\ufe0f", 3) == ["❤\ufe0f", "❤\ufe0f"]


def test_blanks_that_fill_a_line_do_not_widen_it() -> None:
    """A mark that may not begin a line still does not make one too long."""
    assert lines("中a" + " " * 20 + "，b", 10) == ["中", "a", "，b"]


def test_a_centred_text_is_centred() -> None:
    """The verdict stands in the middle of its box."""
    centred = Flow("通过", justify="center").wrap(console(io.StringIO()), 10)

    assert [line.plain for line in centred] == ["   通过   "]


def test_the_console_prints_what_it_is_given() -> None:
    """Neither markup nor emoji codes nor addresses are anything but text."""
    stream = io.StringIO()

    console(stream).print(Flow("[bold]a[/] :smile: [/x] http://b.c"))

    assert stream.getvalue() == "[bold]a[/] :smile: [/x] http://b.c\n"


def test_a_wide_terminal_keeps_a_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines end where they can still be read; a narrow terminal is used up."""
    monkeypatch.setenv("COLUMNS", "300")
    assert console(io.StringIO()).width == WIDEST
    monkeypatch.setenv("COLUMNS", "40")
    assert console(io.StringIO()).width == 40


def test_a_broken_pipe_is_the_callers_to_deal_with() -> None:
    """Rich would end the program with files half written."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        console(Gone()).print("a")


def test_a_rule_and_a_grid_fit() -> None:
    """Titles are text; values flow beside their names."""
    stream = io.StringIO()
    table = grid()
    table.add_row(Flow("岗位"), Flow("高级算法工程师" * 8))

    printer = console(stream)
    printer.print(rule("[red]标题"))
    printer.print(Padding(table, (0, 0, 0, 2)))

    first, *rest = stream.getvalue().splitlines()
    assert first.startswith("[red]标题 ───")
    assert all(cell_len(line) <= 80 for line in [first, *rest])
    assert letters("".join(rest)) == "岗位" + "高级算法工程师" * 8
