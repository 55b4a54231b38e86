import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError

KEYS = """
segments text start end speaker words utterances results channels alternatives paragraphs items
sentences speaker_labels channel_labels channel_label transcripts transcript start_time type content
Transcript ParticipantRole Content BeginOffsetMillis role question answer score interview messages
follow_ups candidate parts
"""
NAMES = st.sampled_from(KEYS.split())
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.sampled_from(["Interviewer", "Candidate", "What is it?", "Interviewer: a?\nCandidate: b"]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=30,
)


def survives(data: bytes) -> None:
    """These bytes are read or refused in words."""
    try:
        transcripts.read(data, "x.json")
    except InputError as error:
        assert str(error)


@given(VALUES)
def test_no_json_breaks_the_reader(value: Any) -> None:
    """Whatever stands under whichever key."""
    survives(json.dumps(value).encode())


@given(st.data())
def test_no_damage_breaks_the_reader(data: st.DataObject) -> None:
    """Real files cut off, or with bytes changed."""
    rows = [{"speaker": "Interviewer", "text": "Why?"}, {"speaker": "Candidate", "text": "So."}]
    whole = bytearray(json.dumps({"interview": rows * 3, "score": 3}).encode())
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("aws-samples__example-call.json", 9),
        ("deepgram__assemblyai_transcription.json", "only Speaker A speaks"),
        ("deepgram__assemblyai_utterances.json", "only Speaker A speaks"),
        ("deepgram__dg_speakers.json", "who asks and who answers is unknown"),
        ("deepgram__dg_transcription.json", "does not say who speaks"),
        ("deepgram__dg_utterances.json", "does not say who speaks"),
        ("hitsave__Keitai_update_Spring_2025.json", "does not say who speaks"),
    ],
)
def test_real_files(corpus: Path, name: str, outcome: int | str) -> None:
    """The call has its questions; a podcast and a space walk are refused with the reason."""
    path = corpus / "json" / name
    if isinstance(outcome, int):
        assert abs(len(transcripts.load(path).pairs) - outcome) <= 1
    else:
        with pytest.raises(InputError, match=outcome):
            transcripts.load(path)


def test_real_files_cut_off_are_refused_with_the_line(corpus: Path) -> None:
    """A download that broke off is told from a transcript without questions."""
    for path in sorted((corpus / "json").glob("*.json")):
        data = path.read_bytes()
        with pytest.raises(InputError, match="not sound JSON"):
            transcripts.read(data[: len(data) // 2], path.name)


def test_a_huge_string_is_refused() -> None:
    """Before it is taken apart."""
    with pytest.raises(InputError, match="more than 32 MB"):
        transcripts.read(b'{"transcript": "' + b"x" * 33_000_000 + b'"}', "x.json")


def test_a_named_speaker_is_taken_at_the_users_word() -> None:
    """--interviewer and --candidate settle what the numbers of a service leave open."""
    value = {"segments": [
        {"start": 0, "end": 1, "text": "What is a lock?", "speaker": "SPEAKER_01"},
        {"start": 1, "end": 2, "text": "One thread at a time.", "speaker": "SPEAKER_00"},
    ]}  # fmt: skip
    found = transcripts.read(
        json.dumps(value).encode(), "x", interviewer="SPEAKER_01", candidate="SPEAKER_00"
    )

    assert found.pairs[0].passages[0].speaker == "SPEAKER_00"
    assert (found.format, found.pairs[0].answer) == ("json", "One thread at a time.")
