import re

import pytest

from grader.judging import questions


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        (questions.OF_WORDS, "what do you call it?"),
        (questions.OF_WORDS, "这句怎么翻译？"),
        (questions.OF_SIGNS, "which operator is it?"),
        (questions.OF_SIGNS, "行尾用什么符号？"),
        (questions.OF_PROBLEMS, "how do you tackle a puzzle?"),
        (questions.EXPLAINING, "what is a cache?"),
        (questions.TELLING, "tell me about your last job."),
        (questions.ASKING, "so how did it end?"),
        (questions.CHOICE, "tcp or udp?"),
    ],
)
def test_a_question_shows_what_may_answer_it(kind: re.Pattern[str], question: str) -> None:
    """In English and in Chinese."""
    assert kind.search(question)


@pytest.mark.parametrize("question", ["how do you find a slow query?", "tell me about a deadlock."])
def test_most_questions_are_about_no_words_and_no_signs(question: str) -> None:
    """Or a lone colon would always go to the judge."""
    assert not questions.OF_WORDS.search(question)
    assert not questions.OF_SIGNS.search(question)
