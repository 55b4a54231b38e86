from grader.reports.diff_shifts import cells, heads, rows
from tests.helpers.rubric_diffs import RUN, RUN_ASKED


def test_flips_come_first_and_what_stayed_is_left_out() -> None:
    """Then what is open, then scores that moved."""
    assert [row.source for row in rows(RUN, "en")] == ["flip|.txt", "open.txt", "moved.txt"]


def test_a_row_has_both_outcomes_and_the_calls() -> None:
    """A score with its width where it has one."""
    _, is_open, moved = rows(RUN, "en")

    assert heads(RUN, "en") == ["transcript", "old", "new", "", "calls"]
    assert cells(is_open, RUN) == ["open.txt", "PASS 65", "UNDECIDED 65 (40-100)", "open", "2"]
    assert cells(moved, RUN) == ["moved.txt", "PASS 90", "PASS 80", "same", ""]


def test_what_was_judged_again_has_its_column() -> None:
    """And it decides what flips."""
    found = {row.source: cells(row, RUN_ASKED) for row in rows(RUN_ASKED, "zh")}

    assert heads(RUN_ASKED, "zh")[3] == "重新评判"
    assert found["open.txt"][3:] == ["不通过 30", "翻转", "2"]
    assert found["moved.txt"][3:5] == ["", "不变"]
