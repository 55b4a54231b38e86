from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Passage, Transcript

Reading = Callable[..., Transcript]

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Interviewer: What is a lock?

2
00:00:04.500 --> 00:00:08.000
Candidate: It guards shared state

3
00:00:08.000 --> 00:00:12.000
so that two threads never write at once.

4
00:00:13.000 --> 00:00:15.000
Interviewer: Why do locks cost time?

5
00:00:16.000 --> 00:00:20.000
Candidate: Because the others have to wait.
"""
TEAMS = """WEBVTT

0:0:1.0 --> 0:0:4.0
<v Interviewer>What is a lock?</v>

0:0:4.500 --> 0:0:8.0
<v Candidate>It guards shared state</v>

0:0:8.0 --> 0:0:12.0
<v Candidate>so that two threads
never write at once.

0:0:13.0 --> 0:0:15.0
<v Interviewer>Why do locks cost time?</v>

0:0:16.0 --> 0:0:20.0
<v Candidate>Because the others have to wait.</v>
"""
DRIVE = """WEBVTT

00:01.000 --> 00:08.000
(Interviewer)
What is a lock?
-
(Candidate)
It guards shared state

00:08.000 --> 00:12.000
so that two threads never write at once.

00:13.000 --> 00:20.000
(Interviewer)
Why do locks cost time?
- (Candidate)
Because the others have to wait.
"""


def spoken(found: Transcript) -> list[tuple[str, str]]:
    """Questions and answers without the line breaks between captions."""
    return [(" ".join(p.question.split()), " ".join(p.answer.split())) for p in found.pairs]


@pytest.mark.parametrize(
    "text",
    [
        ZOOM,
        TEAMS,
        DRIVE,
        ZOOM.removeprefix("WEBVTT\n"),
        "\ufeff" + ZOOM.replace("\n", "\r\n"),
        ZOOM.replace("\n", "\r"),
        TEAMS.replace("</v>", ""),
        ZOOM.replace("WEBVTT", "WEBVTT\n\nSTYLE\n::cue { }\n\nNOTE Question: what?"),
        ZOOM.replace(".000\nI", ".000\n\nI").replace(".000\nC", ".000\n\nC"),
    ],
)
def test_captions_of_all_services_give_the_same_pairs(reading: Reading, text: str) -> None:
    """Zoom, Teams and Google Drive; without header, with a mark, any line ends, Graph's text."""
    found = reading(text)

    assert found.format == "webvtt"
    assert spoken(found) == [
        ("What is a lock?", "It guards shared state so that two threads never write at once."),
        ("Why do locks cost time?", "Because the others have to wait."),
    ]


def test_a_word_thrown_in_does_not_cut_a_sentence(reading: Reading) -> None:
    """It is heard after the sentence, with what the same person says next."""
    thrown_in = "0:0:7.500 --> 0:0:7.900\n<v Interviewer>Yeah.</v>\n\n0:0:8.0"

    found = reading(TEAMS.replace("0:0:8.0 -->", f"{thrown_in} -->"))

    assert spoken(found) == [
        ("What is a lock?", "It guards shared state so that two threads never write at once."),
        ("Yeah. Why do locks cost time?", "Because the others have to wait."),
    ]


def test_an_answer_knows_its_lines_and_times(reading: Reading) -> None:
    """A passage is a cue: where it stands in the file and when it was said."""
    [first, _] = reading(ZOOM).pairs

    assert first.question_line == 5
    assert first.passages[1] == Passage(
        text="so that two threads never write at once.",
        line_start=13,
        line_end=13,
        time_start=8,
        time_end=12,
        speaker="Candidate",
    )


def test_what_stands_above_headerless_cues_is_listed(reading: Reading) -> None:
    """A title is nobody's words."""
    found = reading("# Interview with Sam\n\n" + ZOOM.removeprefix("WEBVTT\n"))

    assert found.ignored[0].lines == (1, 3)
    assert found.ignored[0].reason == "before the first caption"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("WEBVTT\n", "these captions are empty: no cue with a time"),
        ("WEBVTT\n\nsoon --> later\nAnna: Hi", "these captions are empty: no cue with a time"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nWhat is it?", "this transcript does not say who"),
        ("00:01.000 --> 00:02.000\n", "this transcript does not say who"),
    ],
)
def test_captions_that_cannot_be_graded_are_refused(
    reading: Reading, text: str, problem: str
) -> None:
    """Empty, cut off, or without a name."""
    with pytest.raises(InputError) as refused:
        reading(text)

    assert refused.value.problem.startswith(problem)


@pytest.mark.parametrize(
    "name",
    [
        "vtt/hitsave__Goodboy_Galaxy_-_Rik_Nicol.vtt",
        "srt/hitsave__Goodboy_Galaxy_-_Rik_Nicol.srt",
        "srt/hitsave__Keitai_update_Spring_2025.srt",
        "whisper_txt/hitsave__Goodboy_Galaxy_-_Rik_Nicol.lrc",
        "whisper_txt/hitsave__Goodboy_Galaxy_-_Rik_Nicol.txt",
        "whisper_txt/hitsave__Goodboy_Galaxy_-_Rik_Nicol.text",
        "whisper_txt/hitsave__interview-with-artemio-urbina.md",
        "csv/hitsave__Goodboy_Galaxy_-_Rik_Nicol.tsv",
        "vtt/umd-mith__transcript.vtt",
        "vtt/glut23__comments.vtt",
        "srt/glut23__missing_timeframe.srt",
    ],
)
def test_recordings_without_speakers_are_refused_alike(corpus: Path, name: str) -> None:
    """Six forms of one recording, and others: the same sentence for each."""
    if name.startswith("srt/hitsave__Keitai"):
        # Not one question mark: recognised by its times alone.
        assert b"?" not in (corpus / name).read_bytes()
    with pytest.raises(InputError) as refused:
        transcripts.load(corpus / name)

    assert refused.value.problem.startswith("this transcript does not say who speaks")


def tried(data: bytes) -> None:
    """Reads, or is refused as the project refuses."""
    try:
        transcripts.read(data, "x")
    except InputError as refused:
        assert refused.problem


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*ZOOM.splitlines(), *TEAMS.splitlines(), *DRIVE.splitlines()]),
            st.text(max_size=20),
        ),
        max_size=30,
    )
)
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    """Pairs, or the project's own error."""
    tried("\n".join(lines).encode("utf-8", "replace"))


@pytest.mark.parametrize("seed", range(20))
def test_damaged_captions_are_read_or_refused(seed: int) -> None:
    """Cut off, with bytes flipped, with lines lost or in another order."""
    random = Random(seed)
    text = [ZOOM, TEAMS, DRIVE][seed % 3]
    lines = text.split("\n")
    data = bytearray(text.encode())
    for _ in range(5):
        data[random.randrange(len(data))] = random.randrange(256)
    tried(bytes(data))
    tried(text.encode()[: random.randrange(len(text))])
    tried("\n".join(line for line in lines if random.random() > 0.2).encode())
    random.shuffle(lines)
    tried("\n".join(lines).encode())


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 100_000,
        "\n" * 100_000 + "x",
        "<v " * 50_000,
        "<v.a" * 50_000,
        "<c" * 50_000 + ">",
        "<v A>" * 50_000,
        "{\\" * 50_000,
        "&#" + "1" * 100_000 + ";",
        "&" * 100_000,
        "Anna: " * 20_000,
        "(" * 100_000,
        "- " * 50_000,
        ">> " * 50_000,
        "A:\n" * 30_000,
        "00:00:01.000 --> " * 5_000,
        "00:00:01.000 --> 00:00:02.000\n" * 5_000,
        "a: " + " " * 100_000 + "\nb",
        "a" * 30 + " " * 100_000 + ":",
        "9" * 100_000 + ":00:00.000 --> 00:00:02.000",
        "00:00:01.000 --> 00:00:02.000" + " a" * 50_000,
    ],
)
@pytest.mark.parametrize("speaker", ["", "Anna: x\nBob: y\n", "<v Anna>"])
def test_hostile_cues_end_in_an_answer(hostile: str, speaker: str) -> None:
    """What makes careless patterns hang is read or refused like anything else."""
    tried(f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{speaker}{hostile}".encode())


def test_captions_of_youtube_are_read_once(reading: Reading) -> None:
    """Each line rolls up through two or three cues; styles and comments are listed."""
    said = [
        ">> Interviewer: what is a cache",
        ">> Candidate: it keeps<00:00:02.320><c> what</c>",
        "was costly to compute",
        ">> Interviewer: when does it hurt",
        ">> Candidate: when it is stale",
    ]
    times = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000 align:start position:0%" for n in range(9)]
    cues = [
        "\n".join((time, said[(n - 1) // 2] if n else " ", said[n // 2] if n % 2 == 0 else " "))
        for n, time in enumerate(times)
    ]
    found = reading("WEBVTT\nKind: captions\n\nSTYLE\n::cue {}\n\n" + "\n\n".join(cues))

    assert [(pair.question, pair.answer) for pair in found.pairs] == [
        ("what is a cache", "it keeps what was costly to compute"),
        ("when does it hurt", "when it is stale"),
    ]
    assert (found.ignored[0].lines, found.ignored[0].reason) == (
        (4, 5),
        "a comment or a style of the captions",
    )


def test_a_broken_time_is_in_no_answer(reading: Reading) -> None:
    """It is told and listed, and the words below it are said by whom they name."""
    found = reading(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nInterviewer: What is it?\n\n"
        "2\n00:02.000 --> 00:0x.000\nCandidate: A cache, which has a limit.\n"
    )

    [pair] = found.pairs
    assert (pair.question, pair.answer) == ("What is it?", "A cache, which has a limit.")
    assert [(item.lines, item.reason) for item in found.ignored] == [
        ((7, 7), "a time that cannot be read")
    ]
    assert found.warnings[0].message.startswith("line 7: a time that cannot be read")
