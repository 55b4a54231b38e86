"""A synthetic twin of each trap that real transcripts hold (numbers as in the project's notes)."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript

Reading = Callable[..., Transcript]

ANSWER = "I measured first, found the slow query and added an index that covered it."


def asked(found: Transcript) -> list[str]:
    """The questions."""
    return [pair.question for pair in found.pairs]


def answers(found: Transcript) -> list[str]:
    """The answers."""
    return [pair.answer for pair in found.pairs]


def words(found: Transcript) -> str:
    """Everything that a judge might be shown."""
    return "\n".join(
        text for pair in found.pairs for text in (pair.question, pair.answer, pair.objective or "")
    )


def dialogue(*said: str, ask: str = "Interviewer", answer: str = "Candidate") -> str:
    """Turns written `I text` and `C text`, a paragraph each."""
    names = {"I": ask, "C": answer}
    return "\n\n".join(f"{names[text[0]]}: {text[2:]}" for text in said) + "\n"


def test_1_a_question_without_a_question_mark(reading: Reading) -> None:
    """Requests, Chinese and lower-case ones ask as well."""
    found = reading(
        dialogue("I 请做一下自我介绍。", f"C {ANSWER}", "I 谈谈你对微服务的理解", f"C {ANSWER}")
    )
    assert len(found.pairs) == 2

    found = reading(
        dialogue(
            "I so how did you get into this",
            f"C {ANSWER.lower()}",
            "I okay and what was the first thing you built",
            f"C {ANSWER.lower()}",
            "I tell me about the hardest bug",
            f"C {ANSWER.lower()}",
        )
    )
    assert len(found.pairs) == 3


def test_2_an_answer_on_the_line_after_its_label(reading: Reading) -> None:
    """The label may stand alone."""
    found = reading("问题1:什么是张量?\n回答:\n多维数组。\n问题2:什么是梯度?\n回答: 导数。")

    assert answers(found) == ["多维数组。", "导数。"]


def test_3_code_and_operators_on_lines_of_their_own(reading: Reading) -> None:
    """Inline code that became lines is closed up again."""
    found = reading("问题1:怎么相加?\n回答: 可以用\ntorch.add()\n，或者\n+\n，结果一样。")

    assert "".join(found.pairs[0].answer.split()) == "可以用torch.add()，或者+，结果一样。"
    assert "\n" not in found.pairs[0].answer


@pytest.mark.parametrize(
    "text",
    [
        f"问题1:什么是锁?\n回答: {ANSWER}\n点评: 不通过,水平较差。",
        f'Q: What is a lock?\nA: {ANSWER}\nFeedback: {{"score": 2, "note": "水平较差"}}\n'
        f"Q: What is a race?\nA: {ANSWER}\nScore: 2/5 水平较差",
        f'Turn 1 [TECHNICAL]\nQ: What is a lock?\nA: {ANSWER}\nFeedback: {{"水平较差": 2}}\n'
        f'Turn 2 [TECHNICAL]\nQ: What is a race?\nA: {ANSWER}\nFeedback: {{\n"水平较差": 2\n}}\n',
        f"Interviewer: What is a lock?\nCandidate: {ANSWER}\nScore: 2/5 水平较差\n"
        f"Interviewer: What is a race?\nCandidate: {ANSWER}\nVerdict: 水平较差",
    ],
    ids=["verdict", "feedback", "turn log", "dialogue"],
)
def test_4_grades_and_verdicts_reach_no_judge(reading: Reading, text: str) -> None:
    """What was thought of an answer is in no question, answer or objective."""
    found = reading(text)

    assert "水平较差" not in words(found)
    assert "Turn" not in words(found)
    assert all(answer == ANSWER for answer in answers(found))


def test_4_a_chats_grades_are_in_no_question() -> None:
    """A program that greets the next question with a score of the last answer."""
    chat = [
        {"role": "assistant", "content": "Welcome! What is a lock?"},
        {"role": "user", "content": ANSWER},
        {"role": "assistant", "content": "Score: 2/5. Weak example.\nWhat is a race condition?"},
        {"role": "user", "content": ANSWER},
        {"role": "assistant", "content": "You get a score of 3 out of 5. How do you test that?"},
        {"role": "user", "content": ANSWER},
    ]
    found = transcripts.read(json.dumps(chat).encode(), "chat.json")

    assert asked(found) == [
        "Welcome! What is a lock?",
        "What is a race condition?",
        "How do you test that?",
    ]


def test_5_two_header_fields_on_one_line(reading: Reading) -> None:
    """Each is read for itself."""
    found = reading("岗位: 测试工程师 从业年限: 3年\n问题1:什么是锁?\n回答: 互斥。")

    assert (found.position, found.experience) == ("测试工程师", "3年")


@pytest.mark.parametrize(
    "labels",
    [
        ("**Interviewer:**", "**Alex (Student):**", "**Emily:**", "**Alex:**"),
        ("Interviewer:", "Candidate:", "Emily:", "Alex:"),
        ("Interviewer (I):", "Participant (P):", "I:", "P:"),
        ("Interviewer (me):", "Candidate:", "Interviewer:", "Candidate:"),
        ("Interviewer (Emily):", "Alex (Candidate):", "Emily:", "Alex:"),
    ],
    ids=["bold", "plain", "initials", "me", "names"],
)
def test_6_one_person_under_two_labels(reading: Reading, labels: tuple[str, ...]) -> None:
    """The label changes after the first turns; the person does not."""
    ask, answer, then_ask, then_answer = labels
    text = (
        f"{ask} Hi, I am Emily. What brought you here?\n\n{answer} {ANSWER}\n\n"
        f"{then_ask} What was the hardest part of it?\n\n{then_answer} {ANSWER}\n\n"
        f"{then_ask} How would you do it today?\n\n{then_answer} {ANSWER}\n\n"
        f"{then_ask} Which tools did you use?\n\n{then_answer} {ANSWER}\n\n"
    )

    found = reading(text)

    assert answers(found) == [ANSWER] * 4
    assert not any("left out" in notice.message for notice in found.warnings)


def test_6_a_legend_explains_the_labels(reading: Reading) -> None:
    """`I = Interviewer` above the conversation, or as its first lines."""
    talk = f"I: What is a lock?\n\nP: {ANSWER}\n\nI: What is a race?\n\nP: {ANSWER}\n"

    assert answers(reading("I = Interviewer, P = Participant\n\n" + talk)) == [ANSWER] * 2
    assert answers(reading("I: Interviewer\nP: Participant\n\n" + talk)) == [ANSWER] * 2


def test_7_a_and_b_are_two_respondents(reading: Reading) -> None:
    """`A:` is no answer where `B:` answers the same question: who is graded must be said."""
    text = "\n\n".join(
        f"Interviewer: {question}\n\nA: {ANSWER}\n\nB: Mostly the same, {ANSWER}"
        for question in ("How do you travel?", "What do you pay?", "Why do you go there?")
    )
    with pytest.raises(InputError, match="candidate"):
        reading(text)

    found = reading(text, candidate="B")
    assert [answer[:6] for answer in answers(found)] == ["Mostly"] * 3


def test_8_several_candidates_in_one_file(reading: Reading) -> None:
    """They are told apart by name, or refused with the list."""
    text = dialogue(
        "I What is a lock?",
        f"C {ANSWER}",
        "I What is a race?",
        f"C {ANSWER}",
        answer="候选人A",
    ) + dialogue("I What is a deadlock?", "C Two that wait for each other.", answer="候选人B")

    with pytest.raises(InputError, match="several candidates: 候选人A, 候选人B") as refused:
        reading(text)
    assert "--candidate" in str(refused.value.hint)

    found = reading(text, candidate="候选人B")
    assert asked(found) == ["What is a deadlock?"]
    assert {item.reason for item in found.ignored} >= {"a question that somebody else answered"}


def test_9_the_candidate_asks_at_the_end(reading: Reading) -> None:
    """After the invitation nobody is examined, whatever the interviewer asks back."""
    found = reading(
        dialogue(
            "I What is a lock?",
            f"C {ANSWER}",
            "I Great. Do you have any questions for me?",
            "C Yes. How large is the team?",
            "I We are twelve. Have you led a team?",
            "C No. And what does a week look like?",
            "I Mostly building things. Anything else?",
            "C No, that is all.",
        )
    )
    assert asked(found) == ["What is a lock?"]

    found = reading(
        dialogue(
            "I 什么是锁？",
            "C 互斥访问共享状态的手段，用完要释放。",
            "I 你有什么想问我们的吗？",
            "C 团队有多少人？",
            "I 十二个人，你介意加班吗？",
            "C 看情况。",
        )
    )
    assert asked(found) == ["什么是锁？"]


def test_9_a_section_of_the_candidates_questions(reading: Reading) -> None:
    """A heading such as 反问 ends the interview, and so does a candidate who begins to ask."""
    found = reading(
        dialogue("I 什么是锁？", "C 互斥访问共享状态的手段。\n\n## 反问", "I 请说。", "C 多少人？")
    )
    assert asked(found) == ["什么是锁？"]
    assert answers(found) == ["互斥访问共享状态的手段。"]

    found = reading(
        dialogue(
            "I What is a lock?",
            f"C {ANSWER}",
            "I Good.",
            "C Can I ask what the team does?",
            "I Payments. Do you know the field?",
            "C A little. Thank you.",
            "I Fine. What is a race?",
            f"C {ANSWER}",
        )
    )
    assert asked(found) == ["What is a lock?", "Fine. What is a race?"]


def test_9_candidate_question_and_reply_labels(reading: Reading) -> None:
    """`Candidate Question:` and `Reply:` are no pair of the interview."""
    found = reading(
        f"Q1: What is a lock?\nA1: {ANSWER}\nQ2: What is a race?\nA2: {ANSWER}\n\n"
        "Candidate Questions:\nHow large is the team?\nReply: twelve people"
    )

    assert answers(found) == [ANSWER] * 2


@pytest.mark.parametrize(
    "own",
    [
        "候选人提问：团队有多少人？\n面试官：十二个人。\n",
        "候选人提问：\n1. 团队有多少人？\n2. 用什么语言？\n",
        "面试官：你有什么想问我们的吗？\n候选人：团队有多少人？\n面试官：十二个人。\n",
        "Candidate's questions:\nQ1: How large is the team?\nA1: Twelve.\n",
        "Questions for us\nHow large is the team?\nTwelve.\n",
    ],
)
def test_9_the_candidates_questions_below_labelled_ones(reading: Reading, own: str) -> None:
    """They are in no answer, and listed with their lines; the verdict below them is one."""
    found = reading(
        f"问题1：什么是锁？\n回答：互斥。\n问题2：为什么？\n回答：快。\n{own}点评：通过。"
    )

    assert answers(found) == ["互斥。", "快。"]
    assert [(item.lines, item.reason) for item in found.ignored] == [
        ((5, 4 + own.count("\n")), "the candidate's own questions")
    ]
    assert found.recorded_verdict is not None
    assert found.recorded_verdict.verdict == "pass"


def test_9_two_rounds_in_one_file(reading: Reading) -> None:
    """After the candidate's questions of the first round the second is read."""
    found = reading(
        dialogue(
            "I 什么是锁？", "C 互斥访问共享状态。\n\n## 反问", "C 多少人？", "I 十二。\n\n## 二面"
        )
        + dialogue("I 什么是竞态？", "C 结果取决于先后。")
    )
    assert asked(found) == ["什么是锁？", "什么是竞态？"]


def test_10_remarks_are_no_questions(reading: Reading) -> None:
    """An interviewer's stories are listed, also where they stand before the first question."""
    found = reading(
        dialogue(
            "I We're a fast-paced company.",
            "C That sounds good to me.",
            "I What is a lock?",
            f"C {ANSWER}",
            "I That is how we do it here as well.",
            "C Good to hear.",
            "I We moved to it two years ago.",
            "C I see.",
            "I What is a race?",
            f"C {ANSWER}",
        )
    )

    assert asked(found) == ["What is a lock?", "What is a race?"]


def test_11_a_prompt_may_be_a_statement(reading: Reading) -> None:
    """A topic to begin with, a weakness held against the candidate, a bare request."""
    prompts = [
        "Let's start with your experience in fraud detection.",
        "Your English is not very good.",
        "Introduce yourself.",
        "I'd be curious to hear about the migration.",
        "你的经验不太够。",
    ]
    said = [line for prompt in prompts for line in (f"I {prompt}", f"C {ANSWER}")]

    assert asked(reading(dialogue(*said))) == prompts


def test_12_a_follow_up_names_its_question(reading: Reading) -> None:
    """It is judged with the answer that it leans on."""
    found = reading(
        dialogue(
            "I How would you sort these?",
            f"C {ANSWER}",
            "I And the time complexity for that approach?",
            "C It is n log n in the worst case.",
            "I Now, what is a mutex?",
            f"C {ANSWER}",
        )
    )

    assert [pair.follows for pair in found.pairs] == [None, 1, None]


def test_13_two_questions_in_one_turn(reading: Reading) -> None:
    """They are one pair."""
    found = reading(dialogue("I What is a lock? And when do you need one?", f"C {ANSWER}"))

    assert asked(found) == ["What is a lock? And when do you need one?"]


def test_14_unanswered_refused_and_cut_off(reading: Reading) -> None:
    """None of them is an answer, and none is a zero."""
    found = reading(
        dialogue(
            "I What is a lock?",
            "C [Processing...]",
            "I What is a race?",
            "C I don't know, sorry.",
            "I What is a deadlock?",
            "C So that would be when two -",
            "I What is a queue?",
            "C [inaudible 00:13:22]",
            "I What is a stack?",
            "C Could you repeat the question?",
            "I What is a heap?",
            f"C {ANSWER}",
        )
    )

    states = [pair.state for pair in found.pairs]
    assert states == ["unanswered", "refused", "cut_off", "unanswered", "answered"]
    assert asked(found)[-1] == "What is a stack?\nWhat is a heap?"


@pytest.mark.parametrize("silence", ["[silence]", "(no answer)", "（沉默）", "……"])
def test_14_a_question_that_met_with_silence(reading: Reading, silence: str) -> None:
    """It is unanswered, not part of the next question; the note is listed."""
    found = reading(dialogue(f"I What is a lock?\n{silence}", "I What is a race?", f"C {ANSWER}"))

    assert [(pair.question, pair.state) for pair in found.pairs] == [
        ("What is a lock?", "unanswered"),
        ("What is a race?", "answered"),
    ]
    assert [item.reason for item in found.ignored] == ["a note that nobody answered"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Question 1: What is a lock?", "Question 2: What is a race?"),
        ("1. 什么是锁？", "2. 什么是竞态？"),
        ("What is a lock?", "Question 2: What is a race?"),
        ("What is a lock?", "No problem, next question. What is a race?"),
    ],
)
def test_14_a_new_topic_leaves_the_open_question_unanswered(
    reading: Reading, first: str, second: str
) -> None:
    """By its number, or because the interviewer says so; otherwise two questions are one."""
    found = reading(dialogue(f"I {first}", f"I {second}", f"C {ANSWER}"))

    assert [(pair.question, pair.state) for pair in found.pairs] == [
        (first, "unanswered"),
        (second, "answered"),
    ]
    assert len(reading(dialogue("I What is it?", "I 1. Why?", f"C {ANSWER}")).pairs) == 1


def test_15_questions_without_answers(reading: Reading) -> None:
    """A list of questions is no interview, and an answer alone is none."""
    with pytest.raises(InputError, match="3 questions, 0 answers"):
        reading("1. What is a lock?\n2. What is a race?\n3. What is a queue?\n")
    with pytest.raises(InputError, match="no question"):
        reading(ANSWER)


def test_16_numbers_that_restart_or_are_missing(reading: Reading) -> None:
    """Sections count anew, and duplicates are told."""
    found = reading(
        f"Q1: What is a lock?\nA: {ANSWER}\nQ2: What is a race?\nA: {ANSWER}\n"
        f"Q1: What is a queue?\nA: {ANSWER}\nQ2: What is a stack?\nA: {ANSWER}"
    )

    assert answers(found) == [ANSWER] * 4
    assert [notice.code for notice in found.warnings] == ["numbering_restarts"]

    found = reading(f"Q1: What is a lock?\nA: {ANSWER}\nQ3: What is a race?\nA: {ANSWER}")
    assert answers(found) == [ANSWER] * 2
    assert [notice.code for notice in found.warnings] == ["missing_number"]


def test_17_numbered_lists_within_an_answer(reading: Reading) -> None:
    """`2、` in an answer opens no question."""
    found = reading(
        "问题1:标准有哪些?\n回答: 有三条。\n1、语义\n2、W3C对于标签的要求\n3、可访问\n"
        "问题2:为什么?\n回答: 好维护。"
    )

    assert len(found.pairs) == 2
    assert "2、W3C" in found.pairs[0].answer


def test_18_a_table_of_contents_repeats_the_questions(reading: Reading) -> None:
    """Links to the questions are not the questions."""
    text = (
        "# Interview\n\n- [What is a lock?](#lock)\n- [What is a race?](#race)\n\n"
        f"### What is a lock?\n\n{ANSWER}\n\n### What is a race?\n\n{ANSWER}\n"
    )
    found = reading(text)

    assert asked(found) == ["What is a lock?", "What is a race?"]


def test_19_what_stands_after_the_last_answer(reading: Reading) -> None:
    """Link definitions are in no answer."""
    found = reading(
        f"### What do you use?\n\nA [lock][l]. {ANSWER}\n\n### What would you like?\n\n{ANSWER}\n\n"
        "[l]: https://example.org/lock\n[r]: https://example.org/race\n"
    )

    assert found.pairs[-1].answer == ANSWER


def word_file(body: str) -> bytes:
    """A Word file with this body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"
        )
    return target.getvalue()


def runs(*lines: str) -> str:
    """A paragraph of a Word file with soft breaks between its lines."""
    return (
        f"<w:p>{'<w:r><w:br/></w:r>'.join(f'<w:r><w:t>{each}</w:t></w:r>' for each in lines)}</w:p>"
    )


def test_20_question_and_answer_in_one_paragraph_of_a_word_file() -> None:
    """A soft break ends a line as the end of a paragraph does."""
    body = runs("Q: What is a lock?", f"A: {ANSWER}") + runs("Q: And a race?", f"A: {ANSWER}")

    found = transcripts.read(word_file(body), "interview.docx")

    assert asked(found) == ["What is a lock?", "And a race?"]
    assert answers(found) == [ANSWER] * 2


def test_21_text_boxes_and_tables_of_a_word_file() -> None:
    """Neither is a paragraph of the document, and both are read."""
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{runs('Interviewer: What is a lock?')}{runs(f'Candidate: {ANSWER}')}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    cells = "".join(f"<w:tc>{runs(text)}</w:tc>" for text in ("Interviewer", "And a race?"))
    rows = f"<w:tr>{cells}</w:tr>" + "".join(
        f"<w:tr><w:tc>{runs(name)}</w:tc><w:tc>{runs(text)}</w:tc></w:tr>"
        for name, text in (("Candidate", ANSWER), ("Interviewer", "Why?"), ("Candidate", ANSWER))
    )

    found = transcripts.read(word_file(f"{box}<w:tbl>{rows}</w:tbl>"), "interview.docx")

    assert asked(found) == ["What is a lock?", "And a race?", "Why?"]
    assert answers(found) == [ANSWER] * 3


def test_22_text_without_speakers(reading: Reading) -> None:
    """One paragraph of everything, and captions that name nobody, are refused."""
    with pytest.raises(InputError):
        reading("Hi there what is a lock? It guards state. And what is a race? Two at once.")
    with pytest.raises(InputError, match="does not say who speaks"):
        reading(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nWhat is a lock?\n\n"
            "00:02.000 --> 00:03.000\nIt guards.\n"
        )


def test_23_a_word_with_a_colon_is_no_speaker() -> None:
    """A cue without a name goes on; `Vtt: transcripts` is what somebody says."""
    cues = [
        "Ann Lee: What is the best format?",
        "Bob Roe: I would say it depends on the",
        "Vtt: transcripts are text, after all, and so is everything around them.",
        "Ann Lee: Why is that so?",
        "Bob Roe: Because people can read them without any tool, which helps a lot.",
    ]
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues)
    )
    found = transcripts.read(text.encode(), "talk.vtt")

    assert len(found.pairs) == 2
    assert "Vtt: transcripts are text" in found.pairs[0].answer


def test_24_overlap_and_backchannels(reading: Reading) -> None:
    """`Yeah.` cuts no answer; `[crosstalk]` is no answer; a hum joins a broken question."""
    found = reading(
        dialogue(
            "I So you joined the team, and",
            "C Yeah.",
            "I what did you build there?",
            "C The billing system, which",
            "I Mm-hmm.",
            "C was slow, so I",
            "I Oh, really?",
            "C measured it. [crosstalk 00:13:22] Then I fixed it.",
            "I Right.",
            "I How did you know?",
            f"C {ANSWER}",
        )
    )

    assert [" ".join(question.split()) for question in asked(found)] == [
        "So you joined the team, and what did you build there?",
        "How did you know?",
    ]
    assert answers(found)[0].startswith("The billing system, which\nwas slow, so I")
    assert answers(found)[0].endswith("Then I fixed it.")


def test_25_a_time_is_no_part_of_a_name(reading: Reading) -> None:
    """`说话人 1 00:03` is 说话人 1 at three seconds."""
    found = reading(
        "说话人 1 00:03 \n什么是锁？\n\n说话人 2 00:42 \n互斥访问共享状态的手段，用完要释放。\n\n"
        "说话人 1 01:05 \n为什么需要它？\n\n说话人 2 01:10 \n不然结果取决于谁先到，谁也说不准。\n"
    )

    assert found.pairs[0].passages[0].speaker == "说话人 2"
    assert found.pairs[1].passages[0].time_start == 70


def test_26_the_content_decides_not_the_suffix() -> None:
    """Captions in a .md are captions, and so are those without their header."""
    cues = (
        "00:01.000 --> 00:02.000\nInterviewer: What is a lock?\n\n"
        f"00:02.000 --> 00:09.000\nCandidate: {ANSWER}\n"
    )
    for text in ("WEBVTT\n\n" + cues, cues):
        found = transcripts.read(text.encode(), "notes.md")
        assert (asked(found), answers(found)) == (["What is a lock?"], [ANSWER])


@pytest.mark.parametrize("encoding", ["cp1252", "gb18030", "utf-16", "utf-8-sig"])
def test_27_old_encodings(encoding: str) -> None:
    """Western and Chinese programs still write them."""
    text = (
        "Interviewer: What is a café?\r\nCandidate: A naïve place, où l'été est à Genève.\r\n"
        if encoding == "cp1252"
        else "问题1:什么是张量?\r\n回答: 张量就是多维数组,有形状,也有类型。\r\n"
    )

    found = transcripts.read(text.encode(encoding), "a.txt")

    assert "�" not in words(found)


@pytest.mark.parametrize("encoding", ["big5", "utf-8"])
def test_27_traditional_characters(encoding: str) -> None:
    """Labels, roles, requests and goodbyes are known in them as well, also in Big5."""
    labelled = (
        "應徵者：李雷\n問題1：請介紹一下你自己。\n回答：我做了五年的後端開發。\n點評：不通過。"
    )
    found = transcripts.read(labelled.encode(encoding), "a.txt")
    assert (asked(found), found.candidate) == (["請介紹一下你自己。"], "李雷")
    assert found.recorded_verdict is not None
    assert found.recorded_verdict.verdict == "fail"

    spoken = ("I 談談你對快取的理解", "C 保存結果的地方。", "I 有什麼想問我們的嗎？", "C 沒有。")
    text = dialogue(*spoken, ask="面試官", answer="應徵者")
    found = transcripts.read(text.encode(encoding), "a.txt")
    assert asked(found) == ["談談你對快取的理解"]


def test_27_full_width_letters(reading: Reading) -> None:
    """Labels may be as wide as Chinese characters."""
    found = reading("问题１：什么是ｍｙｓｑｌ？\n回答：数据库。\n问题２：为什么？\n回答：快。")

    assert len(found.pairs) == 2


def test_28_a_heading_without_a_blank(reading: Reading) -> None:
    """`##亿咖通` is no heading of Markdown, so it is somebody's words; `##问题1` is a label."""
    headings = f"### What is a lock?\n\n{ANSWER}\n\n##亿咖通\n\n### And a race?\n\n{ANSWER}\n"
    found = reading(headings)
    assert asked(found) == ["What is a lock?", "And a race?"]
    assert "##亿咖通" in answers(found)[0]

    found = reading("#暑期实习\n##问题1：什么是锁？\n回答：互斥。\n##问题2：为什么？\n回答：快。")
    assert (asked(found), answers(found)) == (["什么是锁？", "为什么？"], ["互斥。", "快。"])


def test_29_a_meeting_is_no_interview(reading: Reading) -> None:
    """Where everybody talks and everybody asks, nobody is graded."""
    turns = [
        f"{name}: {text}"
        for text in (
            "I moved the ticket, what about yours?",
            "Mine is done since Tuesday and it waits for a review by anyone.",
        )
        for name in ("Ann", "Bob", "Cid", "Ann", "Bob", "Cid")
    ]
    with pytest.raises(InputError, match="unknown"):
        reading("\n\n".join(turns))


def test_29_a_monologue_is_no_interview() -> None:
    """One speaker answers nobody."""
    text = "".join(f"Prof Ray  0:{n:02}  \nNow we look at case {n} in depth.\n\n" for n in range(9))
    with pytest.raises(InputError):
        transcripts.read(text.encode(), "lecture.txt")


def test_30_what_speech_recognition_makes_of_words() -> None:
    """Its mistakes are quoted as they stand; what it hears in a silence is listed, not answered."""
    cues = [
        "Interviewer: What are your salary expeditions?",
        "Candidate: My fundamental age is that I measure first.",
        "Transcribed by https://otter.ai",
        "Interviewer: And how do you measure?",
        "Candidate: With a profiler, mostly.",
    ]
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues)
    )

    found = transcripts.read(text.encode(), "talk.vtt")

    assert asked(found)[0] == "What are your salary expeditions?"
    assert answers(found)[0] == "My fundamental age is that I measure first."
    assert [(item.lines, item.reason) for item in found.ignored] == [
        ((10, 10), "a line of the recording program")
    ]


def test_31_a_cv_above_the_transcript(reading: Reading) -> None:
    """What stands above the first question is in no pair."""
    found = reading(
        "Jane Doe\nSkills: Java, SQL\nEducation: BSc\n\n## Transcript\n\n"
        + dialogue("I What is a lock?", f"C {ANSWER}", "I What is a race?", f"C {ANSWER}")
    )

    assert "Java" not in words(found)
    assert len(found.pairs) == 2


def test_32_small_talk_and_consent(reading: Reading) -> None:
    """Nobody is graded on how they feel or whether they may be recorded."""
    found = reading(
        dialogue(
            "I Hi! How are you feeling today?",
            "C Good, thanks, a bit nervous to be honest.",
            "I Is it okay with you if we record this?",
            "C Yes, of course.",
            "I Can you hear me all right?",
            "C Yes, loud and clear.",
            "I Great. What is a lock?",
            f"C {ANSWER}",
            "I Thank you so much for your time. Does that sound good?",
            "C Yes, thank you.",
        )
    )

    assert asked(found) == ["Great. What is a lock?"]
    assert [item.reason for item in found.ignored] == [
        "small talk before the first question",
        "the end of the interview",
    ]


def test_33_html_and_links_in_the_text(reading: Reading) -> None:
    """A colon in an address opens no turn."""
    found = reading(
        dialogue(
            "I What about <div> elements?",
            'C See <a href="https://x.org/a:b">this</a>.\n'
            "https://example.org: it says it all, and more than I could do here.",
            "I Why is that?",
            f"C {ANSWER}",
        )
    )

    assert len(found.pairs) == 2
    assert "https://example.org: it says" in found.pairs[0].answer


def test_an_answer_may_quote_a_label(reading: Reading) -> None:
    """`问题2:` and `Question 2:` at the start of a line may be a quotation."""
    found = reading(
        "问题1:你怎么准备的?\n回答: 我看到过一份题目\n问题2:请谈谈锁\n我就照着准备了。\n"
        "问题2:什么是锁?\n回答: 互斥。\n问题3:什么是竞态?\n回答: 谁先到谁算。"
    )

    assert asked(found) == ["你怎么准备的?", "什么是锁?", "什么是竞态?"]
    assert "请谈谈锁" in found.pairs[0].answer
    assert found.warnings


def test_an_answer_before_its_question(reading: Reading) -> None:
    """What order was meant cannot be known; it is told, and nothing moves to another question."""
    text = "A: 我先回答。\nQ1: 什么是锁?\nA: 互斥。\nQ2: 什么是竞态?\nA: 谁先到谁算。"

    found = reading(text)

    assert [(pair.question, pair.answer) for pair in found.pairs] == [
        ("什么是锁?", "互斥。"),
        ("什么是竞态?", "谁先到谁算。"),
    ]
    assert "我先回答" not in words(found)


def test_mixed_styles_of_numbers(reading: Reading) -> None:
    """问题一, Q2 and 3) in one file are three questions."""
    found = reading(
        f"问题一：什么是锁?\n回答：{ANSWER}\nQ2: 什么是竞态?\n回答：{ANSWER}\n"
        f"问题三、什么是队列?\n回答：{ANSWER}"
    )

    assert asked(found) == ["什么是锁?", "什么是竞态?", "什么是队列?"]


@pytest.mark.parametrize("label", ["Feedback", "Verdict", "Score", "评价"])
def test_4_a_candidates_line_may_begin_like_a_grade(reading: Reading, label: str) -> None:
    """In a dialogue and in captions their words stay; what is set aside is told with its lines."""
    said = f"I ship small steps.\n{label}: we read all of it, weekly.\nThen we rank it."
    text = dialogue("I How do you work?", f"C {said}", "I And why?", f"C {ANSWER}")

    found = reading(text)
    assert "".join(found.pairs[0].answer.split()) == "".join(said.split())
    assert [notice.code for notice in found.warnings] == ["label_in_answer"]

    lines = [f"Candidate: {line}" for line in said.split("\n")]
    cues = [
        "Interviewer: How do you work?",
        *lines,
        "Interviewer: And why?",
        f"Candidate: {ANSWER}",
    ]
    captions = "WEBVTT\n\n" + "\n\n".join(
        f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues)
    )
    assert label in answers(transcripts.read(captions.encode(), "talk.vtt"))[0]

    found = reading(text.replace("\nThen we rank it.", ""))
    assert label not in words(found)
    assert found.warnings[0].message.endswith("not as their words: line 4")


@pytest.mark.parametrize(
    "header",
    [
        "Interviewer: Tom W.\nCandidate: Priya R.\n",
        "Interviewers: Tom Wilson and Ann Lee\nApplicant: Priya Raman\n",
        "面试官：Tom　候选人：Priya\n",
    ],
)
def test_6_a_header_names_who_speaks_below(reading: Reading, header: str) -> None:
    """The full names above the conversation settle who is who, and that is told."""
    talk = dialogue(
        "I Nice work.", "C Why?", "I What is a lock?", f"C {ANSWER}", ask="Tom", answer="Priya"
    )

    found = reading(header + "\n" + talk)

    assert asked(found) == ["What is a lock?"]
    assert answers(found) == [ANSWER]
    assert [notice.message.partition(": line 1 says")[0] for notice in found.warnings][:1] == [
        "'Tom' is taken for the interviewer"
    ]


@pytest.mark.parametrize("label", ["3) ", "3. ", "三、"])
def test_mixed_styles_with_a_bare_number(reading: Reading, label: str) -> None:
    """`3)` between question 2 and question 4 is one if it has its own answer; a list has none."""
    text = (
        f"Q1. What is a lock?\nA1. {ANSWER}\nQ2: What is a race?\nA: Two things:\n"
        f"3) a cause\n4) an effect\n{label}What is a heap?\nA3. {ANSWER}\n"
    )

    found = reading(text + f"Q4: What is a queue?\nA: {ANSWER}\n")
    assert asked(found) == [f"What is a {it}?" for it in ("lock", "race", "heap", "queue")]
    assert answers(found)[1] == "Two things:\n3) a cause\n4) an effect"

    assert len(reading(text).pairs) == 3
    assert len(reading(text + f"Q3: What is a queue?\nA: {ANSWER}\n").pairs) == 3
