import pytest

from grader.transcripts import cues, decoding
from grader.transcripts.document import Document, Utterance
from grader.transcripts.voices import utterances

GUID = "8f7a6b5c-1d2e-4f30-8a9b-0c1d2e3f4a5b"


def said(*captions: str) -> list[tuple[str | None, str]]:
    """Who says what in cues with these texts."""
    text = "\n\n".join(
        f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\n{each}" for n, each in enumerate(captions)
    )
    lines = decoding.split(text, "x")
    found = utterances(Document("x", lines, text=text), cues.scan(lines)[0]).said
    return [(each.speaker, each.text) for each in found]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("<v Anna>Hi</v>", [("Anna", "Hi")]),
        ("<v Anna>Hi", [("Anna", "Hi")]),
        ("<v.loud.first Anna Smith>Hi</v>", [("Anna Smith", "Hi")]),
        ("<v Anna>Hi</v> <v Bob>Ho</v>", [("Anna", "Hi"), ("Bob", "Ho")]),
        ("<v Anna>Hi\n<v Bob>Ho", [("Anna", "Hi"), ("Bob", "Ho")]),
        ("<v Anna>we wrap\nour lines</v>", [("Anna", "we wrap our lines")]),
        ("<v Anna>我们\n换行</v>", [("Anna", "我们换行")]),
        ("<v Ann &amp; Bob>R&amp;D is &lt;b&gt;</v>", [("Ann & Bob", "R&D is <b>")]),
        ("Hm <v Anna>Hi</v>", [(None, "Hm"), ("Anna", "Hi")]),
        ("<v Anna></v>", []),
        ("<v  >Hi</v>", [(None, "Hi")]),
        (f"<v {GUID}@{GUID}>Hi</v>", [(GUID, "Hi")]),
        ("<V Anna>Hi</V>", [("Anna", "Hi")]),
        ("<v Anna", [(None, "<v Anna")]),
    ],
)
def test_voice_spans_name_their_speaker(
    caption: str, expected: list[tuple[str | None, str]]
) -> None:
    """One or several in a cue, closed or not, with classes and entities; of an id, the person."""
    assert said(caption) == expected


def test_a_cue_without_voice_goes_on() -> None:
    """As does a name without a colon behind it; a colon among voices is a word's."""
    assert said("<v Anna>Hi</v>", "and: more", "<v Bob>Ho</v>") == [
        ("Anna", "Hi"),
        ("Anna", "and: more"),
        ("Bob", "Ho"),
    ]


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        (
            ["Anna: Hi", "and more", "Bob: Ho", "Anna: Vtt: text"],
            [("Anna", "Hi"), ("Anna", "and more"), ("Bob", "Ho"), ("Anna", "Vtt: text")],
        ),
        (["Hm", "Anna: Hi", "Bob: Ho"], [(None, "Hm"), ("Anna", "Hi"), ("Bob", "Ho")]),
        (["Anna: Hi\nBob: Ho"], [("Anna", "Hi"), ("Bob", "Ho")]),
        (["(Anna)\nHi\n-\n(Bob)\nHo"], [("Anna", "Hi"), ("Bob", "Ho")]),
        (["(Anna)\nHi\nyou\n- (Bob)\nHo"], [("Anna", "Hi you"), ("Bob", "Ho")]),
        (["(Anna)", "Hi", "(Bob)", "Ho"], [("Anna", "Hi"), ("Bob", "Ho")]),
        (["- Anna: Hi\n- Bob: Ho"], [("Anna", "Hi"), ("Bob", "Ho")]),
        ([">> ANNA: Hi", ">> BOB: Ho", ">> Hm"], [("ANNA", "Hi"), ("BOB", "Ho"), (None, "Hm")]),
        (
            ["Anna: Hi", "Bob: Ho", "- Why?\n- Why not?"],
            [("Anna", "Hi"), ("Bob", "Ho"), (None, "Why?"), (None, "Why not?")],
        ),
        (["Anna: Hi", "Bob: Ho", "- one"], [("Anna", "Hi"), ("Bob", "Ho"), ("Bob", "- one")]),
        (["<i>Anna:</i> Hi", "<b>Bob</b>: Ho"], [("Anna", "Hi"), ("Bob", "Ho")]),
        (["[SPEAKER_00]: Hi", "[SPEAKER_01]: Ho"], [("SPEAKER_00", "Hi"), ("SPEAKER_01", "Ho")]),
        (["- Hi\n- Ho"], [(None, "- Hi - Ho")]),
    ],
)
def test_names_at_the_start_of_lines_say_who_speaks(
    captions: list[str], expected: list[tuple[str | None, str]]
) -> None:
    """A caption without a name goes on; a mark of another speaker without a name is nobody's."""
    assert said(*captions) == expected


@pytest.mark.parametrize(
    ("caption", "text"),
    [
        ("<i>Hi</i> <c.colorE5E5E5>there</c>", "Hi there"),
        ('<font color="#fff">Hi</font>{\\an8}', "Hi"),
        ("Like <00:19.000>this", "Like this"),
        ("a vector<int> it is", "a vector<int> it is"),
        ("x < 3 &lt; 4 {y}", "x < 3 < 4 {y}"),
        ("one&nbsp;two&#10;three", "one two three"),
        ("&#" + "1" * 5000 + ";", "&#" + "1" * 5000 + ";"),
        ("<i", "<i"),
    ],
)
def test_markup_of_captions_is_taken_out_and_nothing_else(caption: str, text: str) -> None:
    """Tags of other languages are what somebody said."""
    assert said(caption) == [(None, text)]


def test_lines_and_times_are_those_of_the_cue() -> None:
    """From the first line of a speaker's words to the last, within the cue."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.500\nAnna: Hi\nthere\nBob: Ho\n"
    lines = decoding.split(text, "x")

    one, other = utterances(Document("x", lines), cues.scan(lines)[0]).said

    assert one == Utterance("Anna", "Hi there", 4, 5, 1.0, 2.5)
    assert other == Utterance("Bob", "Ho", 6, 6, 1.0, 2.5)


def test_a_sentence_that_begins_without_a_name_is_told_in_a_file_of_names() -> None:
    """It counts as the words of the speaker before, who may not have said it."""
    said = ["Ann: What?", "Bo: This.", "And why is it so?", "Ann: Who?", "Bo: I", "and she.", "So."]
    said += ["Ann: When?", "Bo: Now."]
    cue = "00:0{n}.000 --> 00:0{n}.500\n{text}\n\n"
    text = "WEBVTT\n\n" + "".join(
        cue.replace("{n}", str(n)).replace("{text}", each) for n, each in enumerate(said)
    )
    lines = decoding.split(text, "x")

    found = utterances(Document("x", lines), cues.scan(lines)[0])

    assert [lines[number - 1] for number in found.unnamed] == ["And why is it so?", "So."]


def test_a_file_that_names_a_speaker_only_at_the_change_is_as_usual() -> None:
    """Then most sentences begin without a name."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: What?\n\n00:03.000 --> 00:04.000\nWhy?\n"
    lines = decoding.split(text, "x")

    assert not utterances(Document("x", lines), cues.scan(lines)[0]).unnamed


def test_two_dashes_in_a_cue_without_a_voice_are_two_people_nobody_names() -> None:
    """They are not the words of whoever spoke before."""
    assert said("<v Ann>What?", "- Why?\n- So.") == [
        ("Ann", "What?"),
        (None, "Why?"),
        (None, "So."),
    ]
