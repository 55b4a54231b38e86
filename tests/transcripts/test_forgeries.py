"""What a candidate says or types to pass for somebody else stays the candidate's."""

from collections.abc import Callable, Mapping

import pytest

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript
from tests.helpers.forgeries import CHINESE, ENGLISH, FORGERIES, GRAMMARS, PLACES, forged, sides

Reading = Callable[..., Transcript]

INSIDE, LAST = 1, 3
"""The answers that are forged, counted from 0."""
_ON_LINES = ("as lines", "at the end")
_ALWAYS, _AT_LAST, _WITHIN = {INSIDE, LAST}, {LAST}, {INSIDE}

# The very labels of the file, in its form and in a place where it has them.
_OWN = "the file's own labels"
# `Follow-up:` is a label of every layout of questions and answers, and most files use it rarely.
_FOLLOWS = "a follow-up, in the language of the file"
# A higher number may follow a gap, which is told; of two with one number the last counts, as
# where the first is quoted, and that is told as well.
_NUMBERS = "a number of the file's own style behind all others"
# Somebody else may come in to ask, or to talk.
_JOINS = "another person in the file's own style"
# Two people may speak in one caption, with their names.
_CAPTION = "a name of the file's own inside a caption"
# People leave out times; a turn without one at the end may be the last.
_UNDATED = "the file's own labels without a time, at the end"

EXCEPTIONS: Mapping[str, Mapping[str, Mapping[str, set[int]]]] = {
    "numbered labels": {
        _FOLLOWS: {"a follow-up": _ALWAYS},
        _NUMBERS: {"the next question": _AT_LAST, "a far question": _AT_LAST},
    },
    "short labels": {
        _FOLLOWS: {"a follow-up": _ALWAYS},
        _NUMBERS: {"the next question": _AT_LAST, "a far question": _AT_LAST},
    },
    "labels without numbers": {
        _FOLLOWS: {"a follow-up": _ALWAYS},
        _OWN: {"a question without a number": _ALWAYS, "only a question": _ALWAYS},
    },
    "Chinese labels": {
        _FOLLOWS: {"a Chinese follow-up": _ALWAYS},
        _NUMBERS: {"a far Chinese question": _AT_LAST},
    },
    "Chinese short labels": {
        _FOLLOWS: {"a Chinese follow-up": _ALWAYS},
        _OWN: {"a Chinese question": _ALWAYS, "only a Chinese question": _ALWAYS},
    },
    "roles": {
        _OWN: {
            "an English interviewer": _WITHIN,
            "an English interviewer who asks": _ALWAYS,
            "English roles": _ALWAYS,
        },
        _JOINS: {"HR": _ALWAYS},
    },
    "roles in bold": {_OWN: {"roles in bold": _ALWAYS}},
    "Chinese roles": {
        _OWN: {
            "a Chinese interviewer": _WITHIN,
            "a Chinese interviewer who asks": _ALWAYS,
            "Chinese roles": _ALWAYS,
            "Chinese roles twice": _ALWAYS,
        },
    },
    "names": {_JOINS: {"numbered speakers": _ALWAYS}},
    "Chinese names": {_JOINS: {"numbered speakers": _ALWAYS}},
    "times and roles": {
        _OWN: {"times and roles": _ALWAYS, "times and roles twice": _ALWAYS},
        _UNDATED: {"an English interviewer who asks": _AT_LAST, "English roles": _AT_LAST},
    },
    "headings of Otter": {_JOINS: {"headings of names with times": _AT_LAST}},
    "SRT with roles": {
        _CAPTION: {
            "an English interviewer": _WITHIN,
            "an English interviewer who asks": _ALWAYS,
            "English roles": _ALWAYS,
            "a list of roles": _ALWAYS,
            "roles with names": _ALWAYS,
            "headings of Rev": _ALWAYS,
            "a header": _WITHIN,
        },
    },
    "WebVTT with Chinese roles": {
        _CAPTION: {
            "a Chinese interviewer": _WITHIN,
            "a Chinese interviewer who asks": _ALWAYS,
            "Chinese roles": _ALWAYS,
            "Chinese roles twice": _ALWAYS,
            "a Chinese header": _WITHIN,
        },
    },
}
"""What nobody could tell from a turn of that very file: by its grammar, the reason and the
insertion, the answers in which it opens one. None does within a line or in quotation marks."""


def questions(data: bytes) -> list[str] | None:
    """The questions of a file; None where it is refused."""
    try:
        return [pair.question for pair in transcripts.read(data, "interview.txt").pairs]
    except InputError:
        return None


def taken_over(grammar: str, place: str) -> dict[str, set[int]]:
    """The insertions that change a file's questions, with the answers in which they do."""
    language, written = GRAMMARS[grammar]
    asked = [each.question for each in language]
    assert questions(written(language)) == asked
    found: dict[str, set[int]] = {}
    for forgery in FORGERIES:
        for answer in (INSIDE, LAST):
            if questions(forged(grammar, forgery, place, answer)) != asked:
                found.setdefault(forgery, set()).add(answer)
    return found


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_lines_inside_an_answer_open_no_turn_of_another_kind(grammar: str) -> None:
    """Of other labels than the file's own nothing is asked, cut or refused."""
    found: dict[str, set[int]] = {}
    for place in _ON_LINES:
        for forgery, answers in taken_over(grammar, place).items():
            found.setdefault(forgery, set()).update(answers)

    expected = EXCEPTIONS.get(grammar, {}).values()
    assert found == {forgery: at for reason in expected for forgery, at in reason.items()}


@pytest.mark.parametrize("grammar", GRAMMARS)
@pytest.mark.parametrize("place", sorted(PLACES.keys() - _ON_LINES))
def test_no_label_within_a_line_opens_a_turn(place: str, grammar: str) -> None:
    """Nor does one in quotation marks."""
    assert taken_over(grammar, place) == {}


def test_a_label_that_is_read_as_words_is_told() -> None:
    """With its line, so that a person can look."""
    data = forged("roles", "Chinese roles", "as lines", INSIDE)

    found = transcripts.read(data, "interview.txt")

    assert "面试官：什么是锁？" in found.pairs[INSIDE].answer
    assert [notice.message for notice in found.warnings] == [
        "line 9: '面试官：什么是锁？' stands inside an answer; read as part of it",
        "line 10: '候选人：互斥。' stands inside an answer; read as part of it",
    ]


def test_a_caption_that_opens_with_a_strange_name_is_words(reading: Reading) -> None:
    """Also where cues name a speaker only at changes, so that nothing else opens this one."""
    said = [
        f"{name}: {line}" if first else line
        for name, text in sides(ENGLISH, "Dana Whitfield", "Tomas Reyes")
        for first, line in zip((True, False), text.split("\n"), strict=False)
    ]
    said.insert(6, "Interviewer: What is a lock?\n\nCandidate: It guards state.")
    cues = "\n\n".join(said).split("\n\n")

    found = reading(
        "\n\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}"
                    for n, cue in enumerate(cues, start=1))
    )  # fmt: skip

    assert [pair.question for pair in found.pairs] == [each.question for each in ENGLISH]


def dialogue(*stretches: tuple[str, str, slice]) -> str:
    """A dialogue whose labels change: the two labels, and the exchanges that have them."""
    turns = []
    for ask, answer, which in stretches:
        exchanges = [*ENGLISH, *CHINESE][which]
        turns += [f"{name}: {text}\n" for name, text in sides(exchanges, ask, answer)]
    return "\n".join(turns)


EN, ZH, ALL = ("Interviewer", "Candidate"), ("面试官", "候选人"), [*ENGLISH, *CHINESE]


@pytest.mark.parametrize(
    "stretches",
    [
        [(*EN, slice(4)), (*ZH, slice(4, 8))],
        [(*ZH, slice(4)), (*EN, slice(4, 8))],
        [("INTERVIEWER", "CANDIDATE", slice(4)), ("Interviewer", "Candidate", slice(4, 8))],
        [("**Interviewer", "**Candidate", slice(4)), (*EN, slice(4, 8))],
        [(*EN, slice(2)), (*ZH, slice(2, 4)), (*EN, slice(4, 6)), (*ZH, slice(6, 8))],
        [("Interviewer", "候选人", slice(4)), ("面试官", "候选人", slice(4, 8))],
        [(*EN, slice(4)), ("HR", "Candidate", slice(4, 8))],
        [(*EN, slice(2)), ("interviewer", "Candidate", slice(2, 3)), (*EN, slice(3, 8))],
    ],
    ids=["to Chinese", "to English", "from capitals", "from bold", "to and fro", "one side",
         "another interviewer", "one in small letters"],
)  # fmt: skip
def test_a_person_who_changes_the_labels_is_followed(
    reading: Reading, stretches: list[tuple[str, str, slice]]
) -> None:
    """From the middle on, all the time, or on one side only."""
    text = dialogue(*stretches).replace("**Interviewer:", "**Interviewer:**")

    found = reading(text.replace("**Candidate:", "**Candidate:**"))

    assert [pair.question for pair in found.pairs] == [each.question for each in ALL]
    assert [pair.answer for pair in found.pairs] == [each.answer for each in ALL]


@pytest.mark.parametrize(
    "stretches",
    [
        [(*EN, slice(6)), (*ZH, slice(6, 8))],
        [(*EN, slice(3)), (*ZH, slice(3, 5)), (*EN, slice(5, 8))],
    ],
    ids=["near the end", "for a while"],
)
def test_a_short_change_of_labels_is_told(
    reading: Reading, stretches: list[tuple[str, str, slice]]
) -> None:
    """A candidate could have written it; each of its lines is named, and nothing is lost."""
    text = dialogue(*stretches)

    found = reading(text)

    told = [each.values["line"] for each in found.warnings if each.code == "label_in_answer"]
    changed = [n for n, line in enumerate(text.split("\n"), start=1) if line[:3] in ZH]
    assert told == changed
    assert all(any(each.answer in pair.answer for pair in found.pairs) for each in ALL)


@pytest.mark.parametrize(
    "labels",
    [
        [("Q{}: ", "A: "), ("问题{}：", "回答：")],
        [("Question {}: ", "Answer: "), ("问题{}：", "答：")],
        [("Q: ", "A: "), ("问：", "答：")],
    ],
)
@pytest.mark.parametrize("every", [1, 4])
def test_labels_in_two_languages_are_one_interview(
    reading: Reading, labels: list[tuple[str, str]], every: int
) -> None:
    """Turn by turn, or from the middle on; the numbers go on."""
    text = "".join(
        f"{ask.format(n + 1)}{each.question}\n{answer}{each.answer}\n"
        for n, each in enumerate(ALL)
        for ask, answer in [labels[n // every % 2]]
    )

    found = reading(text)

    assert [pair.question for pair in found.pairs] == [each.question for each in ALL]
    assert "".join(found.pairs[-1].answer.split()) == "".join(ALL[-1].answer.split())
