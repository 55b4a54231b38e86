import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges.lexical.sentences import read, split

LONG = "A line that a mail client broke at its margin because"


def cut(text: str) -> list[str]:
    """The sentences as text."""
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一。第二！第三？第四；第五", ["第一。", "第二！", "第三？", "第四；", "第五"]),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Pi is 3.14, see torch.add for it.", ["Pi is 3.14, see torch.add for it."]),
        ("If a != b it fails.", ["If a != b it fails."]),
        ("It helps, e.g. here. Done", ["It helps, e.g. here.", "Done"]),
        ("时间是O(1).循环可以", ["时间是O(1).", "循环可以"]),
        ("1. 前驱\n2.后继", ["1. 前驱", "2.后继"]),
        ("He said “yes.” Then left.", ["He said “yes.”", "Then left."]),
        ("他说：“好。”然后走了", ["他说：“好。”", "然后走了"]),
        ("one\n\ntwo\r\nthree", ["one", "two", "three"]),
        ("Well... maybe", ["Well...", "maybe"]),
        ("  \n ", []),
        ("", []),
        (f"{LONG}\nit was narrow.", [f"{LONG}\nit was narrow."]),
        (f"{LONG}\r\nit was narrow.", [f"{LONG}\r\nit was narrow."]),
        (f"{LONG}\nIt was narrow.", [LONG, "It was narrow."]),
        (f"{LONG}\n\nit was narrow.", [LONG, "it was narrow."]),
        ("reshape\nview\nbroadcast", ["reshape", "view", "broadcast"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Stops of both languages and lines end a sentence; numbers, names and margins do not."""
    assert cut(text) == expected


@given(st.text(st.sampled_from("ab1 .!?。！；\n\r”)中,")))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    """The sentences in order hold every visible character of the text."""
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_a_text_is_read_once_with_offsets_into_the_original() -> None:
    """A sentence knows its place in the original and its tokens within itself."""
    text = read("首先。Ｔensor views")
    second = text.sentences[1]
    assert (second.span, second.folded) == ((3, 15), "tensor views")
    assert second.positions == {"tensor": [0], "view": [1]}
    assert text.folded == "首先。\ntensor views"
