import pytest

from grader.transcripts.document import Document, Utterance
from grader.transcripts.people import Person, names_in, people, role_of_label


def found(*said: tuple[str, str], legend: str = "") -> list[Person]:
    """The people behind labels, below a legend."""
    lines = legend.split("\n") if legend else []
    utterances = [
        Utterance(name, text, len(lines) + number) for number, (name, text) in enumerate(said, 1)
    ]
    return people(Document("x", [*lines, *(text for _, text in said)]), utterances)


def grouped(*labels: str, legend: str = "") -> list[set[str]]:
    """Which labels mean one person."""
    return [person.keys for person in found(*((label, "a") for label in labels), legend=legend)]


@pytest.mark.parametrize(
    ("labels", "groups"),
    [
        (["Ann", "Bob", "ANN"], [{"ann"}, {"bob"}]),
        (["Alex (Student)", "Alex"], [{"alex (student)", "alex"}]),
        (["Interviewer (me)", "Interviewer"], [{"interviewer (me)", "interviewer"}]),
        (["Interviewer (I)", "I"], [{"interviewer (i)", "i"}]),
        (["Interviewer - Anna", "Anna"], [{"interviewer - anna", "anna"}]),
        (["候选人（李）", "候选人（王）"], [{"候选人（李）"}, {"候选人（王）"}]),
        (["Alex (HR)", "Alex (Candidate)"], [{"alex (hr)"}, {"alex (candidate)"}]),
        (["Smith - Jones", "Smith"], [{"smith - jones"}, {"smith"}]),
        (["()", "( x)"], [{"()"}, {"( x)"}]),
    ],
)  # fmt: skip
def test_one_person_may_have_several_labels(labels: list[str], groups: list[set[str]]) -> None:
    """The name counts; what stands beside it tells people apart only beside a role."""
    assert grouped(*labels) == groups


@pytest.mark.parametrize(
    "legend",
    [
        "I = Interviewer",
        "I: Interviewer; P: Participant",
        "**Interviewer** (I)",
        "- I is interviewer",
    ],
)
def test_a_legend_gives_roles_to_labels(legend: str) -> None:
    """In any of the usual forms, above the first turn."""
    first, second = found(("I", "a"), ("P", "b"), legend=legend)

    assert (first.role, second.role) == ("interviewer", None)


def test_a_legend_names_a_label(legend: str = "JR = Jonas Rosland") -> None:
    """Initials and the full name are one person."""
    assert grouped("JR", "Jonas Rosland", legend=legend) == [{"jr", "jonas rosland"}]
    assert grouped("JR", "Bob", legend=legend) == [{"jr"}, {"bob"}]


def test_a_sentence_above_the_talk_says_who_asks() -> None:
    """`Interviewer is Jonas Rosland.` is a legend as well."""
    legend = "Recorded on March 30. Interviewer is Jonas Rosland.\n" + "x" * 1000

    jonas, rik = found(("Jonas Rosland", "a"), ("Rik", "b"), legend=legend)

    assert (jonas.role, rik.role) == ("interviewer", None)


def test_a_legend_may_have_been_read_as_speech() -> None:
    """`I: Interviewer` at the top."""
    first, _ = found(("I", "Interviewer."), ("P", "What?"), ("I", "Well."))

    assert first.role == "interviewer"


def test_what_people_say_is_counted() -> None:
    """Turns, questions and words; consecutive utterances are one turn, hums have no length."""
    ann, bob = found(
        ("Ann", "So what"), ("Ann", "is it?"), ("Bob", "It is a lock that guards."), ("Ann", "Mm."),
        ("Bob", "And is that all? No, it is not. There is a lot more to say about it."),
    )  # fmt: skip

    assert (ann.turns, ann.asked, ann.words_a_turn) == (2, 1, 4)
    assert (bob.turns, bob.asked, bob.first, bob.last) == (2, 0, 1, 3)


def test_grades_are_nobody() -> None:
    """`Feedback:` and `System:` speak for nobody."""
    assert [
        person.name for person in found(("Feedback", "good"), ("System", "x"), ("Ann", "y"))
    ] == ["Ann"]


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Anna", ["Anna"]),
        ("Interviewer", []),
        ("Interviewer (Anna)", ["Anna"]),
        ("Anna - HR", ["Anna"]),
        ("Anna (SL)", ["Anna"]),
    ],
)
def test_a_label_tells_names_apart_from_roles(label: str, names: list[str]) -> None:
    """Names are masked before anything leaves; the word Interviewer is none."""
    assert names_in(label) == names


@pytest.mark.parametrize(
    ("label", "role"),
    [("HR", "interviewer"), ("Anna (HR)", "interviewer"), ("Rik", None), (None, None)],
)
def test_a_label_may_tell_a_role(label: str | None, role: str | None) -> None:
    """By itself or by what stands beside it."""
    assert role_of_label(label) == role


def test_a_header_that_names_people_explains_their_short_names() -> None:
    """Where the line says so; a name that fits both sides explains nothing."""
    tom, jane = found(
        ("Tom", "a"), ("Jane", "b"), legend="Interviewer: Tom W.\nCandidate: Jane Doe"
    )
    assert (tom.role, tom.explained) == (
        "interviewer",
        {"line": 1, "words": "Interviewer: Tom W."},
    )
    assert (jane.role, jane.explained) == (
        "candidate",
        {"line": 2, "words": "Candidate: Jane Doe"},
    )

    li, wang = found(("李", "a"), ("王", "b"), legend="面试官：李强 候选人：李雷")
    assert (li.role, wang.role) == (None, None)


def test_a_name_beside_the_conversation_is_the_candidates() -> None:
    """As JSON files give it."""
    said = [Utterance("Jane", "a"), Utterance("Tom", "b")]

    jane, _ = people(Document("x", []), said, "Jane Doe")

    assert (jane.role, jane.explained) == ("candidate", {"given": "Jane Doe"})
