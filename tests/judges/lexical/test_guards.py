import pytest

from grader.judges.lexical import guards
from grader.judges.lexical.overlap import reference
from grader.judges.lexical.sentences import read
from grader.judges.lexical.text import fold


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know.",
        "I don’t know",
        "Um, sorry, I have no idea.",
        "Honestly I really don't remember that",
        "Not sure about this one, sorry.",
        "I'm not familiar with it",
        "No, I can't recall",
        "不知道",
        "呃，这个我不太清楚。",
        "抱歉，没学过",
        "我没接触过这方面的东西",
        "忘了",
        "没有思路",
    ],
)
def test_ignorance_is_an_answer(answer: str) -> None:
    """An answer that only says there is none is recognised, fillers and all."""
    assert guards.says_dont_know(fold(answer))


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Um, well.",
        "I think so",
        "I don't know, maybe it uses a stack",
        "I have never used it in production",
        "我不知道具体数字，但用了链表",
        "I don't know. " * 40,
        "that is " * 49,
        "i don't know " + "that is " * 45 + "x",
        "不知道" + "这方面的" * 90 + "x",
    ],
)
def test_more_than_ignorance_is_judged(answer: str) -> None:
    """Anything that says more, or nothing, is left to the terms; nothing takes for ever."""
    assert not guards.says_dont_know(fold(answer))


def test_a_question_returned_is_no_answer() -> None:
    """Fewer than 12 % of new words is a restatement; one new word in four is not."""
    question = read("What is the difference between a list and a tuple?")
    assert guards.restates(read("The difference between a list and a tuple"), question)
    assert not guards.restates(read("The list differs: tuple is immutable"), question)
    assert not guards.restates(read(""), question)


PHRASES = "reshape\nbroadcast\nautograd\nmatmul\nindex\nview\nslice"


@pytest.mark.parametrize(
    "answer",
    [
        "reshape broadcast autograd matmul",
        "a reshape, the broadcast, an autograd, some matmul, the index, a view, a slice",
    ],
)
def test_a_list_of_the_words_looked_for_is_one(answer: str) -> None:
    """Bare keywords and strings of short scraps are told from prose."""
    assert guards.lists_keywords(read(answer), PHRASES, hits=4)


@pytest.mark.parametrize(
    ("answer", "hits"),
    [
        ("reshape broadcast", 2),
        ("You can reshape a tensor, then broadcast it and let autograd follow", 3),
        ("the reshape and the broadcast and the autograd", 3),
        ("", 3),
    ],
)
def test_prose_is_no_list(answer: str, hits: int) -> None:
    """Few hits, other words, or the words that make sentences acquit an answer."""
    assert not guards.lists_keywords(read(answer), PHRASES, hits)


def test_chinese_scraps_are_shorter() -> None:
    """Without blanks, a scrap is at most eight characters; seven tenths are enough."""
    assert guards.lists_keywords(read("重塑、广播、自动求导、索引"), "重塑\n广播\n自动求导", hits=3)
    assert not guards.lists_keywords(
        read("张量可以先重塑，然后再广播到别的形状上，最后还可以自动求导"),
        "重塑\n广播\n自动求导",
        hits=3,
    )


def test_a_copy_of_the_reference_is_noticed() -> None:
    """Changing a word or the punctuation hides nothing; short answers may agree by chance."""
    text = "In a linked list only the pointers of the neighbours have to be changed."
    ready = reference(text, read(""))
    short = reference("by evaporation", read(""))
    assert ready
    assert short
    assert guards.copies(read(text.replace(".", "!").upper()), ready)
    assert not guards.copies(read("Only pointers change in a linked list."), ready)
    assert not guards.copies(read("by evaporation"), short)
