from collections.abc import Callable

import pytest

from grader.errors import InputError
from grader.models.transcript import Transcript

Reading = Callable[..., Transcript]

PAIRS = [
    ("What is a cache?", "It keeps what was costly.\nIt needs a limit."),
    ("When does it hurt?", "When it is stale."),
    ("How do you clear it?", "By time."),
]


def pairs(found: Transcript) -> list[tuple[str, str]]:
    """Questions and answers."""
    return [(pair.question, pair.answer) for pair in found.pairs]


@pytest.mark.parametrize(
    "form", ["{n}. {q}\n{a}\n\n", "Q: {q}\n{a}\n", "Q{n}: {q}\n{a}\n", "Question {n}\n{q}\n{a}\n\n",
             "{q}\n{a}\n\n", "{n}. {q}\n\n{a}\n\n"]
)  # fmt: skip
def test_the_text_below_a_question_is_its_answer(reading: Reading, form: str) -> None:
    """Numbered, labelled, or at the start of a paragraph; that nothing labels it is told."""
    found = reading("".join(form.format(n=n, q=q, a=a) for n, (q, a) in enumerate(PAIRS, 1)))

    assert (found.format, pairs(found)) == ("questions", PAIRS)
    assert found.warnings[0].code == "answers_below"


def test_a_list_in_an_answer_opens_no_question(reading: Reading) -> None:
    """Its items have numbers, but ask nothing."""
    found = reading("1. What is a cache?\nIt has:\n1. a size\n2. a limit\n\n2. Why?\nFor speed.\n")

    assert pairs(found)[1] == ("Why?", "For speed.")
    assert "a size" in pairs(found)[0][1]
    assert len(found.pairs) == 2


def test_a_question_may_go_on_to_its_mark(reading: Reading) -> None:
    """Over a few lines."""
    found = reading(
        "Q1: Think of a cache that is\nfull: what goes first?\nThe oldest.\nQ2: Why?\nIt is old.\n"
    )

    assert [(" ".join(question.split()), answer) for question, answer in pairs(found)] == [
        ("Think of a cache that is full: what goes first?", "The oldest."),
        ("Why?", "It is old."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. What is a cache?\n2. Why so?\n3. How?\n",
        "1. What is a cache?\nIt keeps things.\n2. Why so?\n3. How?\n4. When?\n",
        "1. What is a cache?\nHow large is it?\n2. Why so?\nWhat else?\n",
        "What is a cache?\nIt keeps things.\n\nWhy so?\nSpeed.\n",
        "Anna: What is it?\nA cache.\n\nBo: Why?\nSpeed.\n\nAnna: How so?\nBo: So.\n",
        "Some prose about it.\nMore of it.\n\nAnd then more.\n\nWhat is it?\nA cache.\n",
    ],
)
def test_questions_without_answers_and_plain_talk_are_refused(reading: Reading, text: str) -> None:
    """Lists, hints that ask, too few, named speakers, prose."""
    with pytest.raises(InputError):
        reading(text)


def test_what_was_thought_of_it_all_is_in_no_answer(reading: Reading) -> None:
    """A summary in a paragraph of its own; the candidate's own questions."""
    text = "".join(f"{q}\n{a}\n\n" for q, a in PAIRS)

    found = reading(text + "Overall: strong, hire\n")
    assert pairs(found) == PAIRS
    assert found.recorded_verdict is not None
    assert found.recorded_verdict.text == "strong, hire"

    found = reading(text + "Candidate's questions:\nHow large is the team?\n")
    assert pairs(found) == PAIRS


def test_a_header_above_names_nobody_who_speaks(reading: Reading) -> None:
    """`Recruiter: Dana` is a field."""
    text = "Role: Engineer\nRecruiter: Dana\n\n" + "".join(f"{q}\n{a}\n\n" for q, a in PAIRS)

    found = reading(text)

    assert (found.position, pairs(found)) == ("Engineer", PAIRS)


def test_a_long_file_of_which_only_the_opening_has_answers(reading: Reading) -> None:
    """It is refused as a list of questions is."""
    answered = "".join(f"{n}. What is it?\nA thing.\n" for n in range(1, 1100))

    with pytest.raises(InputError):
        reading(answered + "".join(f"{n}. What is it?\n" for n in range(1100, 3500)))
