import pytest

from grader.models.rubric_diff import Change
from tests.helpers.rubric_diffs import CHANGES, RUN, RUN_ASKED, comparison, written


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which lines need no breaks."""
    monkeypatch.setenv("COLUMNS", "110")


def lines(text: str) -> list[str]:
    """Its lines without the blanks that fill them."""
    return [line.rstrip() for line in text.splitlines()]


def test_changes_stand_below_what_they_have_an_effect_on() -> None:
    """Long values before and after, each on its own line."""
    told = lines(written("rich", comparison(*CHANGES)))

    assert told[0].startswith("HEAD:r.yaml → r.yaml")
    start = told.index("Alters what every judge is asked: new calls")
    assert told[start + 1 : start + 4] == [
        "  tensor · shape: what is asked changed",
        "    - Has it a shape at all, or none?",
        "    + Is its `shape` | @named?",
    ]
    assert "  pass mark 60 → 70" in told
    assert "Nothing that grades has changed." not in told


def test_formatting_alone_is_said_to_be_nothing() -> None:
    """So is a new title, which is told all the same."""
    assert "Nothing that grades has changed." in written("rich", comparison())
    told = written("rich", comparison(CHANGES[2]))
    assert "Nothing that grades has changed." in told
    assert "question renamed, was gradient" in told


def test_a_run_has_its_table() -> None:
    """The verdicts that flip are its first rows."""
    told = lines(written("rich", comparison(run=RUN)))

    assert "Run 2026 under both rubrics, by the judgements that stand; transcripts: 4" in told
    [head] = [number for number, line in enumerate(told) if line.startswith("transcript  ")]
    assert told[head + 1].split() == ["flip|.txt", "PASS", "65", "FAIL", "65", "FLIPS"]


def test_what_was_asked_again_is_told_below() -> None:
    """With the noise floor."""
    told = written("rich", comparison(run=RUN_ASKED), "zh")

    assert "噪声基线:问法未改的评分项,9 个等级中变动 1 个" in told


def test_a_run_in_which_nothing_moved_has_no_table() -> None:
    """Its figures are enough."""
    still = RUN.model_copy(update={"shifts": RUN.shifts[:1], "flips": 0, "open": 0})

    assert "same.txt" not in written("rich", comparison(run=still))


def test_words_of_a_rubric_steer_no_terminal() -> None:
    """They are a file's words."""
    odd = Change(kind="changed", effect="judging", field="ask", old="\x1b[31m[red]", new="\x07b")

    assert "what is asked [31m[red] → b" in written("rich", comparison(odd))
