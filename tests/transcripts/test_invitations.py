import pytest

from grader.transcripts import invitations


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Do you have any questions for us?", True),
        ("Is there anything you would like to ask?", True),
        ("你有什么问题想问我们的吗？", True),
        ("最后是反问环节。", True),
        ("So, what questions do you have for us?", True),
        ("Well, that was all. Any questions?", True),
        ("Is there anything else you'd like to know about the team?", True),
        ("Thanks. Anything from your side?", True),
        ("Now it's your turn to ask.", True),
        ("If you have any questions for the team, now is the time.", True),
        ("Do you have any questions about the role?", True),
        ("I have no more questions. Do you?", True),
        ("What can I answer for you?", True),
        ("What else would you like to know about us?", True),
        ("We have five minutes left for your questions.", True),
        ("Feel free to ask me anything about the role.", True),
        ("Any other questions from you?", True),
        ("Questions for me?", True),
        ("你还有什么问题吗？", True),
        ("好，下面是你提问的时间。", True),
        ("对我们还有什么疑问？", True),
        ("好的，那还有什么问题吗", True),
        ("你这边有没有什么想了解的？", True),
        ("现在轮到你提问了。", True),
        ("你對我們公司有什麼問題嗎？", True),
        ("What questions would you put to a new client?", False),
        ("What questions do you have for users when you interview them?", False),
        ("Which questions do customers ask of us?", False),
        ("Do you have any questions you always ask before a release?", False),
        ("Any questions that you could not answer in your last demo?", False),
        ('A client says "do you have any questions for me?" What do you say?', False),
        ("What would you like to know about a new customer?", False),
        ("If a customer has any questions for us, who answers?", False),
        ("Is there anything you would like to change?", False),
        ("What do you want to know before you design a schema?", False),
        ("How do you answer a client who has some questions for the team?", False),
        ("When somebody asks if you have any questions for us, what do you say?", False),
        ("What problems do you have with microservices?", False),
        ("Do you have any open questions in your thesis?", False),
        ("你遇到过什么问题？", False),
        ("微服务有什么问题？", False),
        ("那它会有什么问题？", False),
        ("双写有什么问题吗？", False),
        ("你们系统当时有什么问题？", False),
        ("那你觉得这个方案还有什么问题吗？", False),
        ("你有什么问题是一直没解决的？", False),
        ("如果客户有什么问题想问你，你会怎么安排答疑？", False),
        ("用户反问你为什么这么贵，你怎么说？", False),
        ("有用户问“你有什么问题想问我们吗”，你怎么回？", False),
        ("反问句有什么作用？", False),
        ("你对我们公司有什么了解？", False),
        ("你对这个岗位有什么想法？", False),
        ("还有什么问题没有考虑到？", False),
        ("做需求调研的时候你会有什么问题想问用户？", False),
        ("你有什么想了解用户的地方？", False),
    ],
)
def test_handing_over_is_an_invitation_to_ask(text: str, is_so: bool) -> None:
    """Only the candidate's own questions end the interview."""
    assert invitations.hands_over(text) == is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Can I ask what the team does?", True),
        ("Yes, thank you. I have two questions for you.", True),
        ("我想问一下团队有多大。", True),
        ("请问加班多吗？", True),
        ("老师我想问一下，团队有多大？", True),
        ("好的，面试官您好，请问加班多吗？", True),
        ("I asked my team what they need.", False),
        ("老师问过我们这个，我当时没答上来。", False),
        ("我问了一下同事。", False),
        ("Can I ask, was that clear?", False),
        ("请问我说清楚了吗？", False),
        ("我想问一下，您是指本地缓存吗？", False),
        ("!" * 100_000 + " can i ask", False),
    ],
)
def test_a_candidate_takes_over_with_a_question(text: str, is_so: bool) -> None:
    """At the start of the turn."""
    assert invitations.takes_over(text) == is_so


def test_an_invitation_may_be_for_now() -> None:
    """Questions about the task come before the answer."""
    assert invitations.is_for_now("Any questions so far?")
    assert not invitations.is_for_now("Any questions for us?")


@pytest.mark.parametrize(
    ("text", "reply", "is_so"),
    [
        ("Any questions?", "It locks up when two writers wait for each other.", True),
        ("Any questions?", "No, everything was clear to me, thanks.", False),
        ("Any questions?", "I am curious about the on-call rota of the team.", False),
        ("Any questions for us?", "Small ones about the team and the office.", False),
        ("Any questions for us?", "We cut the release in two, and then " * 5, True),
        ("Any questions for us? Okay, what is a lock?", "They guard what is shared.", True),
        ("方案上线，还有什么问题吗？", "会丢更新，要加版本号。", True),
        ("还有什么问题吗？", "没有了，都了解清楚了，谢谢。", False),
        ("还有什么问题吗？", "想了解一下团队有多少人。", False),
        ("还有什么问题吗？", "团队多大？", False),
    ],
)
def test_a_reply_shows_that_nothing_was_handed_over(text: str, reply: str, is_so: bool) -> None:
    """It says something, and neither asks nor declines; to a plain invitation it says much."""
    found = invitations.invitation(text)

    assert found is not None
    assert invitations.is_answered(found, reply) == is_so
