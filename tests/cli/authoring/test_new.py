import json
from pathlib import Path

import pytest

from grader import rubrics
from tests.helpers.program import QA, grade

GOOD = {
    "criteria": [
        {
            "id": "cause",
            "ask": "Which cause is named?",
            "levels": [
                {"name": "none", "when": "no cause is named"},
                {"name": "root", "when": "the root of it is named"},
            ],
            "terms": ["root|origin"],
        }
    ]
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of the author's, with a list of questions."""
    place = tmp_path / "mine"
    place.mkdir()
    (place / "list.txt").write_text("What broke?\nHow was it mended?\n", encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def test_a_list_of_questions_becomes_a_rubric_with_an_examples_file(folder: Path) -> None:
    """That loads, and says what to do next; `check` finds what is left to write."""
    ended = grade("rubric", "new", "list.txt", "-o", "role.yaml")

    assert (ended.code, ended.out) == (0, "")
    assert "grade rubric check role.yaml" in ended.err
    assert len(rubrics.load(folder / "role.yaml").rubric.questions) == 2
    assert (folder / "role.examples.yaml").exists()
    assert "draft" in grade("rubric", "check", "role.yaml").out


def test_the_questions_of_a_transcript_are_a_list(folder: Path) -> None:
    """And the new rubric matches the transcript that it was made from."""
    (folder / "interview.txt").write_text(QA, encoding="utf-8")
    grade("rubric", "new", "interview.txt", "-o", "role.yaml")
    told = grade("rubric", "check", "role.yaml", "--against", "interview.txt").out

    assert "draft" in told
    assert not [code for code in ("unmatched_question", "never_asked") if code in told]


def test_a_rubric_can_begin_with_nothing(folder: Path) -> None:
    """In the language that is asked for."""
    assert grade("rubric", "new", "-o", "role.yaml", "--lang", "zh").code == 0
    assert rubrics.load(folder / "role.yaml").rubric.language == "zh"


def test_nothing_is_overwritten(folder: Path) -> None:
    """Neither a rubric nor the examples beside it."""
    (folder / "role.examples.yaml").write_text("mine", encoding="utf-8")
    assert grade("rubric", "new", "list.txt", "-o", "role.yaml").code == 0
    before = (folder / "role.yaml").read_text(encoding="utf-8")
    again = grade("rubric", "new", "-o", "role.yaml")

    assert again.code == 2
    assert "is there already" in again.err
    assert (folder / "role.yaml").read_text(encoding="utf-8") == before
    assert (folder / "role.examples.yaml").read_text(encoding="utf-8") == "mine"


def test_a_judge_proposes_criteria_which_are_drafts(folder: Path) -> None:
    """A proposal that cannot be used leaves its question to the author, and exit 3."""
    script = [{"pair": 0, "raw": json.dumps(GOOD)}]
    (folder / "script.yaml").write_text(json.dumps(script), encoding="utf-8")
    ended = grade("rubric", "new", "list.txt", "-o", "role.yaml", "-j", "scripted:script.yaml")
    text = (folder / "role.yaml").read_text(encoding="utf-8")

    assert ended.code == 0
    assert text.count("not reviewed TODO") == 2
    assert "Which cause is named?" in text

    (folder / "script.yaml").write_text('[{"pair": 0, "raw": "no"}]', encoding="utf-8")
    failed = grade(
        "rubric", "new", "list.txt", "-o", "b.yaml", "-j", "scripted:script.yaml",
        "--store", "other.sqlite",
    )  # fmt: skip

    assert failed.code == 3
    assert "no proposal for" in failed.err
    assert len(rubrics.load(folder / "b.yaml").rubric.questions) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.txt", "-o", "a.yaml"), "none.txt"),
        (("list.txt",), "--output"),
        (("list.txt", "-o", "a.yaml", "-j", "offline"), "proposes nothing"),
        (("list.txt", "-o", "list.txt/a.yaml"), "cannot be written"),
    ],
)
def test_what_cannot_be_made_is_bad_usage(
    folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2, and no file."""
    ended = grade("rubric", "new", *arguments)

    assert ended.code == 2
    assert told in ended.err
    assert not list(folder.glob("*.yaml"))
