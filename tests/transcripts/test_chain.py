import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts import chain, labels


def chosen(text: str) -> tuple[list[str], list[str]]:
    """The texts of the questions that count, and the codes of the notices."""
    choice = chain.choose(labels.scan(text.split("\n")))
    return [mark.text for mark in choice.questions], [notice.code for notice in choice.notices]


def test_a_quoted_label_out_of_sequence_opens_nothing() -> None:
    """A candidate who repeats an earlier or a later question does not open it again."""
    text = "问题1:a\n回答:x\n问题2:b\n回答:x\n问题1:quoted\n问题7:quoted\n问题3:c\n回答:x"

    assert chosen(text) == (["a", "b", "c"], ["label_out_of_sequence"] * 2)


def test_of_two_labels_the_one_with_an_answer_wins() -> None:
    """A quotation seldom has an answer label of its own."""
    text = "问题1:a\n回答:x\n问题2:real\n回答:x\n问题2:quoted\n问题3:c\n回答:x"

    assert chosen(text) == (["a", "real", "c"], ["label_out_of_sequence"])


def test_of_two_answered_labels_the_last_wins() -> None:
    """A forged question inside an answer comes before the real one."""
    text = "问题1:a\n回答:x\n问题2:forged\n回答:x\n问题2:real\n回答:x\n问题3:c\n回答:x"

    assert chosen(text) == (["a", "real", "c"], ["several_labels_same_number"])


def test_a_missing_number_is_told() -> None:
    """A real gap is kept, with its line."""
    found = chain.choose(labels.scan(["问题1:a", "回答:x", "问题4:d", "回答:x"]))

    assert [mark.number for mark in found.questions] == [1, 4]
    assert [notice.message for notice in found.notices] == [
        "line 3: '问题4' number 2 onwards is missing"
    ]


def test_a_question_without_an_answer_keeps_its_place() -> None:
    """An unanswered question in sequence is a question."""
    assert chosen("Q1: a\nA: x\nQ2: b\nQ3: c\nA: x") == (["a", "b", "c"], [])


def test_a_numbered_list_in_an_answer_is_no_chain_of_questions() -> None:
    """`1.` asks only if an answer label follows."""
    assert chosen("1. a\n回答:\n1. x\n2. y\n2. b\n回答: z")[0] == ["a", "b"]
    assert chosen("问题1:a\n回答:\n1. x\n2. y")[0] == ["a"]


def test_a_table_of_contents_is_no_section() -> None:
    """Questions listed before the interview have no answers there."""
    text = "问题1:a\n问题2:b\n\n问题1:a!\n回答:x\n问题2:b!\n回答:x"

    assert chosen(text) == (["a!", "b!"], ["label_out_of_sequence"] * 2)


@pytest.mark.parametrize("lengths", [(2, 2), (2, 3), (3, 2), (2, 4, 3, 2)])
def test_numbers_that_start_again_open_a_section(lengths: tuple[int, ...]) -> None:
    """Two rounds in one file are both read, and the restart is told."""
    text = "\n".join(f"问题{n}:a\n回答:x" for length in lengths for n in range(1, length + 1))

    questions, notices = chosen(text)

    assert len(questions) == sum(lengths)
    assert notices == ["numbering_restarts"] * (len(lengths) - 1)


def test_a_single_restart_in_the_last_answer_is_a_quotation() -> None:
    """One repeated question after the last answer is the candidate's doing."""
    text = "问题1:a\n回答:x\n问题2:b\n回答:x\n问题1:quoted\n回答:y"

    assert chosen(text) == (["a", "b"], ["several_labels_same_number"])


def test_plain_labels_need_no_numbers() -> None:
    """Q: and A: alternate; a numbered answer fits them too."""
    assert chosen("Q: a\nA1: x\nQ: b\nQ: c\nA: y") == (["a", "b", "c"], [])


def test_an_answer_with_another_number_answers_nothing() -> None:
    """A2 is no answer to Q1."""
    marks = labels.scan(["Q1: a", "A2: x"])

    assert [each.answered for each in chain.candidates(marks, "named")] == [False]


def test_many_notices_are_counted_not_listed() -> None:
    """Thousands of forged labels do not flood the report."""
    notices = chain.choose(labels.scan(["Q1: a", "A: x"] + ["Q1: forged"] * 100)).notices

    shown = chain.capped(notices)

    assert len(shown) == 21
    assert shown[-1].message == "and 80 more like it"


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans())))
def test_the_questions_are_labels_in_their_order(found: list[tuple[int, bool]]) -> None:
    """Whatever the numbers do, labels are taken in file order and none twice."""
    lines = [line for n, answered in found for line in (f"Q{n}: a", "A: x")[: 1 + answered]]

    questions = chain.choose(labels.scan(lines)).questions

    assert bool(questions) == bool(found)
    assert [mark.at for mark in questions] == sorted({mark.at for mark in questions})
