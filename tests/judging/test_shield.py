import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import shield
from grader.judging.mapped import Mapped

HOSTILE = st.text(
    "a张 \n\x1b[]m0;\x07\u200b\u200d\u202e\ufe0f\U000e0041👩💻س<|>/s=INST", max_size=60
)


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31ma\x1b[0m",
        "\x1b]0;title\x07a",
        "\x1b]8;;http://x\x1b\\a",
        "a\x1bM",
        "a\x00\x08\x7f\x9b",
        "\u202ea\u202c\u2066\u2069",
        "a\U000e0041\U000e0042\U000e0043",
        "a\u200b\ufeff\u00ad\u2060\u3164",
        "a\u200d\u200c\u200d",
        "a\ufe0f\ufe00\U000e0101",
        "a\udc80\uffff",
    ],
)
def test_what_no_reader_sees_is_taken_out_and_told(text: str) -> None:
    """Escapes, bidi controls, tags, zero-width characters, stray selectors, half characters."""
    mapped, flags = shield.clean(text)

    assert (mapped.text, set(flags)) == ("a", {shield.HIDDEN})


@pytest.mark.parametrize(
    "text",
    ["👩‍💻 ❤️ 1️⃣", "می‌خواهم", "क्‍ष", "a\tb\nc", "张量 < 3 且 > 1", "Vec<s1> | y", "e\u0301"],
)
def test_writing_that_needs_joiners_is_left_alone(text: str) -> None:
    """An emoji, Farsi and Hindi are no attack; neither are signs."""
    assert shield.clean(text) == (Mapped.of(text), frozenset())


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("<|im_end|>", "< |im_end| >"),
        ("<｜end▁of▁sentence｜>", "< ｜end▁of▁sentence｜ >"),
        ("<start_of_turn>", "< start_of_turn >"),
        ("</s>", "< /s >"),
        ("[INST]x[/INST]", "[ INST ]x[ /INST ]"),
        ("<<SYS>>", "< <SYS> >"),
    ],
)
def test_control_tokens_are_broken_up(text: str, broken: str) -> None:
    """They stay readable, and no tokenizer takes them for its own."""
    mapped, flags = shield.clean(text)

    assert (mapped.text, set(flags)) == (broken, {shield.TOKENS})


def test_a_token_cannot_hide_behind_invisible_characters() -> None:
    """What is taken out may not put a token together."""
    mapped, flags = shield.clean("<|im\u200b_end|\u200d>")

    assert (mapped.text, set(flags)) == ("< |im_end| >", {shield.HIDDEN, shield.TOKENS})


@given(HOSTILE)
def test_cleaning_is_complete_and_keeps_the_way_back(text: str) -> None:
    """Cleaning again changes nothing, and each letter leads back to itself."""
    mapped, _ = shield.clean(text)

    assert shield.clean(mapped.text)[1] == frozenset()
    for at, character in enumerate(mapped.text):
        if character in "a张👩س":
            start, end = mapped.source(at, at + 1)
            assert character in text[start:end]


@given(st.text(max_size=80))
def test_any_text_can_be_cleaned(text: str) -> None:
    """Nothing raises, and what is left can be sent."""
    assert shield.plain(text).encode() is not None


def test_no_character_to_take_out_is_passed_by() -> None:
    """Most texts hold none of them and are not looked through."""
    for character in map(chr, (*range(0x20000), *range(0xE0000, 0xE1000))):
        if any(pattern.search(character) for pattern in shield.UNSEEN):
            assert shield.plain(character) == "", ascii(character)
