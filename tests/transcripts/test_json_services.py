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


def test_assemblyai_may_leave_out_the_words_of_the_whole() -> None:
    """The utterances count milliseconds all the same."""
    spoken = [{"speaker": "A", "start": 250, "end": 3000, "text": "What is it?", "words": []}]
    for known in ({"audio_duration": 61}, {"audio_url": "https://example.com/a.mp3"}):
        value = {"text": "What is it?", "utterances": spoken, **known}
        expected = Utterance("Speaker A", "What is it?", start=0.25, end=3.0)
        assert json_services.utterances(value) == [expected]


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


def rev(*monologues: tuple[Any, list[tuple[str, float | None]]]) -> dict[str, Any]:
    """Rev.ai's answer: elements with the blanks between them."""
    return {
        "monologues": [
            {
                **(who if isinstance(who, dict) else {"speaker": who}),
                "elements": [
                    {"type": "text", "value": value, "ts": time, "end_ts": time + 0.5}
                    if time is not None
                    else {"type": "punct", "value": value}
                    for value, time in elements
                ],
            }
            for who, elements in monologues
        ]
    }


def test_rev_writes_every_blank() -> None:
    """Monologues of numbered or named speakers."""
    named = {"speaker": 1, "speaker_info": {"display_name": "Ann"}}
    value = rev((0, [("Hi", 0.5), (" ", None), ("you", 1.0), (".", None)]), (named, [("Ho", 2.0)]))

    assert json_services.utterances(value) == [
        Utterance("Speaker 0", "Hi you.", start=0.5, end=1.5),
        Utterance("Ann", "Ho", start=2.0, end=2.5),
    ]
    assert json_services.utterances(rev((0, []))) is None


def google(*words: tuple[str, str, int | str | None], text: str = "x") -> dict[str, Any]:
    """One result of Google's, in the names of its first or its second version."""
    return {
        "alternatives": [
            {
                "transcript": text,
                "words": [
                    {"word": word, "startTime": time, "endTime": time, "speakerTag": tag}
                    if isinstance(tag, int)
                    else {"word": word, "startOffset": time, "endOffset": time, "speakerLabel": tag}
                    for word, time, tag in words
                ],
            }
        ]
    }


@pytest.mark.parametrize("wrapped", [True, False])
def test_google_repeats_all_words_in_the_last_result(wrapped: bool) -> None:
    """With the tags of their speakers; in its second version each result has its own."""
    first = google(("Hi", "0.1s", 0), ("there", "0.4s", 0))
    last = google(("Hi", "0.1s", 1), ("there", "0.4s", 1), ("Ho", "2s", 2))
    results = {"results": [first, last]}

    assert said({"response": results} if wrapped else results) == [
        ("Speaker 1", "Hi there"),
        ("Speaker 2", "Ho"),
    ]
    labelled = [google(("Hi", "0.1s", "1")), google(("Ho", "2s", "2"), ("so", "5s", "2"))]
    assert said({"results": labelled}) == [("1", "Hi"), ("2", "Ho"), ("2", "so")]
    tagged = [google(("Hi", "0.1s", 1), ("a", "1s", 1)), google(("Hi", "0.1s", 1), ("a", "1s", 2))]
    assert said({"results": tagged}) == [("Speaker 1", "Hi"), ("Speaker 2", "a")]


def test_google_without_speakers() -> None:
    """Only the text is known."""
    results = [google(text="What is it?"), {"alternatives": []}, google(text="A lock.")]

    assert said({"results": results}) == [(None, "What is it?"), (None, "A lock.")]


def test_azure_orders_phrases_by_time() -> None:
    """The batch service's, by speaker; the fast one's, by channel if nobody is told apart."""
    batch = [
        {"speaker": 2, "offset": "PT1M2S", "duration": "PT1S", "nBest": [{"display": "Ho."}]},
        {"speaker": 1, "offset": "PT0.5S", "duration": "PT1S", "nBest": [{"display": "Hi."}]},
    ]
    assert json_services.utterances({"recognizedPhrases": batch}) == [
        Utterance("Speaker 1", "Hi.", start=0.5, end=1.5),
        Utterance("Speaker 2", "Ho.", start=62.0, end=63.0),
    ]

    fast = [
        {"channel": at, "offsetMilliseconds": 1000 * at, "durationMilliseconds": 500, "text": text}
        for at, text in enumerate(("Hi.", "Ho."))
    ]
    assert said({"phrases": fast}) == [("Channel 0", "Hi."), ("Channel 1", "Ho.")]
    assert said({"phrases": [{"text": "no times", "speaker": 1}]}) == []
