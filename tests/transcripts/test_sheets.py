import pytest

from grader.transcripts import read

ASKED = """面试官：黑麦面团要醒多久？
候选人：至少四个小时。
{line}
面试官：烤箱坏了怎么办？
候选人：用另一台，再找人修。
"""


@pytest.mark.parametrize(
    "line",
    [
        "第 1 页 / 共 2 页",
        "第1页 共2页",
        "Page 1 of 2",
        "- page 1/2 -",
        "North Bakers - confidential          Page 1 of 2",
        "面试官签字：孙经理",
        "部门负责人签名：",
        "Interviewer's signature: E. Rau",
    ],
)
def test_what_a_sheet_has_printed_on_it_is_nobodys_words(line: str) -> None:
    """Neither an answer's nor a verdict's; it is listed."""
    found = read(ASKED.format(line=line).encode(), "x")

    assert [each.answer for each in found.pairs] == ["至少四个小时。", "用另一台，再找人修。"]
    assert [each.reason for each in found.ignored] == ["a page number or a signature"]


def test_a_verdict_ends_above_the_foot_of_its_sheet() -> None:
    """Below it somebody signed."""
    text = "问题1：为什么？\n回答：因为喜欢。\n总评：通过。\n面试官签字：孙经理\n第1页 共1页\n"
    verdict = read(text.encode(), "x").recorded_verdict

    assert verdict is not None
    assert verdict.text == "通过。"


@pytest.mark.parametrize(
    "line",
    [
        "在第 1 页共 2 页里写着。",
        "Page 1 of 2 was missing.",
        "Page 2",
        "签字：先看合同。",
        "It stands on page 1 of 2",
    ],
)
def test_a_page_that_somebody_speaks_of_stays(line: str) -> None:
    """Only a line with nothing else on it was printed, and a bare number only among others."""
    assert line in read(ASKED.format(line=line).encode(), "x").pairs[0].answer


def test_a_bare_page_number_is_one_among_others() -> None:
    """`Page 2` below `Page 1 of 2`."""
    text = ASKED.format(line="Page 1 of 2") + "Page 2\n"

    assert read(text.encode(), "x").pairs[1].answer == "用另一台，再找人修。"
