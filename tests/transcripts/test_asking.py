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
        "so what did you do about it",
        "okay how long have you worked there",
        "have you ever led a team",
        "i'm curious how that went",
        "What about the tests.",
        "My first question is about locks.",
        "你最近在看什么书",
        "你会不会用",
        "下一个问题，锁。",
        "why a queue and not direct calls",
        "Okay, and why the second one",
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
        "Oh, is that right?",
        "Go on.",
        "Please continue.",
        "请继续说。",
        "没什么。",
        "后面的请求全部在排队。",
        "我提交申请之后收到了邀请。",
        "[crosstalk 00:13:22]",
        "[inaudible] right.",
        "What we do here is payments.",
        "You know how it is.",
        "Why, thank you.",
        "That is why we do it.",
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
        ("Is it okay if we record this?", True),
        ("Nice to meet you! Where are you joining from?", True),
        ("最近怎么样？", True),
        ("方便录音吗？", True),
        ("Welcome.", False),
    ],
)
def test_small_talk_is_about_the_call(text: str, is_so: bool) -> None:
    """A turn with one real question in it is no small talk."""
    assert asking.is_small_talk(text) == is_so


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


def test_a_turn_ends_asking_or_does_not() -> None:
    """A question on the way is often rhetorical; the last two sentences count."""
    assert asking.ends_asking("We use it. What about you? Take your time.")
    assert not asking.ends_asking("And why? " + "Because it is fast. " * 3)
    assert not asking.ends_asking("Can you hear me?")


def test_a_challenge_is_a_statement_to_answer() -> None:
    """A weakness held against somebody."""
    assert asking.is_challenge("Your English is not very good.")
    assert asking.is_challenge("You don't have any experience with it.")
    assert asking.is_challenge("你的经验不太够。")
    assert not asking.is_challenge("Your English is very good.")


def test_a_clarification_is_a_short_question_back() -> None:
    """Longer ones say something."""
    assert asking.is_clarification("Do you mean the cache?")
    assert not asking.is_clarification("The cache.")
    assert not asking.is_clarification("I built it " * 20 + "you know?")


def test_a_backchannel_is_short_and_asks_nothing() -> None:
    """Three words at most."""
    assert asking.is_backchannel("Mm-hmm, right.")
    assert not asking.is_backchannel("Why so?")
    assert not asking.is_backchannel("We use that here too.")
    assert not asking.is_backchannel("Explain recursion.")


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("and the database", True),
        ("okay and in production", True),
        ("what if the disk is full", True),
        ("which database then", True),
        ("如果内存不够", True),
        ("那数据库呢", True),
        ("还有监控", True),
        ("and that was it", False),
        ("and the team was happy with it", False),
        ("how interesting", False),
        ("which is nice", False),
        ("那挺好的", False),
        ("那就这样", False),
        ("the database", False),
        ("and " + "the other one " * 9, False),
    ],
)
def test_a_few_words_may_ask_without_a_verb(text: str, is_so: bool) -> None:
    """With a word that goes on from the answer; what says something does not ask."""
    assert asking.is_elliptic(text) == is_so
