import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.stress.negating import clauses, negated
from grader.judges.lexical import negation
from grader.judges.lexical.text import fold


@pytest.mark.parametrize(
    ("said", "contrary"),
    [
        ("It is an array.", "It is not an array."),
        ("I asked her and wrote it down.", "I never asked her and never wrote it down."),
        (
            "We had a plan, and she agreed to it.",
            "We never had a plan, and she never agreed to it.",
        ),
        ("Last year I led the team.", "Last year I never led the team."),
        ("Since then we will test it.", "Since then we will not test it."),
        ("The release was late.", "The release was not late."),
        ("我写了一个脚本。", "我没写一个脚本。"),
        ("其他同事参加了会议。", "其他同事没参加会议。"),
        ("我做过两次。", "我没做过两次。"),
        ("反向的时候,梯度会累加。", "反向的时候,梯度不会累加。"),
        ("权重用 Kaiming,偏置设零。", "权重不用 Kaiming,偏置不设零。"),
        ("weight 设一、bias 设零。", "weight 不设一、bias 不设零。"),
        ("还可以用 torch.cat([a, b])。", "还不可以用 torch.cat([a, b])。"),
    ],
)
def test_every_clause_says_the_contrary(said: str, contrary: str) -> None:
    """Nothing of what was said is still claimed."""
    assert negated(said) == contrary


@pytest.mark.parametrize(
    "said",
    [
        "It is not an array.",
        "I never asked.",
        "Is it an array?",
        "My manager told me that I answer for others.",
        "I asked her, because the release slipped.",
        "Green ideas sleep.",
        "这不是数组。",
        "它是不是数组?",
        "我写了脚本,梯度消失。",
        "其实还是数组。",
        "",
    ],
)
def test_where_no_rule_is_sure_nothing_is_negated(said: str) -> None:
    """What denies, asks or is told of somebody, and a sentence with one clause left over."""
    assert negated(said) is None


@given(st.text(alphabet="我写了脚本是会有用 AaIwase,，、。.?()[]不not"))
def test_a_negation_is_another_text_that_denies(text: str) -> None:
    """Whatever the text: no negation, or a negator where there was none."""
    said = negated(text)

    if said is not None:
        assert said != text
        assert negation.has_negator(fold(said))
        assert not negation.has_negator(fold(text))


@given(st.text())
def test_clauses_hold_all_of_a_sentence(text: str) -> None:
    """In order, and nothing between them."""
    assert "".join(text[span.start : span.end] for span in clauses(text)) == text
