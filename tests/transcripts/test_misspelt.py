import pytest

from grader.models.transcript import Transcript
from grader.transcripts import read

SOUND = """Question 1: What is a rye sour?
Answer: Flour and water that ferment.

Question 2: How long does dough rest?
Answer: Four hours at the least.

Question 3: Who tastes the bread?
Answer: The whole team.
"""
SOUND_ZH = """问题1：什么是老面？
回答：留下来的发酵面团。

问题2：面团要醒多久？
回答：至少四个小时。

问题3：谁来试吃？
回答：整个团队。
"""


def cut(text: str) -> Transcript:
    """The transcript in a text."""
    return read(text.encode(), "x")


def pairs(text: str) -> list[tuple[str, str]]:
    """The questions and their answers."""
    return [(each.question, each.answer) for each in cut(text).pairs]


def told(text: str) -> list[tuple[str, object]]:
    """What is told of labels, and the lines."""
    return [
        (each.code, each.values["line"])
        for each in cut(text).warnings
        if each.code.startswith("label_")
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Question 1:", "Qustion 1:"),
        ("Question 2:", "Quesiton 2:"),
        ("Question 3:", "Quastion 3:"),
        ("Question 2:", "Question 2;"),
        ("Question 2:", "**Questionn 2:**"),
        ("Answer: Flour", "Anwser: Flour"),
        ("Answer: Four", "Answr: Four"),
        ("Answer: The", "Answer - The"),
        ("Answer: Four", "Response: Four"),
        ("Answer: Four", "Candidate's reply: Four"),
        ("Answer: The", "Answer; The"),
    ],
)
def test_a_slip_in_a_label_is_read_as_meant(right: str, wrong: str) -> None:
    """Every question keeps its answer, none has a label in it, and the line is told."""
    text = SOUND.replace(right, wrong)
    line = 1 + text[: text.index(wrong)].count("\n")

    assert pairs(text) == pairs(SOUND)
    assert told(text) == [("label_mended", line)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("问题1：", "间题1："),
        ("问题2：", "问提2："),
        ("问题3：", "问题3；"),
        ("回答：至少", "回复：至少"),
        ("回答：整个", "应答：整个"),
        ("回答：整个", "回答．整个"),
        ("回答：留下", "应聘者答复︰留下"),
    ],
)
def test_a_slip_in_a_chinese_label_is_read_as_meant(right: str, wrong: str) -> None:
    """A character for another, a synonym, or a sign that looks like a colon."""
    text = SOUND_ZH.replace(right, wrong)
    line = 1 + text[: text.index(wrong)].count("\n")

    assert pairs(text) == pairs(SOUND_ZH)
    assert told(text) == [("label_mended", line)]


@pytest.mark.parametrize(("right", "wrong"), [("Answer:", "Reply:"), ("Answer:", "Answer -")])
def test_the_same_slip_all_through_is_a_habit(right: str, wrong: str) -> None:
    """No label of the file says answer, and its questions have theirs all the same."""
    assert pairs(SOUND.replace(right, wrong)) == pairs(SOUND)


def test_both_labels_of_a_pair_may_have_slips() -> None:
    """In the middle, and in the last pair."""
    middle = SOUND.replace("Question 2:", "Qustion 2;").replace("Answer: Four", "Anwser: Four")
    last = SOUND.replace("Question 3:", "Qestion 3:").replace("Answer: The", "Asnwer: The")

    assert pairs(middle) == pairs(last) == pairs(SOUND)


@pytest.mark.parametrize("question", ["What is", "How long", "Who tastes"])
def test_labels_without_numbers_may_have_slips(question: str) -> None:
    """`Qustion:` between two of `Question:`, at the top and at the end."""
    plain = SOUND.replace(" 1:", ":").replace(" 2:", ":").replace(" 3:", ":")
    text = plain.replace(f"Question: {question}", f"Qustion: {question}")

    assert pairs(text) == pairs(SOUND)


@pytest.mark.parametrize(
    "words",
    [
        "Reply: that is what my teacher wrote.",
        "Response: 200, if the oven is on.",
        "Answer - that is what I look for.",
        "Anwser: as he wrote it.",
        "回复：收到。",
    ],
)
def test_what_looks_like_an_answer_inside_of_one_stays_there(words: str) -> None:
    """A question has one answer, and all of its words."""
    text = SOUND.replace("at the least.", f"at the least.\n{words}")

    assert words in cut(text).pairs[1].answer
    assert len(cut(text).pairs) == 3


@pytest.mark.parametrize("words", ["Question 7; is the oven hot?", "Qustion 1: the sour?"])
def test_what_looks_like_a_question_with_a_number_out_of_place_is_told(words: str) -> None:
    """It stays in the answer, and where a label is missing or stands last the line is named."""
    text = SOUND + words + "\n"

    assert words in cut(text).pairs[2].answer
    assert told(text) == [("label_unclear", 9)]


def test_a_word_with_a_number_that_is_no_slip_asks_nothing() -> None:
    """`Quotation 4:` and `主题4：` stay in the answer, for nobody answers them."""
    assert len(pairs(SOUND + "Quotation 4: a loaf for two.\n")) == 3
    assert len(pairs(SOUND_ZH + "主题4：面粉。\n")) == 3


def test_blanks_in_and_around_a_label_are_no_slip() -> None:
    """A form in Word sets its labels wide; nothing is told of it."""
    wide = SOUND_ZH.replace("回答：", "回　答　：　").replace("问题", "问 题 ")
    below = SOUND_ZH.replace("回答：", "回 答 ：\n")

    assert pairs(wide) == pairs(below) == pairs(SOUND_ZH)
    assert told(wide) == told(below) == []
