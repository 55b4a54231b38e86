from grader.transcripts import notes, turns
from grader.transcripts.document import Role
from grader.transcripts.joining import Line
from grader.transcripts.turns import Turn


def cut(*said: str) -> turns.Cut:
    """Cuts turns written `I text`, `C text` or `? text`, one a line."""
    roles: dict[str, Role | None] = {"I": "interviewer", "C": "candidate", "?": None}
    return turns.cut(
        [
            Turn(roles[text[0]], text[0], n, None, [Line(n, text[2:])] if text[2:] else [])
            for n, text in enumerate(said, start=1)
        ]
    )


def exchanges(*said: str) -> list[tuple[str, str]]:
    """The questions and answers of the turns."""
    return [(pair.question, pair.answer) for pair in cut(*said).pairs]


def test_a_question_after_an_answer_opens_a_pair() -> None:
    """The plain case."""
    assert exchanges("I What?", "C This thing.", "I Why?", "C Because of speed.") == [
        ("What?", "This thing."),
        ("Why?", "Because of speed."),
    ]


def test_a_backchannel_does_not_cut_an_answer() -> None:
    """`Right.` in the middle leaves one answer, and is listed."""
    found = cut("I What?", "C First half", "I Right.", "C and second half.")

    assert [pair.answer for pair in found.pairs] == ["First half\nand second half."]
    assert [(each.lines, each.reason) for each in found.ignored] == [((3, 3), turns.BACKCHANNEL)]


def test_a_remark_is_in_no_pair() -> None:
    """The interviewer's own stories are neither question nor answer."""
    found = cut("I What?", "C This thing.", "I We use that here as well.", "C Okay.", "C Nice to.")

    assert [pair.answer for pair in found.pairs] == ["This thing.\nNice to."]
    assert [each.reason for each in found.ignored] == [turns.REMARK, turns.BACKCHANNEL]


def test_yes_does_not_close_a_question() -> None:
    """After a bare yes the next question belongs to the same pair."""
    found = exchanges("I Have you used it?", "C Yes.", "I Tell me where.", "C In my last job.")

    assert found == [("Have you used it?\nTell me where.", "Yes.\nIn my last job.")]


def test_no_is_an_answer() -> None:
    """A short answer with content closes the question."""
    assert len(exchanges("I Have you used it?", "C No.", "I And the other?", "C Once, yes.")) == 2


def test_one_speakers_consecutive_turns_are_one() -> None:
    """A question in two turns is one question."""
    found = exchanges("I What is it?", "I Take all the time you need.", "C A cache.")

    assert found == [("What is it?\nTake all the time you need.", "A cache.")]


def test_small_talk_comes_before_the_first_question() -> None:
    """Greetings on both sides are listed as one stretch, later ones as remarks."""
    found = cut(
        "I Hi, can you hear me?", "C Loud and clear.", "I Welcome to this room.", "C Thanks a lot.",
        "I What is it?", "C A cache", "I Can you hear me?", "C with a limit.",
    )  # fmt: skip

    assert [pair.answer for pair in found.pairs] == ["A cache\nwith a limit."]
    assert [(each.lines, each.reason) for each in found.ignored] == [
        ((1, 4), turns.SMALL_TALK),
        ((7, 7), turns.REMARK),
    ]


def test_the_candidates_own_questions_end_the_interview() -> None:
    """After the reversal nobody is examined any more."""
    found = cut(
        "I What is it?", "C A cache.", "I Any questions for us?", "C How large is the team?",
        "I Twelve. What else?", "C That's all.",
    )  # fmt: skip

    assert len(found.pairs) == 1
    assert [(each.lines, each.reason) for each in found.ignored] == [((3, 6), turns.REVERSAL)]


def test_an_invitation_that_nobody_takes_up_ends_nothing() -> None:
    """The interview goes on with the next question."""
    found = cut(
        "I Any questions for us?", "C What about lunch?", "I What is it?", "C A cache.",
        "I Do you have any questions?", "C None so far.", "I And why is it fast?", "C Memory.",
    )  # fmt: skip

    assert [(pair.question, pair.follows) for pair in found.pairs] == [
        ("What is it?", None),
        ("And why is it fast?", None),
    ]
    assert [each.reason for each in found.ignored] == [turns.SMALL_TALK, turns.REVERSAL]


def test_goodbye_is_no_answer() -> None:
    """After the interviewer's thanks only a new question opens anything."""
    found = cut(
        "I What is it?", "C A cache.", "I Thank you for your time today.", "C It was a pleasure.",
        "I One more: why is it fast?", "C Memory.",
    )  # fmt: skip

    assert [pair.answer for pair in found.pairs] == ["A cache.", "Memory."]
    assert [(each.lines, each.reason) for each in found.ignored] == [((3, 4), turns.WRAP_UP)]


def test_a_follow_up_names_the_pair_before_it() -> None:
    """It is judged with the answer that it follows."""
    found = cut("I What is it?", "C A cache.", "I Can you say more?", "C It has a limit.")

    assert [pair.follows for pair in found.pairs] == [None, 1]


def test_a_question_that_nobody_answers_is_unanswered() -> None:
    """The last question may hang in the air."""
    assert cut("I What is it?").pairs[0].state == "unanswered"


def test_a_speaker_without_a_role_is_listed() -> None:
    """A third person's words are nobody's answer."""
    found = cut("I What is it?", "? I know!", "C A cache.", "C ")

    assert [pair.answer for pair in found.pairs] == ["A cache."]
    assert [each.reason for each in found.ignored] == [turns.NO_ROLE]


def test_a_remark_right_before_a_question_leads_to_it() -> None:
    """Two blocks of one speaker are one turn; another's remark stays a remark."""
    found = cut(
        "I What?", "C This thing.", "I We use that as well.", "I So why is it fast?", "C Memory."
    )
    assert [pair.question for pair in found.pairs][1:] == [
        "We use that as well.\nSo why is it fast?"
    ]
    assert found.ignored == []


def test_a_broken_question_goes_on_after_a_hum() -> None:
    """Words that end in a comma or an `and` are not over; a full sentence is."""
    found = cut(
        "I What?",
        "C This thing.",
        "I So in that team, and",
        "C Yeah.",
        "I how was it?",
        "C Good fun.",
    )
    assert [pair.question for pair in found.pairs][1:] == ["So in that team, and\nhow was it?"]

    found = cut(
        "I What?", "C This thing.", "I We had that, too.", "C Yeah.", "I How was it?", "C Good fun."
    )
    assert [pair.question for pair in found.pairs][1:] == ["How was it?"]
    assert [each.reason for each in found.ignored] == [turns.REMARK, turns.BACKCHANNEL]


def test_questions_about_the_task_stay_with_it() -> None:
    """`Any questions about the task?` ends nothing and begins nothing."""
    found = cut(
        "I Sort this list, please.", "I Do you have any questions about the task?",
        "C Is it a list of numbers?", "I Yes.", "C Then I would count them first of all.",
        "I Do you have any questions so far?", "C No, none at all.",
        "I What is a heap?", "C A tree.",
    )  # fmt: skip

    assert [pair.answer.split("\n")[-1] for pair in found.pairs][-1] == "A tree."
    assert not any("questions so far" in pair.question for pair in found.pairs)
    assert turns.REVERSAL not in {each.reason for each in found.ignored}


def test_the_interview_may_go_on_after_the_candidates_questions() -> None:
    """With words that say so, once the candidate has been answered."""
    found = cut(
        "I What is it?", "C A cache.", "I Any questions for us?", "C How large is the team?",
        "I Twelve people, and is that fine?", "C It is, thank you.",
        "I One last question: what is a heap?", "C A tree of some sort.",
    )  # fmt: skip

    assert [pair.question for pair in found.pairs] == [
        "What is it?", "One last question: what is a heap?"
    ]  # fmt: skip


def test_a_candidate_who_asks_unasked_is_answered_first() -> None:
    """The reply is no question of the interview, the next question is."""
    found = cut(
        "I What is it?", "C A cache.", "I Good.", "C May I ask what you use here?",
        "I The same. Do you know it?", "C Well enough.", "I What is a heap?", "C A tree.",
    )  # fmt: skip

    assert [pair.question for pair in found.pairs] == ["What is it?", "What is a heap?"]
    assert turns.REVERSAL in {each.reason for each in found.ignored}


def test_what_somebody_else_answers_is_no_question_to_the_candidate() -> None:
    """It is listed, not unanswered; grades and hums are nobody's answer."""
    found = cut("I What is it?", "? It is a cache with a limit.", "I What is a heap?", "C A tree.")
    assert [pair.question for pair in found.pairs] == ["What is a heap?"]
    assert turns.ELSEWHERE in {each.reason for each in found.ignored}

    found = cut("I What is it?", "? Mm-hmm.", "C A cache.", "I What is a heap?", "? Which one?")
    assert [pair.state for pair in found.pairs] == ["answered", "unanswered"]


def test_grades_of_a_program_are_feedback() -> None:
    """Said by nobody, and about the answer before them."""
    note = Turn(None, "Feedback", 3, None, [Line(3, "Weak, and much too short to be of use.")])
    said = [
        Turn("interviewer", "AI", 1, None, [Line(1, "What is it?")]),
        Turn("candidate", "Rik", 2, None, [Line(2, "A cache."), Line(3, "Score: 2/5")]),
        note,
    ]

    found = turns.cut(said)

    assert [pair.answer for pair in found.pairs] == ["A cache."]
    assert [each.reason for each in found.ignored] == [notes.FEEDBACK] * 2


def test_last_words_that_are_none_end_the_interview() -> None:
    """Anything to add? No."""
    found = cut("I What is it?", "C A cache.", "I Anything you would like to add?", "C No, thanks.")

    assert len(found.pairs) == 1
    assert [(each.lines, each.reason) for each in found.ignored] == [((3, 4), turns.WRAP_UP)]


def test_a_label_without_words_below_the_candidates_own_questions_is_nothing() -> None:
    """`Interviewer:` with nothing after it has no lines to list."""
    found = cut("I What?", "C This thing.", "I 反问", "I", "C")

    assert [each.lines for each in found.ignored] == [(3, 3)]


def test_what_was_asked_back_for_belongs_to_the_question() -> None:
    """A judge who reads `Ten people.` knows what the answer is about; `Yes.` tells nothing."""
    found = cut(
        "I Which database would you take?",
        "C For how many users?",
        "I Ten thousand.",
        "C Then one server of PostgreSQL will do.",
        "I Have you run it yourself?",
        "C In production?",
        "I Yes.",
        "C For three years, with a replica.",
    )

    assert [pair.question for pair in found.pairs] == [
        "Which database would you take?\nTen thousand.",
        "Have you run it yourself?",
    ]
    assert [each.reason for each in found.ignored] == [turns.REMARK]


def test_questions_without_marks_are_told_by_their_answers() -> None:
    """Where no interviewer writes a question mark; an answer that goes on is one answer."""
    found = exchanges(
        "I how would you scale it", "C I would shard it",
        "I and the database", "C postgres with partitions",
        "I 如果内存不够", "C 就落盘分段再归并",
        "I and the cache", "C yes",
    )  # fmt: skip
    assert [asked for asked, _ in found] == [
        "how would you scale it", "and the database", "如果内存不够"
    ]  # fmt: skip

    found = exchanges("I What is it?", "C A cache with", "I and the limit", "C a limit of ten.")
    assert found == [("What is it?", "A cache with\na limit of ten.")]

    found = exchanges("I what is it", "C A cache and", "I and the limit", "C a limit of ten")
    assert [said for _, said in found] == ["A cache and\na limit of ten"]


def test_an_invitation_is_known_by_what_follows() -> None:
    """Whoever asks nothing and explains was asked; whoever asks on has not handed over."""
    found = exchanges(
        "I What is it?", "C A cache.",
        "I In that design, any questions?", "C It loses writes when two servers race.",
        "I Any questions for us?", "C How large is the team?",
        "I Twelve people.", "C That sounds fine.",
        "I And what is a heap?", "C A tree in which each parent is below its children.",
    )  # fmt: skip

    assert [asked for asked, _ in found] == [
        "What is it?", "In that design, any questions?", "And what is a heap?"
    ]  # fmt: skip

    found = exchanges(
        "I What is it?", "C A cache.", "I Any questions for us?", "C How large is the team?",
        "I Twelve. Good, then what is a heap?",
        "C A tree in which each parent is smaller than its children, kept in an array.",
    )  # fmt: skip

    assert [asked for asked, _ in found][1:] == ["Twelve. Good, then what is a heap?"]


def test_thanks_after_the_answer_are_not_part_of_it() -> None:
    """In the middle as at the end; before the answer a courtesy settles nothing."""
    found = cut(
        "I What is it?", "C A cache.", "I Nicely put.", "C Thank you, Anna.",
        "I And a heap?", "C A tree.", "I Well then.", "C Thanks, have a nice day!",
    )  # fmt: skip

    assert [pair.answer for pair in found.pairs] == ["A cache.", "A tree."]
    told = exchanges("I What do you say?", "C I say", "I Yes?", "C Bye, have a nice day.", "I Why?")
    assert told[0] == ("What do you say?", "I say\nBye, have a nice day.")
    assert exchanges("I Was it good?", "C Thank you, yes.", "I How so?", "C Fast.") == [
        ("Was it good?\nHow so?", "Thank you, yes.\nFast.")
    ]


def test_the_call_is_asked_about_only_where_no_question_is_open() -> None:
    """Among the questions the same words ask something."""
    found = exchanges(
        "I Hello. Is the audio okay?", "C Yes, perfect.", "I What is it?", "C A cache.",
        "I Did you have a good flight?", "C Never with that airline.",
    )  # fmt: skip

    assert found == [
        ("What is it?", "A cache."),
        ("Did you have a good flight?", "Never with that airline."),
    ]


def test_a_false_start_is_one_question_with_what_follows() -> None:
    """`Sorry, go ahead.` answers nothing; after a whole question it is somebody's answer."""
    found = exchanges("I So, why did --", "C Sorry, go ahead.", "I Why Rust?", "C It is fast.")
    assert found == [("So, why did --\nWhy Rust?", "It is fast.")]

    found = exchanges("I What do you say then?", "C Sorry, go ahead.", "I Why?", "C Manners.")
    assert found[0] == ("What do you say then?", "Sorry, go ahead.")
