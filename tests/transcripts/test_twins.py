"""The same interview in many formats gives the same pairs."""

from collections.abc import Callable

import pytest

from grader import transcripts
from grader.models.transcript import Pair, Transcript
from tests.helpers import recorders
from tests.helpers.interviews import CHINESE, ENGLISH, Turns

FILES: dict[str, Callable[[Turns], bytes]] = {
    "full width.txt": recorders.full_width,
    "bold names.md": recorders.bold_names,
    "otter.txt": recorders.otter,
    "rev.txt": recorders.rev,
    "descript.txt": recorders.descript,
    "minutes.txt": recorders.minutes,
    "meet.txt": recorders.meet,
    "zoom.vtt": recorders.zoom,
    "teams.vtt": recorders.teams,
    "captions.srt": recorders.srt,
    "whisperx.json": recorders.whisperx,
    "assemblyai.json": recorders.assemblyai,
    "deepgram.json": recorders.deepgram,
    "deepgram words.json": recorders.deepgram_words,
    "aws.json": recorders.aws,
    "rows.json": recorders.rows_of_speech,
    "named.json": recorders.named_list,
    "one field.json": recorders.one_field,
    "speech.csv": recorders.separated,
    "speech.tsv": recorders.tab_separated,
    "speech.xlsx": recorders.excel,
    "paragraphs.docx": recorders.word,
    "teams.docx": recorders.word_of_teams,
    "table.docx": recorders.word_table,
    "page.html": recorders.page,
    "table.html": recorders.page_table,
    "printed.pdf": recorders.pdf,
    # Content decides, not the suffix.
    "captions.md": recorders.zoom,
    "spoken.txt": recorders.whisperx,
}
INTERVIEWS = pytest.mark.parametrize("turns", [ENGLISH, CHINESE], ids=["English", "Chinese"])
Cut = list[tuple[int, str, str, str, int | None]]


def read(turns: Turns) -> Transcript:
    """The interview as typed dialogue, to which all others are compared."""
    return transcripts.read(recorders.dialogue(turns), "dialogue.txt")


def cut(pairs: tuple[Pair, ...]) -> Cut:
    """What a judge is shown of the pairs, and how they hang together."""
    return [(p.number, p.question, p.answer, p.state, p.follows) for p in pairs]


def unbroken(pairs: Cut) -> Cut:
    """The same without white space, of which the lines of a page add some."""
    return [
        (number, "".join(question.split()), "".join(answer.split()), state, follows)
        for number, question, answer, state, follows in pairs
    ]


@INTERVIEWS
def test_the_typed_dialogue_is_cut_as_a_reader_would(turns: Turns) -> None:
    """Seven questions, one after another; one is refused, one has no answer."""
    found = read(turns)

    said = {turn.text for turn in turns}
    assert [pair.state for pair in found.pairs] == [
        "answered", "answered", "answered", "refused", "unanswered", "answered", "answered",
    ]  # fmt: skip
    assert [pair.follows for pair in found.pairs] == [None, None, 2, None, None, None, None]
    assert {text for pair in found.pairs for text in (pair.question, pair.answer)} <= said
    assert [each.reason for each in found.ignored] == [
        "small talk before the first question", "a remark of the interviewer's",
        "a backchannel", "the candidate's own questions",
    ]  # fmt: skip


@INTERVIEWS
@pytest.mark.parametrize("name", FILES)
def test_the_same_interview_in_two_formats_gives_the_same_pairs(name: str, turns: Turns) -> None:
    """Numbers, questions, answers, states and follow-ups, to the letter."""
    found, typed = transcripts.read(FILES[name](turns), name), read(turns)

    if name.endswith(".pdf"):
        assert unbroken(cut(found.pairs)) == unbroken(cut(typed.pairs))
    else:
        assert cut(found.pairs) == cut(typed.pairs)
    assert {each.reason for each in typed.ignored} <= {each.reason for each in found.ignored}


@INTERVIEWS
@pytest.mark.parametrize("form", [recorders.notes, recorders.nested])
def test_notes_of_an_interview_give_its_pairs(
    form: Callable[[tuple[Pair, ...]], bytes], turns: Turns
) -> None:
    """Labelled follow-ups, and those inside their question's object."""
    typed = read(turns).pairs

    assert cut(transcripts.read(form(typed), "notes").pairs) == cut(typed)


@INTERVIEWS
@pytest.mark.parametrize("form", [recorders.headings, recorders.questionnaire])
def test_a_questionnaire_gives_the_pairs_without_their_bonds(
    form: Callable[[tuple[Pair, ...]], bytes], turns: Turns
) -> None:
    """Headings and rows do not say what follows what; a score in a row goes to nobody."""
    typed = read(turns).pairs

    found = transcripts.read(form(typed), "questionnaire").pairs

    assert cut(found) == [(*each[:4], None) for each in cut(typed)]
