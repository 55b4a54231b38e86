import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.kept_runs import TWO
from tests.helpers.program import QA, Ended, grade

SCRIPT = """\
- {pair: 1, criterion: array, reply: {level: some}}
- {pair: 1, reply: {level: no}}
- {pair: 2, reply: {level: yes}}
"""


@pytest.fixture(autouse=True)
def kept(here: Path) -> None:
    """Two rubrics that differ in an ask, and a run of three transcripts by the old one."""
    (here / "old.yaml").write_text(TWO)
    (here / "new.yaml").write_text(TWO.replace("Is it an array?", "Is it a list?"))
    (here / "mark.yaml").write_text(TWO.replace("pass_mark: 60", "pass_mark: 70"))
    (here / "s.yaml").write_text(SCRIPT)
    for number in range(1, 4):
        text = QA.replace("a type", f"{number} types").replace("each", f"all {number}")
        (here / f"t{number}.txt").write_text(text)
    ended = grade(*(f"t{n}.txt" for n in (1, 2, 3)), "-r", "old.yaml", "-j", "scripted:s.yaml")
    assert ended.code == 0, ended.err


def diff(*arguments: str) -> tuple[Ended, dict[str, Any]]:
    """A comparison as JSON, with how the program ended."""
    ended = grade("rubric", "diff", *arguments, "--format", "json")
    [told] = json.loads(ended.out)
    return ended, told


def test_two_files_are_compared() -> None:
    """Nothing is asked, nothing is needed but the files."""
    ended, told = diff("old.yaml", "new.yaml")

    assert (ended.code, ended.err, told["run"]) == (0, "", None)
    [change] = told["changes"]
    assert (change["field"], change["effect"], change["line"]) == ("ask", "judging", 8)


def test_it_is_told_in_the_new_rubrics_language(here: Path) -> None:
    """Or the one that is asked for; a file beside it by its suffix."""
    (here / "new.yaml").write_text(TWO.replace("rubric: two", "rubric: two\nlanguage: zh"))

    chinese = grade("rubric", "diff", "old.yaml", "new.yaml", "-o", "comment.md")
    english = grade("rubric", "diff", "old.yaml", "new.yaml", "--lang", "en")

    assert "改变向评判者提出的内容" in chinese.out
    assert "Alters what every judge is asked" in english.out
    assert (here / "comment.md").read_text(encoding="utf-8").startswith("### `old.yaml`")


def test_a_run_says_what_flips_without_a_call() -> None:
    """Three at 62.5, and a mark of 70."""
    ended, told = diff("old.yaml", "mark.yaml", "--run", "latest")

    assert ended.code == 0
    assert (told["run"]["flips"], told["run"]["calls"]) == (3, 0)
    assert told["run"]["shifts"][0]["source"] == "t1.txt"


@pytest.mark.parametrize(("most", "code"), [("2", 1), ("3", 0)])
def test_more_flips_than_are_allowed_fail(most: str, code: int) -> None:
    """And stderr says why."""
    ended, _ = diff("old.yaml", "mark.yaml", "--run", "latest", "--max-flips", most)

    assert ended.code == code
    assert ("3 verdicts flip, more than --max-flips 2" in ended.err) == (code == 1)


def test_transcripts_are_judged_again_by_the_ordinary_road(here: Path) -> None:
    """As many as were asked for; a second time the ledger answers."""
    (here / "again.yaml").write_text(SCRIPT.replace("level: some", "level: none"))
    asking = ("old.yaml", "new.yaml", "--run", "latest", "--ask", "2", "-j", "scripted:again.yaml")

    first, told = diff(*asking, "--max-flips", "1")
    again, told_again = diff(*asking)

    assert (first.code, again.code) == (1, 0)
    asked = told["run"]["asked"]
    assert (asked["transcripts"], asked["calls"], asked["other_judges"]) == (2, 4, True)
    assert asked["edited"] == {"judged": 2, "moved": 2}
    assert asked["unedited"] == {"judged": 4, "moved": 0}
    assert (told["run"]["flips"], told["run"]["open"]) == (2, 1)
    assert told_again["run"]["asked"]["calls"] == 0


def test_a_run_of_asking_is_no_run_of_grade() -> None:
    """Latest is still the one that graded people."""
    asking = ("old.yaml", "new.yaml", "--run", "latest", "--ask", "1", "-j", "scripted:s.yaml")
    _, told = diff(*asking)
    _, after = diff(*asking)

    assert told["run"]["run"] == after["run"]["run"]
    assert told["run"]["asked"]["run"] != told["run"]["run"]


def test_transcripts_are_sent_as_they_were_in_the_run(here: Path) -> None:
    """Samples and requests are the run's, whatever the settings say."""
    ended = grade(
        "t1.txt", "-r", "old.yaml", "-j", "scripted:s.yaml", "--samples", "2", "--calls",
        "criterion", "--no-redact", "--fail-on", "never",
    )  # fmt: skip
    assert ended.code == 0, ended.err

    _, told = diff("old.yaml", "new.yaml", "--run", "latest", "--ask", "1", "-j", "scripted:s.yaml")

    # Of four criteria one asks something else, in two samples; the others are answered already.
    assert told["run"]["shifts"][0]["calls"] == [{"pair": 1, "calls": 2}]
    assert told["run"]["asked"]["calls"] == 2
    assert told["run"]["asked"]["unedited"] is None


def test_a_judge_that_fails_is_an_error(here: Path) -> None:
    """Exit 3, whatever flips."""
    (here / "mute.yaml").write_text("[]")

    ended, told = diff(
        "old.yaml", "new.yaml", "--run", "latest", "--ask", "1", "-j", "scripted:mute.yaml",
        "--max-flips", "0",
    )  # fmt: skip

    assert ended.code == 3
    assert told["run"]["asked"]["failed"] == 1
    assert told["run"]["flips"] == 0


def test_transcripts_that_are_gone_are_told(here: Path) -> None:
    """If none is left nobody is asked."""
    for number in range(1, 4):
        (here / f"t{number}.txt").unlink()

    ended, told = diff("old.yaml", "new.yaml", "--run", "latest", "--ask", "2", "-j", "offline")

    assert ended.code == 0
    assert told["run"]["asked"]["run"] is None
    reasons = [each["reason"] for each in told["run"]["asked"]["unavailable"]]
    assert reasons == ["cannot be read: No such file or directory"] * 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.yaml", "new.yaml"], "none.yaml"),
        (["HEAD:old.yaml", "new.yaml"], "HEAD:old.yaml: no such file, and git says"),
        (["old.yaml", "new.yaml", "--ask", "2"], "--ask is about a kept run"),
        (["old.yaml", "new.yaml", "--max-flips", "2"], "--max-flips is about a kept run"),
        (["old.yaml", "new.yaml", "--run", "latest", "--ask", "0"], "must be at least 1"),
        (["old.yaml", "new.yaml", "--run", "latest", "--max-flips", "-1"], "must be at least 0"),
        (["old.yaml", "new.yaml", "--run", "x"], "no run begins with 'x'"),
        (["r.yaml", "new.yaml", "--run", "latest"], "nothing in it was graded by 'small'"),
        (["old.yaml", "new.yaml", "--format", "junit"], "rich, json, markdown, github"),
    ],
)
def test_what_cannot_be_compared_is_bad_usage(arguments: list[str], told: str) -> None:
    """Exit 2 and what to do."""
    ended = grade("rubric", "diff", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
