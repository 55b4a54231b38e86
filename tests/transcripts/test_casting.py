import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import InputError
from grader.transcripts import casting
from grader.transcripts.casting import Cast
from grader.transcripts.document import Document, Utterance

QUESTION = "And what did you do about it then?"
ANSWER = "I measured first, found the slow query and added an index that covered it all."

GUID = "0f1e2d3c-1111-2222-3333-444455556666@tenant"


def talk(ask: str, answer: str, times: int = 3) -> list[tuple[str, str]]:
    """A plain interview."""
    return [(ask, QUESTION), (answer, ANSWER)] * times


def cast(
    said: list[tuple[str, str]], interviewer: str | None = None, candidate: str | None = None
) -> Cast:
    """The roles in a conversation."""
    document = Document("talk.txt", [], interviewer, candidate)
    return casting.cast(document, [Utterance(name, text) for name, text in said])


def codes(found: Cast) -> list[str]:
    """What was told about it."""
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("Interviewer", "Candidate"),
        ("面试官", "候选人"),
        ("Jonas", "Rik"),
        ("Speaker 1", "Speaker 2"),
        ("SPEAKER_00", "SPEAKER_01"),
        (GUID, "Rik"),
        ("AGENT", "CUSTOMER"),
        ("assistant", "user"),
        ("AI", "Human"),
        ("Jonas Rosland", "Guest"),
        ("Interviewer", "Rik"),
        ("Jonas", "Applicant"),
        ("Ann (HR)", "Rik (Candidate)"),
    ],
)
def test_who_asks_and_who_answers(ask: str, answer: str) -> None:
    """By the names' words, else by who asks and who talks at length."""
    found = cast(talk(ask, answer))

    assert (found.role(ask), found.role(answer)) == ("interviewer", "candidate")


def test_an_inference_comes_with_its_evidence() -> None:
    """The reader can check it."""
    [notice] = cast(talk("Jonas", "Rik")).notices

    assert notice.code == "role_inferred"
    assert notice.message == (
        "'Jonas' taken for the interviewer, 'Rik' for the candidate: "
        "the interviewer asks 3 of 3 questions and says 8 words a turn, the candidate 15"
    )


@pytest.mark.parametrize(
    ("ask", "answer", "told"),
    [
        ("Interviewer", "Rik", "'Rik' is taken for the candidate: whoever else speaks is an "
         "interviewer"),
        ("Jonas", "Candidate", "'Jonas' is taken for the interviewer: whoever else speaks is the "
         "candidate"),
    ],
)  # fmt: skip
def test_the_only_one_without_a_part_has_the_other(ask: str, answer: str, told: str) -> None:
    """The message says why, and that others speak."""
    assert [notice.message for notice in cast(talk(ask, answer)).notices] == [told]


def test_named_roles_need_no_notice() -> None:
    """Nothing was concluded."""
    found = cast(talk("Interviewer", "Candidate"))

    assert (found.notices, found.candidate) == ([], None)


@pytest.mark.parametrize(
    ("label", "name"), [("Rik Nicol", "Rik Nicol"), ("Candidate (Rik)", "Rik"), ("候选人", None)]
)
def test_the_candidates_name_is_known_from_the_label(label: str, name: str | None) -> None:
    """A role alone is no name."""
    assert cast(talk("Interviewer", label)).candidate == name


@pytest.mark.parametrize(
    ("interviewer", "candidate"),
    [
        ("rik", None),
        (None, "JONAS"),
        ("Rik", "Jonas"),
        ("Rik ", "jonas rosland"),
        (None, "Rosland"),
    ],
)
def test_the_users_word_beats_everything(interviewer: str | None, candidate: str | None) -> None:
    """Even where the conversation says the opposite, which is told."""
    found = cast(talk("Jonas Rosland", "Rik", 5), interviewer, candidate)

    assert (found.role("Rik"), found.role("Jonas Rosland")) == ("interviewer", "candidate")
    assert "roles_look_swapped" in codes(found)


def test_several_interviewers_may_be_named() -> None:
    """Separated by commas; a comma may also be part of a name."""
    said = [*talk("Ann", "Rik"), *talk("Bo", "Rik")]
    found = cast(said, interviewer="ann, bo")
    assert [found.role(name) for name in ("Ann", "Bo", "Rik")] == [
        "interviewer", "interviewer", "candidate"
    ]  # fmt: skip

    assert cast(talk("Rosland, Jonas", "Rik"), "Rosland, Jonas").role("Rik") == "candidate"


def test_a_name_that_nobody_has() -> None:
    """Told where the labels settle the roles all the same; else an error with the speakers."""
    found = cast(talk("Interviewer", "Candidate"), candidate="Zoe")
    assert codes(found) == ["speaker_not_found"]

    with pytest.raises(InputError, match=r"nobody is called 'Zoe'; speakers: Rik \(3 turns, 0 of"):
        cast(talk("Jonas", "Rik"), candidate="Zoe")


def test_a_name_that_several_have() -> None:
    """The user has to say more."""
    with pytest.raises(InputError, match="'Jo' may be any of several"):
        cast([*talk("Jonas", "Rik"), ("Josh", "Well.")], interviewer="Jo")


def test_one_person_has_one_role() -> None:
    """The same name for both is a slip."""
    with pytest.raises(InputError, match="one person is named"):
        cast(talk("Jonas", "Rik"), "Rik", "rik")


def test_two_interviewers_and_a_guest() -> None:
    """Both ask, one answers."""
    found = cast([*talk("Nadia", "Karl"), *talk("Mikeal", "Karl")])

    assert [found.role(name) for name in ("Nadia", "Mikeal", "Karl")] == [
        "interviewer", "interviewer", "candidate"
    ]  # fmt: skip


def test_a_second_interviewer_joins_named_ones() -> None:
    """Who asks beside `Interviewer:` is one, too; who does not has no part."""
    said = [*talk("Interviewer", "Candidate"), *talk("Eve", "Candidate", 2), ("Tim", "Hello all.")]

    found = cast([said[0], ("Tim", "Hi."), ("Eve", QUESTION), *said[1:]])

    assert (found.role("Eve"), found.role("Tim")) == ("interviewer", None)
    assert codes(found) == ["unknown_speaker", "role_inferred"]


@pytest.mark.parametrize("ask", ["Jonas", "Interviewer"])
def test_several_possible_candidates_are_refused(ask: str) -> None:
    """The list tells how much each says; `--candidate` settles it."""
    said = [*talk(ask, "Eric"), *talk(ask, "Saun")]

    with pytest.raises(InputError, match=r"Eric \(3 turns, 0 of 6 questions\)") as refused:
        cast(said)
    assert refused.value.hint == "grade one at a time: --candidate NAME"

    found = cast(said, candidate="Saun")
    assert [found.role(name) for name in (ask, "Eric", "Saun")] == [
        "interviewer",
        None,
        "candidate",
    ]


def test_several_named_candidates() -> None:
    """候选人A and 候选人B are two people."""
    said = [*talk("面试官", "候选人A"), *talk("面试官", "候选人B")]
    with pytest.raises(InputError, match="several candidates: 候选人A, 候选人B"):
        cast(said)

    found = cast(said, candidate="候选人B")
    assert (found.role("候选人A"), found.role("候选人B")) == (None, "candidate")
    assert codes(found) == []

    both = cast([*talk("HR", "Candidate"), *talk("HR", "Jane (Candidate)")])
    assert both.role("Candidate") == both.role("Jane (Candidate)") == "candidate"


def test_who_speaks_a_little_is_no_second_candidate() -> None:
    """A greeting from a third person changes nothing."""
    found = cast([("Tim", "Hello everybody, I am here."), *talk("Jonas", "Rik")])

    assert (found.role("Tim"), found.role("Rik")) == (None, "candidate")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([("Ann", "Hello there."), ("Bob", "Hello.")] * 3, "nobody asks anything"),
        ([("Ann", ANSWER)], "only Ann speaks"),
        ([("Ann", QUESTION), ("Bob", QUESTION)] * 3, "nobody's part is clear"),
        ([("Ann", QUESTION), ("Bob", "It is so, I think.")], "too small to tell"),
        ([("Ann", QUESTION), ("Bob", ANSWER), ("Ann", ANSWER), ("Bob", QUESTION)] * 2, "clear"),
        ([("System", "x"), ("Feedback", "y")], "nobody speaks"),
    ],
)
def test_a_small_margin_is_refused(said: list[tuple[str, str]], why: str) -> None:
    """Nobody is graded on a guess; the options that settle it are named."""
    with pytest.raises(InputError, match=why) as refused:
        cast(said)

    assert refused.value.hint == casting.WHO


def test_a_chat_in_which_the_user_asks_is_refused() -> None:
    """The names say that the user is examined, the questions that the program is."""
    with pytest.raises(InputError, match="the names say one thing, the questions another"):
        cast(talk("user", "assistant", 5))

    assert cast(talk("user", "assistant"), "user", "assistant").role("assistant") == "candidate"


def test_service_words_need_both_sides() -> None:
    """`Agent` and a name: who asks decides."""
    assert cast(talk("Rik", "Agent")).role("Agent") == "candidate"


def test_labels_that_change_after_the_first_turns() -> None:
    """`Interviewer:` goes on as `Emily:`, `Candidate:` as `Alex:`."""
    found = cast([*talk("Interviewer", "Candidate", 1), *talk("Emily", "Alex", 4)])

    assert (found.role("Emily"), found.role("Alex")) == ("interviewer", "candidate")
    assert found.candidate == "Alex"


def test_long_names_and_lists_are_cut() -> None:
    """A message stays readable whatever a file calls its speakers."""
    crowd = [(f"{n} {'x' * 99}", "Well, hello there everybody, then.") for n in range(30)]

    with pytest.raises(InputError, match="and 22 more") as refused:
        cast(crowd)

    assert len(str(refused.value)) < 1200


NAMES = st.sampled_from(
    ["Ann", "Bob (HR)", "Candidate", "I", "Interviewer (I)", "x" * 200, "()", ""]
)
SAID = st.text(st.sampled_from("what is it? [](.,你好吗 \n-"), max_size=30)


@given(st.lists(st.tuples(NAMES, SAID), max_size=12), NAMES, NAMES)
def test_whoever_speaks_there_is_a_cast_or_a_refusal(
    said: list[tuple[str, str]], interviewer: str, candidate: str
) -> None:
    """Nothing but the project's own error, and never a cast without both sides."""
    try:
        found = cast(said, interviewer or None, candidate or None)
    except InputError:
        return
    assert {"interviewer", "candidate"} <= set(found.roles.values())
