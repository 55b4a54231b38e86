import pytest

from grader.judging.contacts import contacts, genuine
from grader.judging.mapped import Mapped


def masked(text: str) -> str:
    """The text without contact details."""
    mapped = Mapped.of(text)
    details = contacts(mapped.narrowed)
    return mapped.cover(details, genuine).text if details else text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("我的邮箱是ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ。", "我的邮箱是[EMAIL]。"),
        ("电话：１３８－００１３－８０００", "电话：[PHONE]"),
        ("138.0013.8000", "[PHONE]"),
        ("我的手机是一三八零零一三八零零零,随时打", "我的手机是[PHONE],随时打"),
        ("幺三八零零幺三八零零零", "[PHONE]"),
        ("１１０１０５１９４９１２３１００２Ｘ", "[ID]"),
        ("110105 19491231 002X", "[ID]"),
    ],
)
def test_a_detail_is_masked_in_any_width(text: str, without: str) -> None:
    """As it is typed on a Chinese keyboard, or written down by speech recognition."""
    assert masked(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "110105 19491231 0021",
        "0.052729489038819854",
        "一三八零零一三八零零零十",
        "二三八零零一三八零零零",
        "圆周率是三点一四一五九二六五三五八九七九三二三八四六",
        "batch 138.001.380",
    ],
)
def test_a_number_that_is_no_detail_stays(text: str) -> None:
    """A wrong check digit, the digits of a fraction, a longer number."""
    assert masked(text) == text
