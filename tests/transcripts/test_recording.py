import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import InputError
from grader.transcripts import recording
from grader.transcripts.document import Document, Header, Reading, Utterance

QUESTION, ANSWER = "What is a lock?", "It guards state that is shared between several threads."


def reading(*utterances: Utterance, header: Header | None = None) -> Reading:
    """The pairs of these utterances."""
    return recording.reading(Document("talk.json", []), utterances, header)


def test_utterances_of_one_speaker_are_one_turn() -> None:
    """Cues that follow each other; each keeps its time."""
    found = reading(
        Utterance("Ann", "What is", None, None, 0.0, 1.0),
        Utterance("Ann", "a lock?", None, None, 1.0, 2.0),
        Utterance("Bob", " It guards state that", None, None, 2.0, 3.0),
        Utterance("Bob", "is shared.", None, None, 3.0, 4.0),
        Utterance("Bob", "  ", None, None, 4.0, 5.0),
    )

    [pair] = found.pairs
    assert (pair.question, pair.answer) == ("What is a lock?", "It guards state that is shared.")
    assert [(each.time_start, each.time_end) for each in pair.passages] == [(2, 3), (3, 4)]
    assert found.header.candidate == "Bob"
    assert [notice.code for notice in found.warnings] == ["role_inferred"]


def test_a_format_may_bring_its_own_header() -> None:
    """What the file says of itself stays; the candidate is known from the roles otherwise."""
    said = Utterance("Interviewer", QUESTION), Utterance("Candidate", ANSWER)

    assert reading(*said, header=Header(title="Talk")).header.title == "Talk"
    assert reading(*said).header == Header()


def test_words_of_nobody_are_no_answer() -> None:
    """A cue without a speaker among others is listed."""
    found = reading(
        Utterance("Interviewer", QUESTION, 1),
        Utterance(None, "Music plays for a while and then it stops.", 2),
        Utterance("Candidate", ANSWER, 3),
    )

    assert [pair.answer for pair in found.pairs] == [ANSWER]
    assert [item.lines for item in found.ignored] == [(2, 2)]
    assert [each.values for each in found.warnings if each.code == "unnamed_speech"] == [
        {"lines": (2,)}
    ]


def test_words_of_nobody_without_lines_are_counted() -> None:
    """Data of a service has no lines to name."""
    found = reading(
        Utterance("Interviewer", QUESTION),
        Utterance(None, "Music plays for a while and then it stops."),
        Utterance("Candidate", ANSWER),
    )

    assert {"times": 1} in [each.values for each in found.warnings]


def test_a_recording_without_names_is_refused() -> None:
    """Nothing can be cut without guessing."""
    with pytest.raises(InputError, match="does not say who speaks"):
        reading(Utterance(None, QUESTION), Utterance(None, ANSWER))
    with pytest.raises(InputError, match="does not say who speaks"):
        reading()


SPOKEN = """what is a lock? tell me about it. yes no [inaudible] Any questions for us? Can I ask
反问 请介绍 thank you for your time Score: 3/5 Feedback: {} that's all and so 什么 ## -- ..."""
WORDS = st.sampled_from(SPOKEN.split())
SAID = st.lists(WORDS, max_size=9).map(" ".join)
WHO = st.sampled_from(["Interviewer", "Candidate", "Ann", "Bob", "System", None, "Candidate (Bo)"])
PLACE = st.one_of(st.none(), st.integers(1, 99))


@given(st.lists(st.builds(Utterance, WHO, SAID, PLACE, PLACE, PLACE, PLACE), max_size=15))
def test_any_conversation_is_cut_or_refused(said: list[Utterance]) -> None:
    """Nothing but the project's own error; answers are the candidate's words and nobody else's."""
    document = Document("talk.json", [], "Interviewer", "Candidate")
    try:
        found = recording.reading(document, said)
    except InputError:
        return
    spoken = {each.speaker for each in said}
    for pair in found.pairs:
        assert pair.question.strip()
        assert {each.speaker for each in pair.passages} <= spoken - {"Interviewer", None, "System"}
        squeezed = "".join("".join(each.text.split()) for each in pair.passages)
        assert squeezed == "".join(pair.answer.split())
