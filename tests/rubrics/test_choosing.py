from pathlib import Path
from typing import Any

import pytest

from grader.errors import InputError
from grader.models.rubric import Rubric
from grader.models.transcript import Pair, Transcript
from grader.rubrics import Assigned, assign, choose, find
from grader.rubrics.choosing import printed_number

PLAIN = "rubric: {name}\n{applies}default: {{criteria: [Is it right?]}}\n"


def pair(number: int, label: str = "", question: str = "", follows: int | None = None) -> Pair:
    """A pair; its answer does not matter here."""
    label = label or f"问题{number}"
    return Pair(
        number=number,
        label=label,
        question=question or "Why?",
        answer="Because.",
        state="answered",
        follows=follows,
    )


def transcript(*pairs: Pair, **fields: Any) -> Transcript:
    """A transcript of these pairs."""
    known: dict[str, Any] = {"source": "t.txt", "sha256": "0", "format": "labelled"}
    return Transcript(**(known | {"language": "zh"} | fields), pairs=pairs or (pair(1),))


def rubric(*entries: dict[str, Any], default: bool = False) -> Rubric:
    """A rubric with an entry for each match, called a, b, ..."""
    questions = [
        {"id": name, "match": match, "criteria": ["Is it right?"]}
        for name, match in zip("abcdef", entries, strict=False)
    ]
    rest = {"default": {"criteria": ["Is it good?"]}} if default else {}
    return Rubric.model_validate({"rubric": "r", "questions": questions, **rest})


def graded(found: list[Assigned]) -> list[str | None]:
    """What grades each pair: an entry, the default, or nothing."""
    return [(item.entry.id if item.entry else "default") if item.judged else None for item in found]


@pytest.fixture
def rubrics(tmp_path: Path) -> Path:
    """An empty ./rubrics folder."""
    (tmp_path / "rubrics").mkdir()
    return tmp_path / "rubrics"


def written(folder: Path, name: str, position: str = "") -> None:
    """Write a rubric, for a position if one is given."""
    applies = f"applies_to: {{position: {position}}}\n" if position else ""
    (folder / f"{name}.yaml").write_text(PLAIN.format(name=name, applies=applies), encoding="utf-8")


def chosen(folder: Path, position: str | None) -> str:
    """The rubric that ./rubrics gives a transcript."""
    found = find(None, folder.parent)
    return choose(found, transcript(position=position), named=False).rubric.rubric


def test_the_rubric_that_applies_beats_one_for_all(rubrics: Path) -> None:
    """One without applies_to fits where no other does."""
    written(rubrics, "any")
    written(rubrics, "eng", "工程师|Engineer")

    assert chosen(rubrics, "高级 ＥＮＧＩＮＥＥＲ") == "eng"
    assert chosen(rubrics, "recruiter") == "any"
    assert chosen(rubrics, None) == "any"


def test_none_that_fits_leaves_the_built_in_one(rubrics: Path) -> None:
    """So does a folder that is empty or not there."""
    assert chosen(rubrics, "engineer") == "built-in"
    assert chosen(rubrics / "none", "engineer") == "built-in"
    written(rubrics, "eng", "engineer")
    assert chosen(rubrics, "recruiter") == "built-in"


@pytest.mark.parametrize("position", ["", "engineer"])
def test_a_tie_is_told_with_the_candidates(rubrics: Path, position: str) -> None:
    """No rubric is better for its name."""
    written(rubrics, "one", position)
    written(rubrics, "two", position)

    with pytest.raises(InputError, match=r"t\.txt: several rubrics fit: .*one.*two") as caught:
        chosen(rubrics, "engineer")
    assert caught.value.hint == "choose one with --rubric"


def test_a_named_rubric_is_taken_as_it_is(rubrics: Path) -> None:
    """The user knows better than applies_to."""
    written(rubrics, "eng", "engineer")
    found = find(rubrics / "eng.yaml", Path())

    assert choose(found, transcript(position="cook"), named=True).rubric.rubric == "eng"


def test_a_named_folder_without_a_rubric_is_an_error(rubrics: Path) -> None:
    """So is a file that is not there."""
    with pytest.raises(InputError, match="no rubric"):
        find(rubrics, Path())
    with pytest.raises(InputError, match="cannot be read"):
        find(rubrics / "none.yaml", Path())


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("问题3", 3),
        ("问题 ３", 3),
        ("问题三", 3),
        ("第十二题", 12),
        ("第 二十三 个问题", 23),
        ("第一百零五问", 105),
        ("一〇", 10),
        ("Q3", 3),
        ("Question #3", 3),
        ("3", 3),
        ("问题", 9),
        ("追问2", 9),
        ("Speaker 2", 9),
        ("说话人 1", 9),
        ("面试官1", 9),
        ("Question IV", 9),
        ("", 9),
    ],
)
def test_the_number_is_the_printed_one(label: str, number: int) -> None:
    """In any digits; a speaker's number is not the question's, whose place then counts."""
    asked = Pair(number=9, label=label, question="?", answer="!", state="answered")

    assert printed_number(asked) == number


def test_entries_are_for_numbers_texts_or_both() -> None:
    """If both are given both must hold, and texts are compared in any width and case."""
    entries = rubric({"number": 1, "text": "tensor"}, {"text": "ｔｅｎｓｏｒ"}, {"number": 3})
    asked = [pair(1), pair(2, question="What is a TENSOR?"), pair(3)]

    assert graded(assign(entries, transcript(*asked))) == [None, "b", "c"]


def test_the_first_matching_entry_wins() -> None:
    """The others are named."""
    [found] = assign(rubric({"number": 1}, {"text": "why"}, {"text": "wh"}), transcript())

    assert (found.entry and found.entry.id, found.also) == ("a", ("b", "c"))


def test_a_second_pair_of_an_entry_is_only_listed() -> None:
    """An entry grades one question."""
    first, second = assign(rubric({"text": "why"}, default=True), transcript(pair(1), pair(2)))

    assert first.judged is not None
    assert second.judged is None
    assert second.reason == "entry 'a' already graded question 1"


def test_a_pair_without_an_entry_goes_to_the_default_or_is_listed() -> None:
    """Being listed has a reason."""
    asked = transcript(pair(1), pair(2))

    assert graded(assign(rubric({"number": 1}, default=True), asked)) == ["a", "default"]
    assert assign(rubric({"number": 1}), asked)[1].reason == (
        "no entry of the rubric matches this question"
    )


def test_a_follow_up_goes_with_the_answer_it_follows() -> None:
    """So does a follow-up to it, even if an entry has its number or the same entry its text."""
    asked = [pair(1), pair(2, "追问1", follows=1), pair(3, "追问2", "Why so?", follows=2)]
    found = assign(rubric({"text": "why"}, {"number": 2}, {"number": 3}), transcript(*asked))

    assert graded(found) == ["a", None, None]
    assert [item.joins for item in found] == [None, 1, 1]
    assert found[2].reason == "judged with the answer to question 1"


def test_a_follow_up_that_an_entry_asks_for_is_graded_by_it() -> None:
    """By its text; the answer that it follows is then judged alone."""
    asked = transcript(pair(1), pair(2, "追问", "And how fast?", follows=1))

    assert graded(assign(rubric({"number": 1}, {"text": "how fast"}), asked)) == ["a", "b"]


def test_a_follow_up_to_what_is_not_graded_is_listed_with_it() -> None:
    """Half a conversation is nothing to grade, not even by the default."""
    asked = [pair(1), pair(2), pair(3, "追问", "Really?", follows=2)]
    found = assign(rubric({"text": "why"}, default=True), transcript(*asked))

    assert graded(found) == ["a", None, None]
    assert found[2].reason == "follows question 2, which is not graded"


def test_a_follow_up_to_nothing_is_a_question() -> None:
    """Its predecessor was lost on the way."""
    asked = transcript(pair(2, "追问", follows=1))

    assert graded(assign(rubric({"number": 2}, default=True), asked)) == ["default"]


def test_a_transcript_that_nothing_matches_is_an_error() -> None:
    """A report without a single grade would look like one."""
    with pytest.raises(InputError, match="no question matches the rubric 'r'") as caught:
        assign(rubric({"number": 7}), transcript())
    assert "--rubric" in (caught.value.hint or "")
