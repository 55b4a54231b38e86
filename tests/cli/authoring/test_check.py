import json
from pathlib import Path

import pytest

from tests.authoring.checks.rubric_texts import SOUND, one
from tests.helpers.program import QA, grade

VAGUE = one('      - id: c\n        ask: "Is the example appropriate?"\n')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good rubric, a doubtful one, examples that are no rubric, and an interview."""
    place = tmp_path / "mine"
    place.mkdir()
    (place / "good.yaml").write_text(one(SOUND), encoding="utf-8")
    (place / "vague.yaml").write_text(VAGUE, encoding="utf-8")
    (place / "good.examples.yaml").write_text("rubric: tried\n", encoding="utf-8")
    (place / "interview.txt").write_text(QA, encoding="utf-8")
    return place


def test_a_good_rubric_is_said_to_be_one(folder: Path) -> None:
    """Exit 0, an empty stdout, and a word on stderr."""
    ended = grade("rubric", "check", folder / "good.yaml")

    assert (ended.code, ended.out, ended.err) == (0, "", "1 rubric: nothing found\n")


def test_a_folder_is_all_of_its_rubrics(folder: Path) -> None:
    """Examples beside them are none."""
    ended = grade("rubric", "check", folder)

    assert ended.code == 1
    assert "vague.yaml:7  vague_wording" in ended.out
    assert ended.err == "2 rubrics: 0 errors, 1 warning\n"


def test_examples_that_are_named_are_checked_with_their_rubric(folder: Path) -> None:
    """As a shell's *.yaml names them; once, though both are named."""
    ended = grade("rubric", "check", *sorted(folder.glob("good*.yaml")))
    assert (ended.code, ended.err) == (0, "1 rubric: nothing found\n")

    (folder / "good.examples.yaml").write_text("rubric: tried\nexamples: 7\n", encoding="utf-8")
    ended = grade("rubric", "check", folder / "good.examples.yaml")
    assert ended.code == 1
    assert "good.examples.yaml:2" in ended.out


def test_a_broken_rubric_is_a_finding_beside_others(folder: Path) -> None:
    """CI sees every file's faults in one run."""
    (folder / "good.yaml").write_text("rubric: [", encoding="utf-8")
    ended = grade("rubric", "check", folder, "--format", "json")

    assert ended.code == 1
    assert [each["code"] for each in json.loads(ended.out)] == ["schema", "vague_wording"]
    assert ended.err == "2 rubrics: 1 error, 1 warning\n"


def test_a_rubric_is_held_against_several_transcripts(folder: Path) -> None:
    """--against takes all words up to the next option, as a shell's *.txt gives them."""
    other = folder / "other.txt"
    other.write_text(QA.replace("gradient", "slope"), encoding="utf-8")
    ended = grade(
        "rubric", "check", folder / "good.yaml", "--against", folder / "interview.txt", other,
        "--format", "github",
    )  # fmt: skip

    assert ended.code == 1
    assert ended.out.count("::warning ") == 2
    assert "What is a gradient?" in ended.out
    assert "What is a slope?" in ended.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.yaml"], "cannot be read"),
        (["good.yaml", "--against", "none.txt"], "none.txt"),
        (["good.yaml", "--format", "html"], "there are rich, json, github"),
        (["good.yaml", "--lang", "fr"], "must be zh, en or auto"),
        (["empty"], "no rubric (*.yaml) in this folder"),
    ],
)
def test_what_cannot_be_checked_is_bad_usage(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    """Exit 2 and what to do, no finding."""
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder)
    ended = grade("rubric", "check", *arguments)

    assert ended.code == 2
    assert ended.out == ""
    assert told in ended.err
