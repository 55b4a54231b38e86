import pytest

from grader.errors import InputError
from grader.transcripts import read

LABELLED = """Candidate: Ida Moll
Position: Baker

Q: How long does rye dough rest?
A: Four hours at the least.

Q: What do you do when an oven fails?
A: I use the other one and call the fitter.

----------------

Candidate: Jon Falk
Position: Baker

Q: How long does rye dough rest?
A: A night, in the cold.

Q: What do you do when an oven fails?
A: I tell the customers that bread is late.
"""
WITHOUT_BLANKS = """姓名：孙一
岗位：面包师
问题1：黑麦面团要醒多久？
回答：至少四个小时。
姓名：周二
岗位：面包师
问题1：黑麦面团要醒多久？
回答：冷藏一夜。
"""
SPOKEN = """Candidate: Ida Moll

Interviewer: How long does rye dough rest?
Candidate: Four hours at the least.

Candidate: Jon Falk

Interviewer: How long does rye dough rest?
Candidate: A night, in the cold.
"""
BY_NAME = """候选人：孙一

面试官：黑麦面团要醒多久？
孙一：至少四个小时。

候选人：周二

面试官：黑麦面团要醒多久？
周二：冷藏一夜。
"""
HEADINGS = """# Candidate: Ida Moll

## Q1: How long does rye dough rest?

Four hours at the least.

# Candidate: Jon Falk

## Q1: How long does rye dough rest?

A night, in the cold.
"""
FILES = {
    "labelled": (LABELLED, "Ida Moll", "Jon Falk"),
    "without blanks": (WITHOUT_BLANKS, "孙一", "周二"),
    "spoken": (SPOKEN, "Ida Moll", "Jon Falk"),
    "by name": (BY_NAME, "孙一", "周二"),
    "headings": (HEADINGS, "Ida Moll", "Jon Falk"),
}
each_file = pytest.mark.parametrize(("text", "first", "second"), FILES.values(), ids=FILES)


@each_file
def test_two_candidates_in_one_file_are_refused_by_name(text: str, first: str, second: str) -> None:
    """Nobody's answers are graded as somebody else's, and the names to choose from are given."""
    with pytest.raises(InputError, match=f"several candidates: '{first}', '{second}'") as refused:
        read(text.encode(), "a.md")

    assert "--candidate NAME" in str(refused.value.hint)


@each_file
def test_the_user_says_which_of_them_is_graded(text: str, first: str, second: str) -> None:
    """Each has the same questions, their own answers and no line of the other's."""
    one = read(text.encode(), "a.md", candidate=first)
    other = read(text.encode(), "a.md", candidate=second)

    assert (one.candidate, other.candidate) == (first, second)
    assert [each.question for each in one.pairs] == [each.question for each in other.pairs]
    assert one.pairs[0].answer in ("Four hours at the least.", "至少四个小时。")
    assert other.pairs[0].answer in ("A night, in the cold.", "冷藏一夜。")
    lines = text.split("\n")
    for pair in other.pairs:
        assert pair.question in lines[(pair.question_line or 0) - 1]
    assert [each.reason for each in one.ignored] == ["the interview of another candidate"]


def test_part_of_a_name_is_enough_and_no_other_name_is() -> None:
    """`jon` is Jon Falk; of a name that nobody has, the file says who there is."""
    assert read(LABELLED.encode(), "a.txt", candidate="jon").candidate == "Jon Falk"
    with pytest.raises(InputError, match="several candidates: 'Ida Moll', 'Jon Falk'"):
        read(LABELLED.encode(), "a.txt", candidate="Eva")


def test_code_of_the_chosen_interview_keeps_its_lines() -> None:
    """What stands outside it is blank, and the rest as it was written."""
    text = HEADINGS.replace("A night, in the cold.", "So:\r\n\r\n```\r\n# Q: no heading\r\n```")
    found = read(text.encode(), "a.md", candidate="Jon Falk")

    assert len(found.pairs) == 1
    assert "# Q: no heading" in found.pairs[0].answer


def test_the_same_name_on_every_page_is_one_candidate() -> None:
    """A header that returns opens no other interview, in full or in short."""
    text = LABELLED.replace("Jon Falk", "Ida")

    assert len(read(text.encode(), "a.txt").pairs) == 4


def test_a_form_that_an_answer_quotes_is_no_header() -> None:
    """The numbers go on below it, so the words stay, and that they may be a header is told."""
    text = """Candidate: Ida Moll

Question 1: What stands on the form?
Answer: I write it so:

Candidate: Jon Falk

Question 2: And then?
Answer: I sign it.
"""
    found = read(text.encode(), "a.txt")

    assert "Candidate: Jon Falk" in found.pairs[0].answer
    assert [each.code for each in found.warnings] == ["perhaps_another"]


@pytest.mark.parametrize("word", ["Redis Cluster", "Python", "Ann Lee"])
def test_a_spoken_name_is_an_answer(word: str) -> None:
    """What a candidate says to a question is no header, however much it looks like a name."""
    text = f"""Candidate: Ida Moll

Interviewer: Who trained you?
Candidate: {word}

Interviewer: What did you learn there?
Candidate: To wait for the dough.
"""
    assert read(text.encode(), "a.txt").pairs[0].answer == word


@pytest.mark.parametrize("word", ["明白了", "谢谢", "方便"])
def test_a_short_reply_below_an_answer_is_no_header(word: str) -> None:
    """A recorder writes one turn as two; nobody is called `I see`."""
    text = f"""候选人：孙一

面试官：黑麦面团要醒多久？
候选人：至少四个小时。

候选人：{word}

面试官：烤箱坏了怎么办？
候选人：用另一台，再找人修。
"""
    found = read(text.encode(), "a.txt")

    assert (found.candidate, len(found.pairs)) == ("孙一", 2)
