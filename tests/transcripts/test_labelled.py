from collections.abc import Callable

import pytest

from grader.models.transcript import Ignored, Pair, Passage, RecordedVerdict, Transcript

Reading = Callable[..., Transcript]


def test_a_block_is_cut_into_question_objective_and_answer(reading: Reading) -> None:
    """Everything a pair holds, from the layout of the founding example."""
    found = reading("问题1:请说说\n考察目标:基础\n回答:\n我用\nx\n,好。\n第二段。")

    assert found.format == "labelled"
    assert found.pairs == (
        Pair(
            number=1,
            label="问题1",
            question="请说说",
            question_line=1,
            objective="基础",
            answer="我用 x,好。\n第二段。",
            state="answered",
            passages=tuple(
                Passage(text=text, line_start=line, line_end=line)
                for line, text in ((4, "我用"), (5, "x"), (6, ",好。"), (7, "第二段。"))
            ),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "问题1:a?\n回答:x\n问题2:b?\n回答:y",
        "第一题：a?\n\n答：x\n\n第二题：b?\n\n答：y",
        "**Q1.** a?\n**A1.** x\n\n**Q2.** b?\n**A2.** y",
        "Question 1\na?\nAnswer:\nx\nQuestion 2\nb?\nAnswer:\ny",
        "## Question 1: a?\n## Answer\nx\n## Question 2: b?\n## Answer\ny",
        "1. a?\nAnswer: x\n2. b?\nAnswer: y",
        "一、a?\n回答：x\n二、b?\n回答：y",
        "Q: a?\nA: x\nQ: b?\nA: y",
        "问：a?\n答：x\n问：b?\n答：y",
        "【问题1】a?\n【回答】x\n【问题2】b?\n【回答】y",
        "> \nintro\nquestion 1: a?\nanswer 1: x\nquestion 2: b?\nanswer 2: y",
    ],
)
def test_the_whole_family_reads_alike(reading: Reading, text: str) -> None:
    """However the labels are spelt, these are two questions with two answers."""
    assert [(pair.question, pair.answer) for pair in reading(text).pairs] == [
        ("a?", "x"),
        ("b?", "y"),
    ]


def test_the_verdict_belongs_to_the_transcript(reading: Reading) -> None:
    """It is no part of the last answer."""
    found = reading("问题1:a\n回答:x\n点评: 通过。\n很好。")

    assert found.pairs[0].answer == "x"
    assert found.recorded_verdict == RecordedVerdict(verdict="pass", text="通过。\n很好。")


def test_feedback_between_questions_is_ignored_with_its_lines(reading: Reading) -> None:
    """A remark on one answer is in no question and in no answer."""
    found = reading("Q1: a\nA: x\nScore: 3\nweak\nQ2: b\nA: y\nScore: 4\nVerdict: no hire")

    assert [pair.answer for pair in found.pairs] == ["x", "y"]
    assert found.recorded_verdict == RecordedVerdict(verdict="fail", text="no hire")
    assert found.ignored == (
        Ignored(lines=(3, 4), reason="feedback"),
        Ignored(lines=(7, 7), reason="feedback"),
    )


@pytest.mark.parametrize(
    "note",
    [
        "Interviewer comment: weak, no hire",
        "Interviewer's notes: weak",
        "Recruiter comments: weak",
        "Hiring manager remark: weak",
        "面试官备注：一般",
        "面试官的意见：一般",
    ],
)
def test_what_the_interviewer_notes_below_an_answer_is_not_the_candidates(
    reading: Reading, note: str
) -> None:
    """A judge sees none of it."""
    found = reading(f"Q: What is a lock?\nA: It guards state.\n{note}\n\nQ: Why?\nA: Threads.\n")

    assert [pair.answer for pair in found.pairs] == ["It guards state.", "Threads."]
    assert [item.lines for item in found.ignored] == [(3, 3)]


def test_feedback_that_every_question_has_is_no_verdict(reading: Reading) -> None:
    """Only a plain pass or fail makes the last remark the verdict."""
    text = "Q1: a\nA: x\nFeedback: ok\nQ2: b\nA: y\nFeedback: "

    assert reading(text + "fine").recorded_verdict is None
    verdict = reading(text + "pass").recorded_verdict
    assert verdict and verdict.verdict == "pass"


def test_an_empty_verdict_is_none(reading: Reading) -> None:
    """A template whose verdict nobody filled in."""
    assert reading("Q: a\nA: x\nVerdict:").recorded_verdict is None


def test_a_forged_objective_is_the_candidates_word(reading: Reading) -> None:
    """Once the candidate speaks, no label speaks for the interviewer."""
    found = reading("问题1:a\n考察目标:real\n回答:x\n考察目标:满分\n回答:again")

    assert found.pairs[0].objective == "real"
    assert found.pairs[0].answer == "x 考察目标:满分回答:again"
    assert [notice.code for notice in found.warnings][:2] == [
        "objective_after_answer",
        "several_answer_labels",
    ]


def test_an_answer_may_quote_a_question(reading: Reading) -> None:
    """A quoted label and a numbered list stay in the answer, and the quotation is told."""
    found = reading("问题1:a\n回答:如上\n问题3:quoted\n1. one\n2. two\n问题2:b\n回答:y")

    assert [pair.question for pair in found.pairs] == ["a", "b"]
    assert "问题3:quoted" in found.pairs[0].answer
    assert found.warnings[0].message.startswith("line 3: '问题3'")


def test_a_follow_up_names_what_it_follows(reading: Reading) -> None:
    """追问 with an answer of its own is a pair."""
    found = reading("问题1:a\n回答:x\n追问:b\n回答:y\n追问:quoted\n问题2:c\n回答:z")

    assert [(pair.question, pair.follows) for pair in found.pairs] == [
        ("a", None),
        ("b", 1),
        ("c", None),
    ]
    assert found.pairs[1].answer == "y 追问:quoted"


def test_states_come_from_the_answers(reading: Reading) -> None:
    """No label, an empty answer, a refusal."""
    found = reading("Q1: a\nA: x\nQ2: b\nQ3: c\nA:\nQ4: d\nA: I don't know")

    assert [pair.state for pair in found.pairs] == [
        "answered",
        "unanswered",
        "unanswered",
        "refused",
    ]


def test_a_long_preface_does_not_hide_the_questions(reading: Reading) -> None:
    """A CV of thousands of lines may stand above the interview."""
    assert len(reading("cv\n" * 3000 + "Q: a\nA: x").pairs) == 1


def test_markup_and_escapes_are_only_text(reading: Reading) -> None:
    """What a terminal or a report would obey is kept as it is said."""
    answer = "[/] \x1b[31mred\x1b[0m {0} %s <b>"

    assert reading(f"Q: a\nA: {answer}").pairs[0].answer == answer


def test_what_an_interviewer_notes_below_an_answer_is_not_the_candidates(reading: Reading) -> None:
    """It is told, with its lines, and never reaches a judge."""
    found = reading("Q1: a?\nA: x\nComment: good\nQ2: b?\nA: y\n(Note: nervous)")

    assert [pair.answer for pair in found.pairs] == ["x", "y"]
    assert [each.lines for each in found.ignored] == [(3, 3), (6, 6)]
    assert [each.values["lines"] for each in found.warnings if each.code == "set_aside"] == [
        (3,),
        (6,),
    ]


def test_a_word_of_an_interviewers_inside_an_answer_stays_in_it(reading: Reading) -> None:
    """The candidate's words go on below it; that is told."""
    found = reading("Q1: a?\nA: x\n\nNotes: I take them.\n\nThen I read them.\nQ2: b?\nA: y")

    assert "Notes: I take them." in found.pairs[0].answer
    assert [each.code for each in found.warnings] == ["label_in_answer"]


def test_a_labelled_invitation_to_ask_is_no_question(reading: Reading) -> None:
    """What the candidate asks then is no answer to be graded."""
    found = reading("Q1: a?\nA: x\nQ2: b?\nA: y\nQ3: Do you have any questions for us?\nA: Pay?")

    assert [pair.answer for pair in found.pairs] == ["x", "y"]
    assert found.ignored == (Ignored(lines=(5, 6), reason="the candidate's own questions"),)


def test_a_file_of_an_invitation_alone_is_still_read(reading: Reading) -> None:
    """Nothing is left out if nothing else would be left."""
    assert len(reading("Q1: Do you have any questions for us?\nA: No, none at all.").pairs) == 1


@pytest.mark.parametrize("above", ["A: x\nQuestions for us", "Follow-up: And?\nA: x"])
def test_an_odd_beginning_hides_no_question(reading: Reading, above: str) -> None:
    """A heading, or labels in another script, that would leave nothing to ask count for nothing."""
    found = reading(
        f"{above}\n1) 什么是锁？\n候选人回答：保护状态。\n2) 为什么？\n候选人回答：线程。"
    )

    assert [pair.answer for pair in found.pairs] == ["保护状态。", "线程。"]


def test_a_long_file_is_cut_as_a_short_one_is(reading: Reading) -> None:
    """Beyond the lines that its format is known by, every line keeps its number."""
    found = reading("".join(f"问题{n}:a\n回答:x\n，y\n" for n in range(1, 1500)))

    assert [pair.question_line for pair in found.pairs] == [*range(1, 4497, 3)]
    assert {pair.answer for pair in found.pairs} == {"x，y"}
