"""Synthetic twins of free dialogues whose exchanges a careful reader counted by hand.

Pairing turn by turn counts too many in each: remarks, small talk, follow-ups to a yes, goodbyes.
"""

from collections.abc import Callable

from grader.models.transcript import Transcript

Reading = Callable[..., Transcript]

GREETING = """
Interviewer: Hello and welcome! How are you doing today?
Candidate: I am good, thank you, and a little nervous if I am honest.
Interviewer: No need to be. Before we start, is it okay if I record this conversation?
Candidate: Sure.
"""
GOODBYE = """
Interviewer: That is everything from my side. Do you have any questions for me?
Candidate: Yes, what would my first month look like?
Interviewer: Mostly pairing with the team. Does that make sense?
Candidate: It does. And how do you measure success?
Interviewer: By what ships. Well, thank you for your time, we'll be in touch.
Candidate: Thank you, goodbye.
"""


def topics(count: int, remarks: int = 0) -> str:
    """So many questions with answers; the first so many are followed by a remark and a reply."""
    said = []
    for number in range(count):
        said += [
            f"Interviewer: What did you learn from project number {number}?",
            "Candidate: Mostly that measuring comes first, and that a team needs time to agree.",
        ]
        if number < remarks:
            said += [
                "Interviewer: Interesting, we had much the same thing here a year ago.",
                "Candidate: Right, I think a lot of teams do, and they all find their way.",
            ]
    return "\n".join(said) + "\n"


def test_thirty_turns_of_which_seventeen_are_remarks(reading: Reading) -> None:
    """A field interview: thirteen questions, the interviewer's own stories between them."""
    text = topics(13, remarks=13) + (
        "Interviewer: That fits with what others told me.\nCandidate: I am glad to hear it.\n" * 4
    )

    found = reading(text)

    assert text.count("Interviewer:") == 30
    assert len(found.pairs) == 13
    assert all(pair.state == "answered" for pair in found.pairs)


def test_an_admission_talk_with_small_talk_and_goodbye(reading: Reading) -> None:
    """Seventeen turns of the interviewer, fourteen with a question mark, twelve questions."""
    text = GREETING + topics(10) + (
        "Interviewer: And the time complexity for that approach?\n"
        "Candidate: It is n log n, since the sorting costs most of it.\n"
        "Interviewer: Tell me about a time when you failed.\n"
        "Candidate: I once shipped without a test and broke the billing of a day.\n"
    ) + GOODBYE  # fmt: skip

    found = reading(text)

    assert text.count("Interviewer:") == 17
    assert len(found.pairs) == 12
    assert found.pairs[10].follows == 10


def test_a_short_screening_that_begins_with_a_statement(reading: Reading) -> None:
    """Seven turns, four questions: a topic, two questions, a question after a remark."""
    found = reading(
        "Interviewer: Let's start with your experience in fraud detection.\n"
        "Candidate: I built rules and later a model that scored each payment.\n"
        "Interviewer: What was the hardest part of that?\n"
        "Candidate: Labels came weeks late, so I had to model the delay as well.\n"
        "Interviewer: We're a fast-paced company, and things change every week here.\n"
        "Candidate: I like that.\n"
        "Interviewer: How do you deal with change?\n"
        "Candidate: I write down what I assumed and check it again on Mondays.\n"
        "Interviewer: Why should we hire you?\n"
        "Candidate: Because I have done this twice and know what breaks first.\n"
        "Interviewer: Do you have any questions?\n"
        "Candidate: What does the team look like?\n"
        "Interviewer: Five engineers. Thanks for coming.\n"
    )

    assert len(found.pairs) == 4
    assert found.pairs[0].question == "Let's start with your experience in fraud detection."


def test_a_podcast_with_two_questions_in_a_turn(reading: Reading) -> None:
    """Thirteen turns, ten questions; nobody is labelled with a role."""
    opening = (
        "Sam Poe: Welcome to the show, everybody. Today we talk with Kim.\n"
        "Kim Roe: Great to be here, thank you for having me.\n"
    )
    middle = topics(9).replace("Interviewer", "Sam Poe").replace("Candidate", "Kim Roe")
    end = (
        "Sam Poe: What is money, and who decides that?\n"
        "Kim Roe: It is what others take, and nobody decides alone, which is the point of it.\n"
        "Sam Poe: That is a great way to put it.\n"
        "Kim Roe: Thank you.\n"
        "Sam Poe: Thank you so much for taking the time.\n"
        "Kim Roe: My pleasure.\n"
    )

    found = reading((opening + middle + end).replace("\n", "\n\n"))

    assert len(found.pairs) == 10
    assert found.pairs[-1].question == "What is money, and who decides that?"
    assert found.candidate == "Kim Roe"


def test_a_reversal_at_the_end_is_one_turn_too_many(reading: Reading) -> None:
    """Nine turns, eight questions."""
    found = reading(
        topics(8)
        + "Interviewer: Do you have any questions for me?\n"
        + "Candidate: Yes, when will I hear from you?\n"
    )

    assert len(found.pairs) == 8


def test_chinese_turns_count_alike(reading: Reading) -> None:
    """Greeting, three questions, a remark, a follow-up, 反问."""
    found = reading(
        "面试官：你好，能听到我说话吗？\n候选人：能听到。\n"
        "面试官：好的，那先请你做一个自我介绍。\n候选人：我做了五年后端，主要负责支付系统。\n"
        "面试官：支付系统里你负责哪一块\n候选人：对账和清结算，最近在做限流。\n"
        "面试官：嗯。\n候选人：另外也带两个新人。\n"
        "面试官：我们这边也有类似的系统。\n候选人：明白。\n"
        "面试官：那限流具体怎么做的？\n候选人：令牌桶，按商户维度配置。\n"
        "面试官：有什么想问我们的吗？\n候选人：团队规模多大？\n"
        "面试官：十个人左右，你能接受出差吗？\n候选人：可以。\n"
    )

    assert [pair.follows for pair in found.pairs] == [None, None, 2]
    assert "另外也带两个新人。" in found.pairs[1].answer
