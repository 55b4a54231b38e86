import pytest

from grader.transcripts.guessing import Guess, guess

SIMPLIFIED = "问题1：什么是缓存？\n回答：保存结果的地方，可以减少重复计算。"
TRADITIONAL = "問題1：什麼是快取？\n回答：保存結果的地方，可以減少重複計算。"


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (SIMPLIFIED, "gb18030", Guess("gb18030")),
        (TRADITIONAL, "big5", Guess("cp950")),
        ("Interviewer: “What’s new?”", "gbk", Guess("gb18030")),
        ("Interviewer: “What’s new?”", "cp1252", Guess("cp1252", doubtful=True)),
        ("A: déjà vu à Genève…", "cp1252", Guess("cp1252", doubtful=True)),
        ("Привет", "koi8_r", None),
        ("Interviewer 李雷", "gbk", None),
    ],
)
def test_an_encoding_is_told_by_what_it_makes_of_the_bytes(
    text: str, encoding: str, expected: Guess | None
) -> None:
    """Common characters of Chinese, or letters and marks of the West; else there is no guess."""
    assert guess(text.encode(encoding)) == expected


def test_a_long_file_is_told_by_its_opening() -> None:
    """Up to a whole line; one without lines is looked at whole."""
    line = SIMPLIFIED.encode("gbk") + b"\n"

    assert guess(line * 9000) == Guess("gb18030")
    assert guess(line.replace(b"\n", b"") * 9000) == Guess("gb18030")


def test_bytes_of_no_encoding_are_nothing() -> None:
    """Neither Chinese nor Western."""
    assert guess(b"\x81\x8d\x8f\xff") is None
