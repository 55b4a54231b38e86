import pytest

from grader.transcripts.verdicts import recorded


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("通过。", "pass"),
        ("通过,建议入职后补强基础细节。", "pass"),
        ("通过。沟通能力没有通过预期。", "pass"),
        ("Strong hire", "pass"),
        ("Hire.", "pass"),
        ("不通过", "fail"),
        ("未能通过。", "fail"),
        ("没有通过", "fail"),
        ("淘汰", "fail"),
        ("No hire", "fail"),
        ("no-hire", "fail"),
        ("We do not recommend to proceed", "fail"),
        ("Rejected.", "fail"),
        ("待定", None),
        ("不确定是否通过", None),
        ("Borderline: maybe hire", None),
        ("8/10, good communication", None),
        ("The coding part was a pass overall. The design part was a fail overall.", None),
        ("技术面通过,综合面不通过", None),
    ],
)
def test_a_recorded_verdict_is_read_only_where_it_is_plain(text: str, verdict: str | None) -> None:
    """A negated word is no pass, and doubt is neither."""
    assert recorded(text).verdict == verdict
    assert recorded(text).text == text
