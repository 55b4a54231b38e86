import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript

ASKED = "Question,Answer\nWhat is a lock?,Mutual exclusion\n"
PIECES = st.sampled_from(
    ["question", "answer", "speaker", "text", "start", ",", ";", "\t", "|", '"', "\n", "\r", "\r\n"]
)


def read(text: str, source: str = "interview.csv", **options: str) -> Transcript:
    """The transcript in a table."""
    return transcripts.read(text.encode(), source, **options)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("source", ["interview.csv", "interview.txt"])
def test_any_usual_delimiter(delimiter: str, source: str) -> None:
    """The headings tell it, whatever the file is called."""
    found = read(ASKED.replace(",", delimiter), source)

    assert found.format == "table"
    assert found.pairs[0].answer == "Mutual exclusion"


def test_a_byte_order_mark_and_chinese_headings() -> None:
    """As Excel saves it; printed numbers and objectives are kept, old grades only listed."""
    found = read("\ufeff序号,问题,考察目标,回答,评分\r\n3,什么是锁？,并发,互斥,5\r\n")

    pair = found.pairs[0]
    assert (pair.label, pair.question, pair.objective) == ("问题3", "什么是锁？", "并发")
    assert (pair.answer, pair.question_line) == ("互斥", 2)
    assert [(each.lines, each.reason) for each in found.ignored] == [
        ((1, 1), "'评分': an earlier judgement; no judge sees it")
    ]


def test_lines_are_those_of_the_file() -> None:
    """Quoted line ends and blank lines count; a title above the headings is listed."""
    found = read('sep=,\nQuestion,Answer\n\n"What is\na lock?","Mutual\nexclusion"\nAnd?,So.\n')

    assert [(pair.question_line, pair.passages[0].line_end) for pair in found.pairs] == [
        (4, 6),
        (7, 7),
    ]
    assert found.pairs[0].answer == "Mutual\nexclusion"
    assert (found.ignored[0].lines, found.ignored[0].reason) == ((1, 1), "above the headings")


def test_rows_of_speech() -> None:
    """Who says what, from when to when; grades of the rows are listed."""
    found = read(
        "start,stop,speaker,text,score\n"
        "00:00,00:02,Interviewer,What is a lock?,\n"
        '00:02,00:04.5,Candidate,"One thread, then the next, may enter.",3\n'
    )

    passage = found.pairs[0].passages[0]
    assert passage.text == "One thread, then the next, may enter."
    assert (passage.line_start, passage.time_start, passage.time_end) == (3, 2.0, 4.5)
    assert found.ignored[0].reason.startswith("'score'")


def test_tabs_without_quoting() -> None:
    """Programs that write tabs leave quotation marks alone."""
    found = read('speaker\ttext\nInterviewer\t"Why?" he said, why?\nCandidate\t"So" it is now.\n')

    assert found.pairs[0].answer == '"So" it is now.'


def test_a_table_in_markdown() -> None:
    """The line of dashes is no question."""
    found = read("| Question | Answer |\n|---|:--|\n| Why? | So. |\n", "interview.md")

    assert [(pair.question, pair.answer) for pair in found.pairs] == [("Why?", "So.")]


def test_rows_without_one_of_the_two() -> None:
    """No answer is a state; an answer without its question is listed."""
    found = read("Question,Answer\nWhy?,\n,So.\nHow?,Thus.\n")

    assert [pair.state for pair in found.pairs] == ["unanswered", "answered"]
    assert [(each.lines, each.reason) for each in found.ignored] == [
        ((3, 3), "an answer without a question")
    ]


def test_one_of_several_candidates_is_chosen() -> None:
    """By --candidate; without it they are listed."""
    rows = "Candidate,Question,Answer\nAnn,Why?,So.\nBob,Why?,Thus.\nBob,How?,Well.\n"

    found = read(rows, candidate="ANN")

    assert (found.candidate, len(found.pairs)) == ("Ann", 1)
    assert found.ignored[0].lines == (3, 4)
    with pytest.raises(InputError, match="several candidates: 'Ann', 'Bob'"):
        read(rows)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name,height\nAnn,1\n", "without known headings; it has 'name', 'height'"),
        ("question;height\nAnn;1\n", "it has 'question', 'height'"),
        ("\n\n", "the file is empty"),
        (ASKED + 'And?,"open\n', "x.csv:3: the row that begins here cannot be read"),
        (ASKED + '"a "quoted" word",b\n', "x.csv:3: the row that begins here cannot be read"),
        (ASKED + f'Why?,"{"x" * 200_000}"\n', "x.csv:3: .*field larger than field limit"),
        ("Question,Answer,Answer\na,b,c\n", "x.csv:1: two columns are called 'Answer'"),
        ("Question,Answer,Response\na,b,c\n", "which field holds the candidate's answers"),
        ("speaker,text\n,Why?\n,So.\n", "does not say who speaks"),
        ("Question,Answer\n", "no question found"),
        ("start\tend\ttext\n1\t2\tHi\n", "."),
    ],
)
def test_what_cannot_be_read_is_said(text: str, problem: str) -> None:
    """With the headings that are there, or the line."""
    with pytest.raises(InputError, match=problem):
        read(text, "x.csv")


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_no_table_breaks_the_reader(text: str) -> None:
    """Whatever is quoted, delimited or cut off."""
    for source in ("x.csv", "x"):
        try:
            read(ASKED + text, source)
            read("speaker,text\n" + text, source)
        except InputError as error:
            assert str(error)


WIDE = (
    "Name,Question 1,Answer 1,Score 1,Question 2,Answer 2\n"
    "Ann,What is a lock?,Mutual exclusion,5,Why?,So.\n"
)


def test_a_row_may_hold_a_whole_interview() -> None:
    """Questions and answers in columns of their own; grades are listed once."""
    found = read(WIDE)

    assert [(pair.label, pair.question, pair.answer) for pair in found.pairs] == [
        ("Q1", "What is a lock?", "Mutual exclusion"),
        ("Q2", "Why?", "So."),
    ]
    assert found.candidate == "Ann"
    assert [each.reason for each in found.ignored] == [
        "'Score 1': an earlier judgement; no judge sees it"
    ]


def test_each_row_of_such_a_table_is_a_candidate() -> None:
    """Told apart by the name, or by the row."""
    bob = "Bob,What is a lock?,A thing,1,Why?,Dunno\n"
    with pytest.raises(InputError, match="several candidates: 'Ann', 'Bob'"):
        read(WIDE + bob)
    assert read(WIDE + bob, candidate="bob").pairs[0].answer == "A thing"

    unnamed = "\n".join(line.partition(",")[2] for line in (WIDE + bob).splitlines())
    assert read(unnamed, candidate="row 3").pairs[0].answer == "A thing"
    assert read(WIDE.replace("Name,", "").replace("Ann,", "")).candidate is None


def test_a_form_has_its_questions_as_headings() -> None:
    """In a table file only: any text may have commas and questions in its first line."""
    text = "Timestamp,What is a lock?,When do you need one?\nnow,Exclusion,With threads\n"

    assert [(pair.question, pair.answer) for pair in read(text).pairs] == [
        ("What is a lock?", "Exclusion"),
        ("When do you need one?", "With threads"),
    ]
    with pytest.raises(InputError):
        read(text, "interview.txt")


def test_a_column_to_each_side() -> None:
    """What each says, row by row."""
    found = read("#,Interviewer,Candidate,Score\n1,What is a lock?,Mutual exclusion,5\n2,Why?,\n")

    assert [(pair.question, pair.answer) for pair in found.pairs] == [
        ("What is a lock?", "Mutual exclusion"),
        ("Why?", ""),
    ]
    assert [each.reason for each in found.ignored] == [
        "'#': neither question nor answer",
        "'Score': an earlier judgement; no judge sees it",
    ]
