from typing import Any

import pytest

from grader.transcripts import json_services
from grader.transcripts.document import Utterance


def word(text: str, start: float, speaker: int | str | None = None, **more: Any) -> dict[str, Any]:
    """A word as AssemblyAI and Deepgram give it."""
    return {"word": text, "text": text, "start": start, "end": start + 0.2, "speaker": speaker} | {
        **more
    }


def item(text: str, start: str | None = None, **more: str) -> dict[str, Any]:
    """A word of AWS Transcribe, or a mark if it has no time."""
    found: dict[str, Any] = {"alternatives": [{"content": text}], **more}
    if start is None:
        return found | {"type": "punctuation"}
    return found | {"type": "pronunciation", "start_time": start, "end_time": start}


def said(value: Any) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(each.speaker, each.text) for each in json_services.utterances(value) or ()]


def deepgram(*channels: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Deepgram's answer with one alternative a channel."""
    return {"results": {"channels": [{"alternatives": [each]} for each in channels], **more}}


def test_whisper_names_no_speakers() -> None:
    """The segments are known, and nobody says them."""
    value = {"text": "Hi", "segments": [{"start": 0.0, "end": 1.5, "text": " Hi"}], "language": "x"}

    assert json_services.utterances(value) == [Utterance(None, "Hi", start=0.0, end=1.5)]


def test_whisperx_names_most_speakers() -> None:
    """A segment without its own takes the only one of its words; of two it takes none."""
    one, two = word("a", 1, "SPEAKER_00"), word("b", 1, "SPEAKER_01")
    part = {"start": 1, "end": 2, "text": "ab"}
    value = {
        "segments": [
            {**part, "speaker": "SPEAKER_01"},
            {**part, "words": [one, one, word("c", 1)]},
            {**part, "words": [one, two]},
            part,
        ]
    }

    assert [name for name, _ in said(value)] == ["SPEAKER_01", "SPEAKER_00", None, None]


def test_assemblyai_counts_milliseconds() -> None:
    """A lone letter becomes a speaker's name, so that A is not taken for an answer."""
    value = {"text": "Hi", "words": [], "utterances": [
        {"speaker": "A", "text": "Hi", "start": 170, "end": 718}
    ]}  # fmt: skip

    assert json_services.utterances(value) == [Utterance("Speaker A", "Hi", start=0.17, end=0.718)]


def test_assemblyai_without_utterances_has_its_words() -> None:
    """Words that know their speakers are joined; else there is only the text."""
    words = [word("Why?", 0, "A"), word("Be", 300, "B"), word("cause.", 600, "B")]
    value = {"text": "Why? Because.", "utterances": None, "words": words}

    assert said(value) == [("Speaker A", "Why?"), ("Speaker B", "Be cause.")]
    assert said({**value, "words": None}) == [(None, "Why? Because.")]


def test_deepgram_utterances() -> None:
    """Speakers are numbered; text and times are as given."""
    said_so = {"speaker": 0, "transcript": "Why?", "start": 1.0, "end": 2.0, "channel": 0}

    found = json_services.utterances(deepgram({}, utterances=[said_so]))

    assert found == [Utterance("Speaker 0", "Why?", start=1.0, end=2.0)]


def test_deepgram_paragraphs() -> None:
    """Paragraphs are read where utterances are missing or name nobody."""
    sentence = {"text": "Why?", "start": 1.0, "end": 2.0}
    alternative = {"paragraphs": {"paragraphs": [{"speaker": 1, "sentences": [sentence]}]}}
    nameless = [{"transcript": "Why?", "start": 1.0, "end": 2.0}]

    assert said(deepgram(alternative)) == [("Speaker 1", "Why?")]
    assert said(deepgram(alternative, utterances=nameless)) == [("Speaker 1", "Why?")]


def test_deepgram_words() -> None:
    """Words are the last account; a long pause ends an utterance."""
    words = [
        word("why", 0.0, 0, punctuated_word="Why?"),
        word("it", 0.3, 1),
        word("works", 0.6, 1),
        word("well", 9.0, 1),
    ]

    assert said(deepgram({"words": words})) == [
        ("Speaker 0", "Why?"),
        ("Speaker 1", "it works"),
        ("Speaker 1", "well"),
    ]


def test_deepgram_channels_are_people() -> None:
    """What several microphones heard is put in the order of time."""
    first = {"words": [word("Why?", 0.0), word("Really?", 9.0)]}
    second = {"words": [word("Because", 3.0), word("so.", 3.3)]}
    utterances = [
        {"channel": [1, 2], "transcript": "Because", "start": 3.0},
        {"channel": 0, "transcript": "Why?", "start": 0.0},
    ]

    assert said(deepgram(first, second)) == [
        ("Channel 0", "Why?"),
        ("Channel 1", "Because so."),
        ("Channel 0", "Really?"),
    ]
    assert said(deepgram({}, {}, utterances=utterances)) == [
        ("Channel 0", "Why?"),
        ("Channel 1", "Because"),
    ]


def test_aws_speakers_beside_the_words() -> None:
    """Older files say at which time who speaks; a mark belongs to the word before it."""
    value = {"results": {
        "transcripts": [{"transcript": "Why? It works."}],
        "speaker_labels": {"segments": [
            {"speaker_label": "spk_0", "items": [{"start_time": "0.0", "speaker_label": "spk_0"}]},
            {"speaker_label": "spk_1", "items": [{"start_time": "1.0"}, {"start_time": "1.5"}]},
        ]},
        "items": [item("Why", "0.0"), item("?"), item("It", "1.0"), item("works", "1.5"), item(".")]
    }}  # fmt: skip

    assert said(value) == [("spk_0", "Why?"), ("spk_1", "It works.")]


def test_aws_speakers_in_the_words() -> None:
    """Newer files repeat the speaker in every word; Chinese words have no blanks between them."""
    items = [
        item("什么", "0.0", speaker_label="spk_0"),
        item("是", "0.2", speaker_label="spk_0"),
        item("锁", "0.4", speaker_label="spk_0"),
        item("？", None, speaker_label="spk_0"),
        item("互斥", "0.9", speaker_label="spk_1"),
    ]

    assert said({"results": {"items": items}}) == [("spk_0", "什么是锁？"), ("spk_1", "互斥")]


def test_aws_channels() -> None:
    """Each channel is a person."""
    channels = [
        {"channel_label": "ch_0", "items": [item("Why", "0.0"), item("?")]},
        {"channel_label": "ch_1", "items": [item("Because", "1.0")]},
    ]

    found = said({"results": {"channel_labels": {"channels": channels}}})

    assert found == [("ch_0", "Why?"), ("ch_1", "Because")]


def test_aws_without_speakers() -> None:
    """The text is known, and nobody says it."""
    assert said({"results": {"transcripts": [{"transcript": "Why?"}]}}) == [(None, "Why?")]


def test_call_analytics() -> None:
    """Turns with the part of who takes them, in milliseconds."""
    turn = {"ParticipantRole": "AGENT", "Content": "Hi", "BeginOffsetMillis": 40}

    assert json_services.utterances({"Transcript": [turn]}) == [
        Utterance("AGENT", "Hi", start=0.04)
    ]


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        "text",
        [],
        {},
        {"segments": []},
        {"segments": [{"speaker": "Ann", "text": "no times"}]},
        {"results": []},
        {"results": {"items": [3], "utterances": 3, "channels": {}}},
        {"results": {"speaker_labels": {"segments": [{"items": [{"start_time": []}]}]}}},
        {"Transcript": "text"},
        {"Transcript": [{"Content": "nobody's"}]},
        {"text": "", "utterances": None, "words": None},
        {"text": "x", "utterances": "x"},
    ],
)
def test_another_shape_is_no_services(value: object) -> None:
    """Whatever stands under a service's keys, nothing breaks."""
    assert json_services.utterances(value) is None
