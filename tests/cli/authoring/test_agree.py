import importlib.util
import json
from pathlib import Path

import pytest

from grader.cli.authoring import agree
from grader.errors import UsageError
from tests.helpers.program import grade

WRONG = """\
Q: What is a tensor?
A: It is a film by Nolan, I think, about time.

Q: And a gradient?
A: A slope.
"""
HEAD = "transcript,pair,criterion,rater,level,score\n"


@pytest.fixture
def run(here: Path) -> Path:
    """A stored run: a.txt says that it is an array, b.txt does not."""
    (here / "b.txt").write_text(WRONG, encoding="utf-8")
    ended = grade("a.txt", "b.txt", "-r", "r.yaml", "-j", "offline", "--fail-on", "never")
    assert ended.code == 0, ended.err
    return here


def scores(folder: Path, rows: str) -> Path:
    """A file of human scores with these rows."""
    path = folder / "h.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_a_run_is_held_against_what_people_gave(run: Path) -> None:
    """Levels of criteria and scores of questions and transcripts in one file; nothing is asked."""
    path = scores(
        run,
        "a.txt,tensor,says-array,li,yes,\nb,1,says-array,li,是,\na,1,,li,,90\na,,,li,,80\nb,,,li,,7/10\n",
    )
    ended = grade("agree", "latest", path, "--format", "json")

    assert (ended.code, ended.err) == (0, "")
    [report] = json.loads(ended.out)
    criteria, questions, transcripts = report["sections"]
    assert criteria["all"]["judge"]["steps"] == [1, 1]
    assert (questions["all"]["judge"]["n"], transcripts["all"]["judge"]["n"]) == (1, 2)
    assert [each["transcript"] for each in criteria["worst"]] == ["b.txt"]
    assert report["judges"][0]["kind"] == "lexical"


def test_it_is_a_page_in_words_and_a_file_of_figures(run: Path) -> None:
    """In the language of the transcripts, or as asked."""
    path = scores(run, "a,,,li,,90\nb,,,li,,20\n")
    english = grade("agree", "latest", path, "-o", "agreement.json")
    chinese = grade("agree", "latest", path, "--lang", "zh")

    assert "Scores of transcripts: The judge and people are" in english.out
    assert "整份记录的得分" in chinese.out
    assert json.loads((run / "agreement.json").read_text())[0]["run"] in english.out


def test_every_wrong_row_is_told_and_nothing_is_counted(run: Path) -> None:
    """Those of the file and those that the run contradicts, in the order of their lines."""
    path = scores(run, "a,1,says-array,li,good,\na,,,li,,120\nb,,,li,,50\nb.txt,,,li,,60\n")
    ended = grade("agree", "latest", path)

    assert (ended.code, ended.out) == (2, "")
    assert [line.partition(" ")[2].partition(": ")[0] for line in ended.err.splitlines()] == [
        f"{path}:2", f"{path}:3", f"{path}:5",
    ]  # fmt: skip
    assert "'good' is no level of says-array; there are no, yes" in ended.err


def test_many_wrong_rows_are_counted_in_the_end(run: Path) -> None:
    """Twenty are told, and where it goes on."""
    path = scores(run, "a,,,li,,x\n" * 30)
    ended = grade("agree", "latest", path)

    assert ended.code == 2
    assert "and 10 more wrong rows, the next is:" in ended.err
    assert f"{path}:22: " in ended.err
    assert f"{path}:23: " not in ended.err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("agree", "nope", "h.csv"), "no run begins with 'nope'"),
        (("agree", "latest", "none.csv"), "none.csv: cannot be read"),
        (("agree", "latest", "h.csv", "--out-of", "nan"), "--out-of must be a number above 0"),
        (("agree", "latest", "h.csv", "--format", "csv"), "--format csv: there are rich, json"),
        (("agree", "latest", "h.csv", "--store", "no.sqlite"), "there is no ledger"),
    ],
)
def test_what_cannot_be_used_is_exit_2(run: Path, words, problem) -> None:
    """Each in a line or two."""
    scores(run, "a,,,li,,50\n")
    ended = grade(*words)

    assert (ended.code, ended.out) == (2, "")
    assert problem in ended.err


def test_a_line_is_fitted_only_if_asked_for(run: Path) -> None:
    """And refused for two transcripts."""
    path = scores(run, "a,,,li,,90\nb,,,li,,20\n")

    assert "alibration" not in grade("agree", "latest", path).out
    assert "No calibration: fewer than 30" in grade("agree", "latest", path, "--calibrate").out


def test_the_rubric_is_taken_as_it_was_wherever_its_file_is_now(run: Path) -> None:
    """The ledger has it: levels need it for their order."""
    path = scores(run, "a,1,says-array,li,yes,\n")
    before = grade("agree", "latest", path)
    (run / "r.yaml").unlink()

    assert grade("agree", "latest", path) == before
    assert before.code == 0


def test_without_a_file_the_levels_that_persons_gave_are_taken(run: Path) -> None:
    """And it is said that these are only what they changed."""
    ended = grade("agree", "latest")
    assert (ended.code, "nobody changed a level" in ended.err) == (2, True)

    for name, level, by in (("a.txt", "no", "Li"), ("b.txt", "yes", "Wang")):
        grade("runs", "override", "latest", "-t", name, "--pair", 1, "--criterion", "says-array",
              "--level", level, "--by", by, "--reason", "heard it")  # fmt: skip
    ended = grade("agree", "latest", "--format", "json")
    [report] = json.loads(ended.out)

    [criteria] = report["sections"]
    assert criteria["all"]["judge"]["n"] == 2
    assert report["matched"]["notices"][0]["code"] == "only_overrides"


def test_without_the_libraries_the_packages_are_named(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    path = scores(run, "a,,,li,,90\n")

    with pytest.raises(UsageError) as caught:
        agree.run(agree.Request("latest", path), {}, None)

    assert str(caught.value) == "agree needs the packages scikit-learn and scipy"
    assert caught.value.hint == "pip install scikit-learn scipy"
