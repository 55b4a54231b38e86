import pytest

from grader.transcripts import courtesies


@pytest.mark.parametrize(
    ("text", "reply", "is_so"),
    [
        ("Good morning. Did you get the second link I sent?", "I did, thank you.", True),
        ("How is the weather there?", "Rainy, thanks.", True),
        ("Welcome! Did you have a good trip?", "Yes, the train was on time.", True),
        ("Hi Rohan. Is the audio okay?", "Yes, perfect.", True),
        ("Thanks for coming in. I'll be recording, okay?", "Okay.", True),
        ("We will start with some Java, all right?", "Fine.", True),
        ("现在方便文字沟通吗？", "方便的。", True),
        ("今天堵车吗？", "还好，坐地铁来的。", True),
        ("声音清楚吗？", "很清楚。", True),
        (
            "Did you have a good trip?",
            "We sailed from Bremen, and on the third day we met " * 3,
            False,
        ),
        ("Is the connection pool shared?", "Yes, by all threads.", False),
        ("How is the traffic routed?", "By a proxy.", False),
        ("Did you find the bug?", "Yes, in the cache.", False),
        ("Is the audio okay? Then tell me what a lock is.", "It guards state.", False),
        ("I see. Why?", "Because.", False),
        ("消费者收到消息以后怎么确认？", "手动确认。", False),
        ("网络安全你怎么理解？", "分层防护。", False),
        ("堵车预测你会怎么做？", "先看历史数据。", False),
        ("Welcome.", "Thanks.", False),
        ("Is the audio okay? " * 20, "Yes.", False),
    ],
)
def test_the_call_and_the_way_here_are_asked_about_in_passing(
    text: str, reply: str, is_so: bool
) -> None:
    """A long reply, or a real question beside it, makes it one of the interview."""
    assert courtesies.opens_call(text, reply) == is_so


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, Dana.",
        "Thanks Sofia, bye!",
        "Thank you so much for your time.",
        "Likewise. Have a lovely weekend, and say hello to Jim.",
        "You too. Have a nice evening.",
        "It was great talking to you, looking forward to hearing from you.",
        "谢谢[抱拳]",
        "谢谢老师。",
        "谢谢老师，辛苦了。",
        "好的，谢谢，再见。",
        "好的，麻烦您了，祝您工作顺利。",
        "謝謝面試官，辛苦了。",
    ],
)
def test_a_farewell_says_nothing_else(text: str) -> None:
    """Names, wishes and pictures may stand beside the thanks."""
    assert courtesies.is_farewell(text)


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Redis.",
        "Thank you. Redis, because it is fast.",
        "Thanks, we used a queue for that.",
        "I would thank the customer and call back.",
        "谢谢，我再补充一点。",
        "我会先谢谢客户，再道歉。",
        "辛苦是辛苦，但是学到很多。",
        "Thank you. " * 40,
    ],
)
def test_whoever_says_more_than_thanks_answers(text: str) -> None:
    """Such words are part of an answer."""
    assert not courtesies.is_farewell(text)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Thank you, Anna.", True),
        ("谢谢老师。", True),
        ("Thank you for calling, have a nice day.", False),
        ("I look forward to Mondays.", False),
        ("谢谢您，祝您生活愉快。", False),
    ],
)
def test_before_the_end_only_thanks_are_in_passing(text: str, is_so: bool) -> None:
    """A wish may be what the candidate tells of."""
    assert courtesies.is_farewell(text, at_end=False) == is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Sorry, go ahead.", True),
        ("Oh, I'm sorry, after you.", True),
        ("不好意思，您先说。", True),
        ("Sorry, I chose Rust.", False),
        ("先说结论。", False),
        ("", False),
    ],
)
def test_somebody_lets_the_other_one_speak(text: str, is_so: bool) -> None:
    """With these words and no others."""
    assert courtesies.yields(text) == is_so
