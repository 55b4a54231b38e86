import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import InputError
from grader.transcripts import decoding
from grader.transcripts.decoding import decode

CHINESE = "问题1：你好，请介绍一下自己。\n回答：我是一名软件工程师，做了五年的深度学习项目。\n"
DUTCH = "Q: Hoe gaat het?\nA: Prima, mijn collega's zijn één voor één geëvalueerd; coördinatie é.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"],
)
def test_chinese_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    """The encoding is found without being named."""
    assert decode(CHINESE.encode(encoding), "x").text == CHINESE


def test_western_text_that_is_not_utf8_is_read() -> None:
    """Accents of an old Windows file survive."""
    decoded = decode(DUTCH.encode("cp1252"), "x")

    assert decoded.text == DUTCH
    [notice] = decoded.notices
    assert (notice.code, "--encoding" in notice.message) == ("encoding_guessed", True)


TRADITIONAL = "面試官：什麼是快取？\n候選人：保存結果的地方。\n"
SIMPLIFIED = "面试官：什么是缓存？\n候选人：保存结果的地方。\n"


@pytest.mark.parametrize(
    ("text", "encoding"), [(TRADITIONAL, "big5"), (SIMPLIFIED, "gbk"), (SIMPLIFIED, "gb18030")]
)
def test_two_lines_of_chinese_are_enough(text: str, encoding: str) -> None:
    """Nothing is in doubt about them."""
    decoded = decode(text.encode(encoding), "x")

    assert (decoded.text, decoded.notices) == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Интервьюер: Что такое кэш?\nКандидат: Место для того, что дорого вычислять.\n", "cp1251"),
        ("면접관: 캐시가 무엇입니까?\n지원자: 결과를 저장해 두는 곳입니다.\n", "euc_kr"),
        ("面接官：キャッシュとは何ですか。\n候補者：結果を保存しておく場所です。\n", "shift_jis"),
        ("Rekruter: Co to jest pamięć podręczna?\nKandydat: Źle się starzeje.\n", "cp1250"),
    ],
)
def test_an_encoding_that_nobody_can_tell_is_refused(text: str, encoding: str) -> None:
    """Nothing is graded as rubbish; with its name the file is read."""
    with pytest.raises(InputError, match="its encoding is unknown") as refused:
        decode(text.encode(encoding), "x")

    assert "--encoding" in str(refused.value.hint)
    assert decode(text.encode(encoding), "x", encoding).text == text


def test_bytes_that_break_a_plain_encoding_late_are_refused() -> None:
    """The opening of a long file is enough for a guess, not for its end."""
    text = (SIMPLIFIED * 8000).encode("gbk")

    assert decode(text, "x").text == SIMPLIFIED * 8000
    with pytest.raises(InputError, match="unknown"):
        decode(text + b"\xff\xff", "x")


def test_a_named_encoding_wins_over_the_guess() -> None:
    """The user knows better."""
    assert decode("é".encode("cp1252"), "x", "cp437").text == "Θ"


def test_byte_order_marks_inside_the_text_are_removed() -> None:
    """Files that were glued together read as one."""
    assert decode("\ufeffa\ufeffb".encode(), "x").text == "ab"


def test_only_line_ends_end_a_line() -> None:
    """U+2028 and form feeds inside a line do not shift the line numbers."""
    assert decoding.split("a\r\nb\rc\nd\u2028e\x0cf", "x") == ["a", "b", "c", "d\u2028e\x0cf"]


def test_a_broken_byte_in_utf8_costs_one_character() -> None:
    """A damaged file is read with a mark where it is damaged, and the line is told."""
    damaged = CHINESE.encode().replace("回".encode(), b"\xe5\x9b")

    decoded = decode(damaged, "x")

    assert decoded.damaged_line == 2
    assert "\ufffd答：我是一名" in decoded.text


@pytest.mark.parametrize(
    ("data", "encoding", "problem"),
    [
        (b"", None, "x: the file is empty"),
        (b" \r\n ", None, "x: the file is empty"),
        (b"PK\x03\x04...", None, "x: a Word, Excel or zip file cannot be read yet"),
        (b"%PDF-1.7", None, "x: a PDF cannot be read yet"),
        (bytes(range(256)) * 8, None, "x: this is not text, or its encoding is unknown"),
        (b"a\0b", "latin-1", "x: this is not text, or its encoding is unknown"),
        (b"\xff\x00a", None, "x: this is not text, or its encoding is unknown"),
        (b"a\nb\r\nc \xff", "utf-8", "x:3: byte 8 (0xFF) is not utf-8"),
        (b"\xff\xfea", None, "x:1: byte 3 (0x61) is not utf-16"),
        (b"a", "klingon", "x: no text encoding is called 'klingon'"),
        (b"a", "base64", "x: no text encoding is called 'base64'"),
        (b"a", "a\0b", "x: no text encoding is called 'a\\x00b'"),
        (b"a", "unicode_escape", "x: no text encoding is called 'unicode_escape'"),
        (b"+2AA-", "utf-7", "x: the file is not utf-7"),
    ],
)
def test_what_is_not_text_is_refused_with_one_problem(
    data: bytes, encoding: str | None, problem: str
) -> None:
    """Every refusal says what is wrong and what to do."""
    with pytest.raises(InputError) as refused:
        decode(data, "x", encoding)

    assert str(refused.value) == problem
    assert refused.value.hint


def test_half_a_utf16_file_is_refused() -> None:
    """UTF-16 with a lost byte is told apart from text."""
    with pytest.raises(InputError, match="not text"):
        decode((CHINESE + "\ud7ff").encode("utf-16-le") + b"\x00\xd8\x20", "x")


def test_a_file_that_nobody_would_call_a_transcript_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The limit is stated in the message."""
    monkeypatch.setattr(decoding, "LARGEST", 2_000_000)

    with pytest.raises(InputError, match="larger than 2 MB"):
        decode(b"a" * 2_000_001, "x")


def test_a_text_of_more_lines_than_anybody_speaks_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each line takes memory of its own, however short it is."""
    monkeypatch.setattr(decoding, "MOST_LINES", 3)

    assert decoding.split("a\nb\nc", "x") == ["a", "b", "c"]
    with pytest.raises(InputError, match="x: more than 3 lines"):
        decoding.split("a\r\nb\rc\nd", "x")


def test_noise_in_no_encoding_is_refused() -> None:
    """Bytes that fit no encoding are not turned into rubbish."""
    with pytest.raises(InputError, match="not text"):
        decode(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF]) * 40, "x")


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No file ends in a traceback."""
    try:
        decode(data, "x")
    except InputError as refused:
        assert refused.hint


@given(st.binary(), st.sampled_from(["utf-7", "utf-16", "gb18030", "hz", "shift_jis", "cp037"]))
def test_any_bytes_in_a_named_encoding_are_text_or_refused(data: bytes, encoding: str) -> None:
    """A wrong --encoding is a plain message."""
    try:
        decode(data, "x", encoding).text.encode()
    except InputError as refused:
        assert refused.hint
