from grader.transcripts import evidence
from grader.transcripts.document import Role
from grader.transcripts.people import Person


def person(name: str, turns: int, asked: int, words: int, role: Role | None = None) -> Person:
    """Somebody all of whose turns are long."""
    return Person(name, {name}, role, turns, asked, words, turns)


def found(*crowd: Person) -> tuple[list[str], str] | str:
    """The names of the two sides, or why they are unknown."""
    parts = evidence.parts(crowd)
    if isinstance(parts, str):
        return parts
    return [each.name for each in parts.asking], parts.answering.name


def test_the_larger_the_share_of_questions_the_less_else_is_needed() -> None:
    """From nine in ten on the share is enough; with two thirds answers must be twice as long."""
    assert found(person("a", 10, 9, 900), person("b", 10, 1, 500)) == (["a"], "b")
    assert found(person("a", 10, 8, 500), person("b", 10, 2, 600)) == (
        "the difference is too small to tell"
    )
    assert found(person("a", 10, 8, 500), person("b", 10, 2, 700)) == (["a"], "b")
    assert found(person("a", 20, 14, 500), person("b", 28, 7, 900)) == "nobody's part is clear"
    assert found(person("a", 20, 14, 500), person("b", 30, 7, 1600)) == (["a"], "b")


def test_one_question_is_little_evidence() -> None:
    """The answers have to be longer then."""
    assert found(person("a", 1, 1, 10), person("b", 1, 0, 12)) == (
        "the difference is too small to tell"
    )
    assert found(person("a", 1, 1, 10), person("b", 1, 0, 30)) == (["a"], "b")


def test_one_of_two_who_asks_everything_interviews() -> None:
    """More than once, and the answers are no shorter; a third speaker leaves room for doubt."""
    assert found(person("a", 4, 2, 70), person("b", 4, 0, 90)) == (["a"], "b")

    unclear = "the difference is too small to tell"
    assert found(person("a", 4, 2, 90), person("b", 4, 0, 70)) == unclear
    assert found(person("a", 4, 1, 70), person("b", 4, 0, 90)) == unclear
    assert found(person("a", 4, 2, 70), person("b", 4, 0, 90), person("c", 1, 0, 3)) == unclear


def test_somebody_who_speaks_once_or_little_is_no_candidate() -> None:
    """A bystander is no second possibility; a long speech is."""
    crowd = person("a", 9, 9, 90), person("b", 9, 0, 900)

    assert found(*crowd, person("c", 3, 0, 100)) == (["a"], "b")
    assert found(*crowd, person("c", 1, 0, 400)) == (["a"], "b")
    assert found(*crowd, person("c", 1, 0, 500)) == evidence.SEVERAL


def test_a_known_side_settles_more() -> None:
    """With the interviewer known one other long speaker is enough."""
    crowd = person("a", 9, 1, 900, "interviewer"), person("b", 9, 0, 90), person("c", 9, 5, 80)
    assert found(*crowd) == (["a"], "b")

    crowd = person("a", 9, 3, 900), person("b", 9, 3, 900), person("c", 9, 0, 900, "candidate")
    assert found(*crowd) == (["a", "b"], "c")


def test_the_speakers_are_listed_by_how_much_they_say() -> None:
    """One turn, several turns."""
    crowd = [person("a", 1, 1, 5), person("b" * 70, 2, 0, 50)]

    assert evidence.listed(crowd) == (
        f"{'b' * 59}… (2 turns, 0 of 1 questions), a (1 turn, 1 of 1 questions)"
    )
