import json
from pathlib import Path

import pytest

from tests.helpers.kept_runs import TWO, keep, levels, reports
from tests.helpers.program import grade


@pytest.fixture(autouse=True)
def kept(here: Path) -> str:
    """A run of three transcripts in the working folder's ledger."""
    (here / ".grader").mkdir()
    given = [levels("all", "yes"), levels("some", "yes"), levels("none", "no", way="no")]
    return keep(here / ".grader" / "ledger.sqlite", reports(here, given))


def test_a_kept_run_is_analysed(kept: str) -> None:
    """By the beginning of its id; nothing is asked, nothing fails."""
    ended = grade("rubric", "items", "rubric.yaml", "--run", kept[:6], "--format", "json")

    assert (ended.code, ended.err) == (0, "")
    [report] = json.loads(ended.out)
    assert report["run"] == kept
    assert [item["mean"] for item in report["items"]] == [0.5, 0.6667, 0, 0.6667]


def test_it_is_printed_in_the_rubrics_language(here: Path) -> None:
    """Or the one that is asked for; a file beside it by its suffix."""
    (here / "rubric.yaml").write_text(TWO.replace("rubric: two", "rubric: two\nlanguage: zh"))

    chinese = grade("rubric", "items", "rubric.yaml", "--run", "latest", "-o", "items.json")
    english = grade("rubric", "items", "rubric.yaml", "--run", "latest", "--lang", "en")

    assert "3 份记录" in chinese.out
    assert "3 transcripts" in english.out
    assert json.loads((here / "items.json").read_text())[0]["edited"] == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rubric.yaml", "--run", "x"], "no run begins with 'x'"),
        (["none.yaml", "--run", "latest"], "none.yaml"),
        (["r.yaml", "--run", "latest"], "nothing in it was graded by 'small'"),
        (["rubric.yaml", "--run", "latest", "--format", "csv"], "there are rich, json"),
        (["rubric.yaml", "--run", "latest", "--store", "none"], "there is no ledger"),
        (["rubric.yaml"], "--run"),
    ],
)
def test_what_cannot_be_analysed_is_bad_usage(arguments: list[str], told: str) -> None:
    """Exit 2 and what to do."""
    ended = grade("rubric", "items", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
