import pytest

from grader.judging.sounds import alike


@pytest.mark.parametrize("pair", ["在再", "做作", "帐账", "络洛", "已以", "象像", "座坐", "驴驴"])
def test_characters_that_are_typed_for_one_another_sound_alike(pair: str) -> None:
    """By sound and tone."""
    assert alike(*pair)


@pytest.mark.parametrize(
    "pair", ["买卖", "大小", "网络", "女努", "绿路", "接借", "a在", "a a"[::2], "在龘"]
)
def test_other_characters_do_not(pair: str) -> None:
    """Another tone is another sound; letters and rare characters have none."""
    assert not alike(*pair)
