import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts.states import is_silence, state_of


@pytest.mark.parametrize(
    "answer",
    ["", "-", "——", "N/A", "n/a.", "[Processing...]", "...", "(no answer)", "（未回答）", "略"],
)
def test_a_placeholder_is_no_answer(answer: str) -> None:
    """What a template leaves in the place of an answer is unanswered, not wrong."""
    assert state_of(answer) == "unanswered"


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know.",
        "I don’t know, sorry about that.",
        "No idea, to be honest.",
        "Pass",
        "Sorry, I'm not sure.",
        "I'd rather not answer that.",
        "不知道。",
        "抱歉,这道题我不太清楚,谢谢。",
        "这个我没有了解过。",
        "跳过",
        "I don't want to answer that.",
        "I'd prefer not to say.",
        "No comment.",
        "That is private, so I won't answer it.",
        "这个问题我不想回答。",
        "我不方便回答。",
        "这个我不想谈。",
        "我拒绝回答这个问题。",
        "无可奉告。",
    ],
)
def test_a_whole_answer_that_declines_is_refused(answer: str) -> None:
    """Politeness round an 'I don't know' does not make it an answer."""
    assert state_of(answer) == "refused"


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know the exact number, but we had about forty servers.",
        "不知道你说的是不是一致性哈希",
        "Yes.",
        "None",
        "+=",
        "[4, 5, 6]",
        "42",
        "The one major challenge that I faced.",
        "I won't discuss it.",
        "I don't want to answer tickets late, so I sort them.",
        "我不想说大话,但是我负责了整个项目。",
    ],
)
def test_a_short_answer_is_still_an_answer(answer: str) -> None:
    """Only what leaves no doubt is taken out of the judge's hands."""
    assert state_of(answer) == "answered"


@pytest.mark.parametrize(
    "answer", ["Well, first we had to—", "我当时主要是负责...", "So I would -"]
)
def test_a_short_answer_that_breaks_off_is_cut_off(answer: str) -> None:
    """A sentence that ends in a dash or dots after a few words was interrupted."""
    assert state_of(answer) == "cut_off"


def test_a_long_answer_that_trails_off_is_answered() -> None:
    """After a real answer, dots are only style."""
    assert state_of("We rebuilt the cache layer and measured it again. " * 5 + "and so on...") == (
        "answered"
    )


@given(st.text())
def test_every_text_has_a_state(answer: str) -> None:
    """No answer breaks the reading."""
    assert state_of(answer) in ("answered", "unanswered", "refused", "cut_off")


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("[silence]", True),
        ("(No answer)", True),
        ("[The candidate remains silent.]", True),
        ("（沉默）", True),
        ("候选人未回答", True),
        ("……", True),
        ("...", True),
        ("---", False),
        ("[pause]", False),
        ("Silence is golden.", False),
        ("", False),
    ],
)
def test_a_note_may_say_that_nobody_answered(text: str, silent: bool) -> None:
    """In the words of whoever wrote the transcript down; a pause is not the end."""
    assert is_silence(text) == silent


@pytest.mark.parametrize("more", ["Kafka", "监控", "zebra", "42"])
@pytest.mark.parametrize(
    "refusal", ["Sorry, I honestly don't know that one.", "不好意思，这个我真的不太清楚。"]
)
def test_a_word_beside_a_refusal_is_an_answer(refusal: str, more: str) -> None:
    """Whatever else somebody says is theirs to be graded."""
    assert state_of(refusal) == "refused"
    assert state_of(f"{refusal} {more}") == "answered"


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("*No answer given, the hour was over.*", "unanswered"),
        ("（未作答，超时）", "unanswered"),
        ("(skipped)", "unanswered"),
        ("(declined to answer, confidential)", "refused"),
        ("[Candidate declined to answer]", "refused"),
        ("（婉拒回答：涉及前公司）", "refused"),
    ],
)
def test_a_note_in_a_frame_says_what_became_of_a_question(answer: str, state: str) -> None:
    """With its reason, as whoever takes notes writes it."""
    assert state_of(answer) == state


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know, I'd have to look that up.",
        "I'd rather not say at this point.",
        "这个没怎么研究过，不太清楚。",
        "抱歉，涉及公司机密，不方便说。",
        "I'd rather not say, it's confidential.",
    ],
)
def test_a_reason_makes_a_refusal_no_answer(answer: str) -> None:
    """A duty of silence, or where one would have to look."""
    assert state_of(answer) == "refused"


@pytest.mark.parametrize(
    "answer",
    [
        "Skipped.",
        "时间不够。",
        "时间不够，我就先做核心功能。",
        "Declined offers go back into the pool.",
        "(I declined to answer the auditor)",
        "涉及公司机密的文件要加密存放。",
        "I'd have to look it up, but I think it is 404.",
        "*Skipped lists* are fast.",
    ],
)
def test_the_same_words_in_an_answer_are_an_answer(answer: str) -> None:
    """Nothing that says more is taken for a note."""
    assert state_of(answer) == "answered"
