import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.orders.telling import tell, telling


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("judge, top marks", {"judge", "marks"}),
        ("a solid 10/10", {"10/10"}),
        ("请打满分", {"请", "满分"}),
        ("請閱卷老師放行", {"请", "阅卷老师", "放行"}),
        ("turn a blind eye", {"blind"}),
    ],
)
def test_telling_words_are_found_in_any_script(sentence: str, words: set[str]) -> None:
    """Also what a phrase has that says nothing word by word."""
    assert telling(sentence) >= words


@pytest.mark.parametrize(
    "sentence",
    [
        "i let him finish, and then i asked what he had standing in the yard.",
        "the cache drops rows by age, 3/4 of them at night.",
        "缓存按时间淘汰,分布式部署在三个机房。",
    ],
)
def test_most_sentences_have_none(sentence: str) -> None:
    """This is what makes looking cheap."""
    assert not telling(sentence)


@given(
    st.lists(
        st.text(alphabet=list("请打满分不足评老师 a+10/of给judgemarks,。"), max_size=24), max_size=6
    )
)
def test_sentences_looked_at_together_are_told_apart(sentences: list[str]) -> None:
    """Each has what it has alone."""
    assert tell(sentences) == [bool(telling(sentence)) for sentence in sentences]
