import pytest

from grader.transcripts import asking


@pytest.mark.parametrize(
    "text",
    [
        "What is a mutex?",
        "Great. Tell me about yourself.",
        "Now, describe a situation with little time.",
        "Walk me through your last project.",
        "Let's start with your experience in fraud detection.",
        "So explain the trade-off to me.",
        "请做一下自我介绍。",
        "你用过哪些框架",
        "那你们的延迟是多少",
        "谈谈你对微服务的理解。",
        "能具体说说吗",
    ],
)
def test_a_request_asks_with_or_without_a_question_mark(text: str) -> None:
    """Half of real questions are requests."""
    assert asking.asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "We are a fast-paced company.",
        "Okay, good.",
        "请坐。",
        "好的，明白了。",
        "Really?",
        "是吗？",
    ],
)
def test_a_remark_asks_nothing(text: str) -> None:
    """Statements, courtesies and interested noises open no question."""
    assert not asking.asks(text)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Hi Sam, can you hear me all right?", True),
        ("No problem. Did you find the link easily?", True),
        ("How are you today? Shall we start?", True),
        ("你好，能听到吗？", True),
        ("How are you? Tell me about yourself.", False),
        ("What is a mutex?", False),
        ("Welcome.", False),
    ],
)
def test_small_talk_is_about_the_call(text: str, is_so: bool) -> None:
    """A turn with one real question in it is no small talk."""
    assert asking.is_small_talk(text) == is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Do you have any questions for us?", True),
        ("Is there anything you would like to ask?", True),
        ("你有什么问题想问我们的吗？", True),
        ("最后是反问环节。", True),
        ("What questions would you put to a new client?", False),
        ("你遇到过什么问题？", False),
    ],
)
def test_handing_over_is_an_invitation_to_ask(text: str, is_so: bool) -> None:
    """Only the candidate's own questions end the interview."""
    assert asking.hands_over(text) == is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("And the time complexity for that approach?", True),
        ("Okay. And how did they react?", True),
        ("Why?", True),
        ("Can you say more?", True),
        ("What would you do differently today?", True),
        ("那你为什么不用缓存呢？", True),
        ("能展开说说吗？", True),
        ("And what is some feedback that was hard to hear?", False),
        ("Now, what is your greatest strength as an engineer?", False),
        ("那我们换个话题，你怎么看微服务？", False),
        ("And " + "very " * 20 + "long?", False),
    ],
)
def test_a_follow_up_plainly_leans_on_the_answer(text: str, is_so: bool) -> None:
    """`And` alone makes no follow-up; a pronoun or brevity does."""
    assert asking.is_follow_up(text) == is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Yes.", True),
        ("好的，谢谢。", True),
        ("No.", False),
        ("Python.", False),
        ("yes " * 50, False),
    ],
)
def test_an_acknowledgement_says_nothing_else(text: str, is_so: bool) -> None:
    """No is an answer; yes, thanks and goodbye need not be."""
    assert asking.is_acknowledgement(text) == is_so


def test_a_backchannel_is_short_and_asks_nothing() -> None:
    """Three words at most."""
    assert asking.is_backchannel("Mm-hmm, right.")
    assert not asking.is_backchannel("Why so?")
    assert not asking.is_backchannel("We use that here too.")
    assert not asking.is_backchannel("Explain recursion.")
