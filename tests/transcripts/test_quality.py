import pytest

from grader.models.transcript import Pair
from grader.transcripts import quality

ANSWER = "I measured first, then found the slow query, and added an index that covered it. " * 3
CHINESE = "我先测量，然后找到慢查询，最后加了一个覆盖它的索引，问题就解决了。"


def told(*answers: str, question: str = "What is a lock?") -> list[tuple[str, str]]:
    """Codes and messages for these answers."""
    pairs = [
        Pair(number=n, label="Q", question=question, answer=answer, state="answered")
        for n, answer in enumerate(answers, start=1)
    ]
    return [(notice.code, notice.message) for notice in quality.notices(pairs)]


def test_a_good_transcript_needs_no_notice() -> None:
    """Two full answers, the odd word of English in a Chinese one, one noise."""
    assert told(ANSWER, ANSWER + "[inaudible]") == []
    assert told(CHINESE, CHINESE + "用了 MySQL。") == []


def test_too_little_to_judge() -> None:
    """Ten words in all, five to a question."""
    assert told("It guards.") == [
        ("short_transcript", "the candidate says 2 words in answer to 1 question")
    ]
    assert told("One two three four five six.", "One two three.") == [
        ("short_transcript", "the candidate says 9 words in answer to 2 questions")
    ]


def test_mostly_the_interviewer() -> None:
    """Questions longer than the answers."""
    [(code, message)] = told(ANSWER, question="What is that, then? " * 30)

    assert code == "mostly_interviewer"
    assert message.endswith("121 words of questions, 46 of answers")


@pytest.mark.parametrize(
    "noise", ["[inaudible 00:13:22]", "[crosstalk]", "（听不清）", "****", "�"]
)
def test_what_the_recording_left_unclear(noise: str) -> None:
    """Three places, and two in a hundred words."""
    answer = f"I took {noise} and put it {noise} into {noise} the other one that was there."

    assert told(ANSWER, answer) == [
        ("recording_noise", "3 places that the recording left unclear, in answer 2")
    ]


def test_a_loop_of_the_recogniser() -> None:
    """The same sentence over and over."""
    assert told(ANSWER, ANSWER + "Thank you. " * 5) == [
        ("repeated_words", "a sentence returns 5 times running or more, in answer 2")
    ]


def test_answers_in_two_languages() -> None:
    """A fifth of them or more in the other one, or a script that is neither."""
    assert told(CHINESE, CHINESE, ANSWER) == [
        ("mixed_languages", "answers in two languages: answer 3 in English")
    ]
    assert told(ANSWER, ANSWER, CHINESE, CHINESE, ANSWER) == [
        ("mixed_languages", "answers in two languages: answers 3, 4 in Chinese")
    ]
    assert told(ANSWER, "मुझे नहीं पता कि यह क्या है लेकिन मैं कोशिश करूंगा") == [
        ("mixed_languages", "neither Chinese nor English: answer 2")
    ]


def test_long_lists_are_cut() -> None:
    """Five numbers and how many more."""
    [(_, message)] = told(*(ANSWER + "Thank you. " * 5 for _ in range(8)))

    assert message.endswith("in answers 1, 2, 3, 4, 5 and 3 more")


def test_a_loop_has_any_case_and_any_stops() -> None:
    """As recognition writes them; neither full stops alone nor the same words in two answers."""
    again = "Thank you. THANK YOU! thank you?  Thank you\nThank you."
    apart = ["I see. I see. I see.", "I see. I see.", *["..."] * 6]

    assert [code for code, _ in told(ANSWER, ANSWER + again)] == ["repeated_words"]
    assert [code for code, _ in told(ANSWER + "İki. i̇ki. " * 3)] == ["repeated_words"]
    assert told(*[ANSWER] * 9, *apart) == []


def test_names_of_tools_make_no_answer_english() -> None:
    """A sentence in Chinese may have more letters of an alphabet than others."""
    assert told(CHINESE, CHINESE, "Selenium、Appium、Jenkins,还有pytest。") == []


def test_one_language_is_no_mixture() -> None:
    """Answers too short to tell are in no other language."""
    assert [code for code, _ in told(CHINESE, "好。", "是的。")] == []
