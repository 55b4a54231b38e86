import pytest

from grader.transcripts import ending


@pytest.mark.parametrize(
    ("text", "reply", "is_so"),
    [
        ("Thank you for your time.", "It was a great pleasure " * 9, True),
        ("We'll be in touch. Does that sound good?", "Yes.", True),
        ("今天就到这里，感谢您的时间。", "谢谢。", True),
        ("Thank you, we will be in touch. How is the weather there?", "Rainy.", True),
        ("That's all from my side.", "Thank you.", True),
        ("That's all true of GitHub as well.", "It is, and I would go further " * 5, False),
        ("Thank you for your time. But tell me about your last job.", "", False),
    ],
)
def test_goodbye_is_plain_or_met_with_few_words(text: str, reply: str, is_so: bool) -> None:
    """What is said in the middle as well ends nothing if a long reply follows."""
    assert ending.closes(text, reply) == is_so


def test_last_words_are_no_question_if_there_are_none() -> None:
    """Whoever adds something answers."""
    assert ending.asks_for_last_words("Is there anything else you'd like to add?", "No, thanks.")
    assert not ending.asks_for_last_words("Anything to add?", "Yes, the whole story of it " * 3)


def test_an_interviewer_may_go_back_to_asking() -> None:
    """With words that say so, and a question."""
    assert ending.resumes("One last question: what is a lock?")
    assert not ending.resumes("One last thing.")
    assert not ending.resumes("What else?")


@pytest.mark.parametrize(
    ("line", "is_so"),
    [
        ("## 反问", True),
        ("三、反问环节：", True),
        ("**Candidate's questions:**", True),
        ("Questions for the interviewer", True),
        ("反问面试官的问题要准备好", False),
        ("Candidate", False),
    ],
)
def test_a_heading_may_open_the_candidates_questions(line: str, is_so: bool) -> None:
    """A line of its own, decorated or numbered."""
    assert ending.opens_reversal(line) == is_so


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("Next question: what is a race?", True),
        ("Okay, no problem. Let's move on: what is a race?", True),
        ("没关系，下一个问题，什么是锁？", True),
        ("What is the next question that you would ask?", False),
        ("So what is a race?", False),
    ],
)
def test_an_interviewer_leaves_a_question_behind(text: str, moves: bool) -> None:
    """In so many words, at the start of the turn."""
    assert ending.moves_on(text) == moves


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("## 二面", True),
        ("第二轮 技术面", True),
        ("Round 2", True),
        ("一面镜子挂在墙上。" * 9, False),
    ],
)
def test_a_heading_opens_another_round(line: str, opens: bool) -> None:
    """A short line."""
    assert ending.opens_round(line) == opens


def test_an_announcement_of_the_next_time_is_no_request() -> None:
    """`We'll be back next week and talk about licences.` ends the interview."""
    assert ending.closes("We'll be back next week and talk about licences.", "Bye.")
    assert ending.closes("下期再见，我们会谈谈许可证。", "")
    assert not ending.closes(
        "We'll be back in Berlin in May. Where will you be?", "At home, I hope."
    )
