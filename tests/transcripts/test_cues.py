from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts import cues, decoding

Simple = tuple[float, float | None, list[str]]


def scanned(text: str) -> list[Simple]:
    """Start, end and lines of each cue."""
    found = cues.scan(decoding.split(text, "x")).cues
    return [(cue.start, cue.end, [line for _, line in cue.lines]) for cue in found]


def flavour(text: str) -> str | None:
    """The kind of captions of a text."""
    return cues.flavour(decoding.split(text, "x"))


def count(text: str) -> int:
    """How many cues are counted."""
    return cues.count(decoding.split(text, "x"))


@pytest.mark.parametrize(
    ("timing", "start", "end"),
    [
        ("00:00:03.490 --> 00:00:05.550", 3.49, 5.55),
        ("0:0:3.490 --> 0:0:5.550", 3.49, 5.55),
        ("00:43.810 --> 00:47.850", 43.81, 47.85),
        ("01:00:00,500 --> 01:00:07,000", 3600.5, 3607.0),
        ("00:00:07,000 --> 00:00:11.890", 7.0, 11.89),
        ("00:00:01 --> 00:00:03", 1.0, 3.0),
        ("75:10.2 --> 75:11.25", 4510.2, 4511.25),
        ("00:00:01,000-->00:00:03,000", 1.0, 3.0),
        ("00:00:01,000 - -> 00:00:03,000", 1.0, 3.0),
        ("00:00:01,000 -> 00:00:03,000", 1.0, 3.0),
        ("00:00:04.300 --> 00:00:04.3001 align:start position:0%", 4.3, 4.3),
        ("00:01.000 --> 00:02.000 X1:40 X2:600", 1.0, 2.0),
    ],
)
def test_times_are_read_as_people_and_programs_write_them(
    timing: str, start: float, end: float
) -> None:
    """Unpadded, without hours or fraction, with settings, with an arrow that broke."""
    assert scanned(f"{timing}\nhello") == [(start, end, ["hello"])]


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb",
        "WEBVTT - title\nKind: captions\n\n1\n00:01.000 --> 00:02.000\na\n\n2\n"
        "00:02.000 --> 00:03.000\nb",
        "00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb\n",
        "00:01.000 --> 00:02.000\n\na\n\n00:02.000 --> 00:03.000\n\nb",
        "00:01.000 --> 00:02.000\n\na\n00:02.000 --> 00:03.000\n\nb",
        "1\n00:01.000 --> 00:02.000\na\n2\n00:02.000 --> 00:03.000\nb",
        "WEBVTT\r\n\r\nid-one\r\n00:01.000 --> 00:02.000\r\na\r\n\r\nid-two\r\n"
        "00:02.000 --> 00:03.000\r\nb",
        "WEBVTT\n00:01.000 --> 00:02.000 a\n00:02.000 --> 00:03.000 b",
        "[00:01.000 --> 00:02.000]  a\n[00:02.000 --> 00:03.000]  b",
        "WEBVTT\n\nNOTE by Kyle\nand others\n\nSTYLE\n::cue { color: red }\n\n"
        "00:01.000 --> 00:02.000\na\n\nNOTE Confidence: 0.9\n\nNOTE\nlong\n\n"
        "00:02.000 --> 00:03.000\nb\n\nNOTE end",
        "8f7a6b5c-1d2e-4f30-8a9b-0c1d2e3f4a5b/32-0\n00:01.000 --> 00:02.000\na\n"
        "8f7a6b5c-1d2e-4f30-8a9b-0c1d2e3f4a5b/33-0\n00:02.000 --> 00:03.000\nb",
    ],
)
def test_layouts_of_cues_are_one_grammar(text: str) -> None:
    """With and without header, identifiers, blank lines, comments; Graph's blank line below."""
    assert scanned(text) == [(1.0, 2.0, ["a"]), (2.0, 3.0, ["b"])]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("00:01.000 --> 00:02.000\n42\n\n00:02.000 --> 00:03.000\nb", ["42"]),
        ("00:01.000 --> 00:02.000\n42\n00:02.000 --> 00:03.000\nb", ["42"]),
        ("00:01.000 --> 00:02.000\na\n\nmore\n\n7\n00:02.000 --> 00:03.000\nb", ["a", "more"]),
        ("00:01.000 --> 00:02.000\nNOTE that\n\n00:02.000 --> 00:03.000\nb", ["NOTE that"]),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nNOTE it\n\n2\n00:02.000 --> 00:03.000\nb",
            ["NOTE it"],
        ),
        ("00:01.000 --> 00:02.000\nx -> y\n\n00:02.000 --> 00:03.000\nb", ["x -> y"]),
        ("00:01.000 --> 00:02.000\n\n2\n00:02.000 --> 00:03.000\nb", []),
    ],
)
def test_words_are_not_taken_for_names_of_cues(text: str, lines: list[str]) -> None:
    """A number that was said, a line after a blank one, an arrow in the text."""
    assert scanned(text)[0][2] == lines


def test_a_cue_knows_its_lines_in_the_file() -> None:
    """Numbers count from 1, the header included."""
    found, before, *_ = cues.scan(decoding.split("Title\n\n1\n00:01.000 --> 00:02.000\na\nb", "x"))

    assert [tuple(each) for each in found[0].lines] == [(5, "a"), (6, "b")]
    assert before == 2


def test_text_without_times_has_no_cues() -> None:
    """All of it stands before the first cue that never comes."""
    assert cues.scan(["a", "b"]) == ([], 2, [], [])


def test_comments_and_styles_are_known_by_their_lines() -> None:
    """Above the first cue and between two; a word such as NOTE within a cue is said."""
    text = "WEBVTT\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\na\nNOTE b\n\nNOTE c\nd\n"

    found = cues.scan(decoding.split(text, "x"))

    assert [line for _, line in found.cues[0].lines] == ["a", "NOTE b"]
    assert found.aside == [3, 4, 10, 11]


@pytest.mark.parametrize(
    ("time", "start"),
    [
        ("00:00:03.000 --> 00:00:xx.000", 3.0),
        ("00:00:03.000 -->", 3.0),
        ("0x:00:03 --> 00:00:04.000", 2.0),
        ("--> 00:00:04.000", 2.0),
        ("00:00:03.000 --> nothing", 3.0),
        ("00:03.0.0.0 --> 00:04.000", 3.0),
    ],
)
def test_a_broken_time_is_nobodys_words(time: str, start: float) -> None:
    """The words below it are a cue of their own, which begins where it can."""
    lines = ["1", "00:01.000 --> 00:02.000", "a", "", "2", time, "b"]

    found = cues.scan(lines)

    assert [(cue.start, cue.end) for cue in found.cues] == [(1.0, 2.0), (start, None)]
    assert [[line for _, line in cue.lines] for cue in found.cues] == [["a"], ["b"]]
    assert found.broken == [6]


@pytest.mark.parametrize(
    "words", ["x -> y", "in 2019 -> 2020", "a: b -> c", "10 -> 20", "=> so ->"]
)
def test_an_arrow_in_the_words_is_no_time(words: str) -> None:
    """Code and shorthand stay."""
    assert scanned(f"00:01.000 --> 00:02.000\n{words}") == [(1.0, 2.0, [words])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\na", "webvtt"),
        ("\n1\n00:00:01,000 --> 00:00:02,000\na", "srt"),
        ("00:01.000 --> 00:02.000\na", "webvtt"),
        ("[00:01.000 --> 00:02.000]  a, b", "whisper"),
        ("00:00:01 --> 00:00:02\na, b", "webvtt"),
        ("just words -> more words", None),
    ],
)
def test_the_first_time_tells_the_format(text: str, kind: str | None) -> None:
    """Whatever the suffix of the file says."""
    assert flavour(text) == kind


def test_a_text_that_quotes_a_cue_is_no_caption_file() -> None:
    """Captions are mostly cues."""
    quoted = "00:00:01,000 --> 00:00:02,000\na\n"

    assert count(quoted * 3) == 3
    assert count(quoted + "prose\n" * 50) == 0
    assert count("WEBVTT\n" + quoted + "prose\n" * 50) == 1


@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_the_libraries_read_the_same_from_sound_files(corpus: Path, name: str) -> None:
    """webvtt-py and srt agree with us, cue by cue, about files without a fault."""
    import srt
    import webvtt

    def ms(time: webvtt.models.Timestamp) -> float:
        return float(time.in_milliseconds() / 1000)

    compared = 0
    for file in sorted(corpus.joinpath(name).iterdir()):
        if "invalid" in file.name or "missing" in file.name:
            continue
        text = file.read_bytes().decode("utf-8-sig")
        theirs = (
            [
                (ms(each.start_time), ms(each.end_time), [line.strip() for line in each.lines])
                for each in webvtt.from_string(text).captions
            ]
            if name == "vtt"
            else [
                (each.start.total_seconds(), each.end.total_seconds(), each.content.split("\n"))
                for each in srt.parse(text)
            ]
        )
        assert scanned(text) == theirs
        compared += len(theirs)
    assert compared > 900


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["", "WEBVTT", "NOTE x", "1", "00:01.000 --> 00:02.000", "[00:01.0 --> 00:02.0] x"]
            ),
            st.text("0123456789:.,-> <v>&a", max_size=30),
        ),
        max_size=12,
    )
)
def test_every_line_is_read_at_most_once(lines: list[str]) -> None:
    """No word is lost to two cues or said twice, in whatever order lines come."""
    found, before, *_ = cues.scan([line.strip() for line in lines])

    numbers = [number for cue in found for number, _ in cue.lines]
    assert numbers == sorted(set(numbers))
    assert all(before < number <= len(lines) for number in numbers)
