from grader.judges import tokens
from tests.helpers.asking import request


def test_chinese_characters_weigh_more_than_letters() -> None:
    """Four letters, or one and a third Chinese characters, are about a token."""
    assert tokens.of_text("abcd" * 10) == 10
    assert tokens.of_text("张量" * 10) == 15
    assert tokens.of_text("") == 0


def test_a_prompt_is_all_that_is_sent() -> None:
    """Rules, task, answer and schema; a re-ask adds what it repeats."""
    short, long = request(answer="a" * 40), request(answer="a" * 440)

    assert tokens.of_prompt(long) - tokens.of_prompt(short) == 100


def test_half_a_character_is_counted_and_no_crash() -> None:
    """What cannot be sent is told by whoever sends it."""
    assert tokens.of_prompt(request(answer="\ud800" * 40)) > 0


def test_a_reply_grows_with_the_criteria() -> None:
    """Each has a reasoning, quotes and a level."""
    one = request(reply_schema={"properties": {"a": {}}})
    two = request(reply_schema={"properties": {"a": {}, "b": {}}})

    assert tokens.of_reply(two) == 2 * tokens.of_reply(one) > 0
