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


@pytest.mark.parametrize(
    "answer",
    [
        "We moved to a stone oven and compared\nthe crust of both.",
        "We asked the guests and described\nwhat they said.",
        "Do you mean rye? Then four hours, and\nlonger in winter.",
        "Do I know?\nI believe so.",
        "I would name two: share the work, and\nexplain it.",
    ],
)
@pytest.mark.parametrize("more", ["", "3. Why us?\n\nI like bread.\n"])
def test_an_answer_that_asks_or_seems_to_is_never_lost(
    reading: Reading, answer: str, more: str
) -> None:
    """What a line break leaves of `compared` or `share` hides neither question nor answer."""
    text = f"1. What did you do?\n\n{answer}\n\n2. Who tastes it?\n\nThe team.\n\n{more}"
    found = reading(text)

    assert found.pairs[0].question == "What did you do?"
    assert found.pairs[0].answer.split() == answer.split()
    assert len(found.pairs) == (3 if more else 2)


def test_a_question_below_a_question_is_part_of_it(reading: Reading) -> None:
    """In one paragraph; what stands below both answers both."""
    text = (
        "1. What is rye?\nWhy is it dark?\nA grain, with its bran.\n\n2. Who tastes?\nThe team.\n"
    )
    found = reading(text)

    assert [each.answer for each in found.pairs] == ["A grain, with its bran.", "The team."]


def test_a_numbered_question_that_nobody_answered_is_shown(reading: Reading) -> None:
    """It is neither lost nor part of the answer above it."""
    text = "1. Who bakes?\n\nI do.\n\n2. Who cleans?\n\n3. Who tastes?\n\nThe team.\n"
    found = reading(text)

    assert [each.state for each in found.pairs] == ["answered", "unanswered", "answered"]


def test_a_list_of_requests_alone_has_no_answers(reading: Reading) -> None:
    """Questions that stand below questions answer none."""
    text = "1. Who are you?\n\nDescribe yourself.\n\n2. What do you bake?\n\nDescribe it.\n"

    with pytest.raises(InputError, match="2 questions, 0 answers"):
        reading(text)
