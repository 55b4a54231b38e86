from collections.abc import Callable

import pytest

from grader.models.transcript import Transcript

Reading = Callable[..., Transcript]

ZH = "问题1：什么是锁？\n{0}\n\n问题2：什么是堆？\n{1}\n\n问题3：什么是栈？\n回答：后进先出。"
EN = "Question 1: a?\n{0}\n\nQuestion 2: b?\n{1}\n\nQuestion 3: c?\nAnswer: Last in, first out."


def said(found: Transcript) -> list[str]:
    """The words of the questions and answers."""
    return [text for pair in found.pairs for text in (pair.question, pair.answer)]


@pytest.mark.parametrize(
    "label",
    [
        "参考答案",
        "标准答案",
        "期望回答",
        "评分标准",
        "答案要点",
        "參考答案",
        "**评分要点**",
        "【标准答案】",
    ],
)
def test_a_reference_answer_is_nobodys_answer_in_chinese(reading: Reading, label: str) -> None:
    """Before the answer or after it; a bad answer would score full marks."""
    sheet = f"{label}：互斥访问共享资源"
    found = reading(ZH.format(f"回答：不清楚吧。\n{sheet}", f"{sheet}\n回答：一棵树。"))

    assert "互斥" not in "".join(said(found))
    assert [pair.answer for pair in found.pairs] == ["不清楚吧。", "一棵树。", "后进先出。"]
    assert [each.reason for each in found.ignored] == ["the interviewer's own sheet"] * 2


@pytest.mark.parametrize(
    "label",
    [
        *("Expected answer", "Model answer", "Ideal Answer", "sample answer", "Reference answer"),
        *("Scoring guide", "Grading rubric", "Rubric", "**Marking scheme**"),
    ],
)
def test_a_reference_answer_is_nobodys_answer_in_english(reading: Reading, label: str) -> None:
    """Before the answer it is no part of the question either."""
    found = reading(
        EN.format(f"{label}: a gate\nAnswer: Not sure.", f"Answer: A tree.\n{label}: x")
    )

    assert said(found) == ["a?", "Not sure.", "b?", "A tree.", "c?", "Last in, first out."]
    assert len(found.ignored) == 2


def test_a_reference_after_an_answer_is_told(reading: Reading) -> None:
    """The candidate could have said it, and what follows is left out."""
    found = reading(EN.format("Answer: x\nModel answer: y", "Model answer: z\nAnswer: w"))

    [told] = [each for each in found.warnings if each.code == "set_aside"]
    assert told.values == {"label": "Model answer", "lines": (3,)}


def test_what_a_question_is_for_is_its_objective(reading: Reading) -> None:
    """考察意图 and 考察点 are words for it as 考察目标 is."""
    found = reading(ZH.format("考察意图：并发\n回答：互斥。", "考察点：结构\n回答：一棵树。"))

    assert [pair.objective for pair in found.pairs] == ["并发", "结构", None]


def test_objectives_below_several_answers_are_the_interviewers(reading: Reading) -> None:
    """One alone stays in its answer, and is told."""
    both = reading(ZH.format("回答：互斥。\n考察点：并发", "回答：一棵树。\n考察点：结构"))
    one = reading(ZH.format("回答：互斥。\n考察点：并发", "回答：一棵树。"))

    assert [pair.answer for pair in both.pairs[:2]] == ["互斥。", "一棵树。"]
    assert one.pairs[0].answer == "互斥。\n考察点：并发"
    assert "objective_after_answer" in {each.code for each in one.warnings}


@pytest.mark.parametrize(
    "note",
    [
        *("> Score: 3/5 - slow", "(Score: 3)", "[Score: 3/5]", "Score 3/5", "Score - 3/5", "★★★☆☆"),
        *("*Interviewer note: slow*", "-- my impression: slow, 3/5", "Result: 3 of 5", "Points: 3"),
    ],
)
def test_one_note_of_a_graders_form_is_no_part_of_an_answer(reading: Reading, note: str) -> None:
    """A score, or a grader's word in a frame."""
    found = reading(EN.format(f"Answer: A gate.\n{note}", "Answer: A tree."))

    assert said(found) == ["a?", "A gate.", "b?", "A tree.", "c?", "Last in, first out."]
    assert (3, 3) in {each.lines for each in found.ignored}


@pytest.mark.parametrize("label", ["Note: ", "NB: ", "Strengths: ", "Reviewer: ", "JK: ", "3/5"])
def test_a_word_that_anybody_says_is_a_note_below_several_answers(
    reading: Reading, label: str
) -> None:
    """One alone stays in the answer, and is told."""
    note = label if label == "3/5" else f"{label}slow"
    both = reading(EN.format(f"Answer: A gate.\n{note}", f"Answer: A tree.\n{note}"))
    one = reading(EN.format(f"Answer: A gate.\n{note}", "Answer: A tree."))

    assert [pair.answer for pair in both.pairs[:2]] == ["A gate.", "A tree."]
    assert {each.code for each in both.warnings} >= {"set_aside"}
    assert one.pairs[0].answer == f"A gate.\n{note}"
    assert "label_in_answer" in {each.code for each in one.warnings}


def test_an_answer_ordered_by_labels_keeps_them(reading: Reading) -> None:
    """Situation, task, action and result, in each of them."""
    star = "Answer: Situation: late.\nTask: hurry.\nAction: ran.\nResult: in time."
    found = reading(EN.format(star, star))

    assert [pair.answer for pair in found.pairs[:2]] == [star.removeprefix("Answer: ")] * 2
    assert found.ignored == ()


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        ("Answer: Two.\nCost: per reader.\nScore: the share that stays.", "Score"),
        ("Answer: Two.\nCost: per reader.\nComments: those we get.", "Comments"),
        ("Answer: Two.\n- never wait\n- Note: reads wait", "Note"),
    ],
)
def test_a_label_in_a_row_of_the_candidates_stays_and_is_told(
    reading: Reading, answer: str, label: str
) -> None:
    """It gives no grade and stands below no other answer."""
    found = reading(EN.format(answer, "Answer: A tree."))

    assert found.pairs[0].answer == answer.removeprefix("Answer: ")
    assert [each.values["label"] for each in found.warnings if each.code == "label_in_answer"] == [
        label
    ]


def test_a_grade_in_a_row_is_a_grade(reading: Reading) -> None:
    """`Speed: slow` above `Score: 2/5` is the sheet's."""
    found = reading(EN.format("Answer: A gate.\nSpeed: slow\nScore: 2/5", "Answer: A tree."))

    assert "2/5" not in found.pairs[0].answer


def test_an_answer_goes_on_below_a_note_in_brackets(reading: Reading) -> None:
    """A bracket closes what it holds."""
    found = reading(ZH.format("回答：互斥。\n（评分：6分）\n还能防止重入。", "回答：一棵树。"))

    assert "互斥。" in found.pairs[0].answer
    assert "还能防止重入。" in found.pairs[0].answer
    assert "6分" not in found.pairs[0].answer


def test_a_quoted_question_label_stays_in_the_answer(reading: Reading) -> None:
    """The rest of a story is not lost to it."""
    text = "Q: Why?\nA: It wrote\nQ: 7 A: 9\nfor each row.\n\nQ: How?\nA: By hand."
    found = reading(text)

    assert [pair.answer for pair in found.pairs] == [
        "It wrote\nQ: 7 A: 9\nfor each row.",
        "By hand.",
    ]
    assert [each.code for each in found.warnings if each.code == "label_in_answer"]
