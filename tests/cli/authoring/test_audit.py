import csv
import json
from pathlib import Path

import pytest

from tests.helpers.program import QA, grade, program

UNKNOWN = """\
Q: What is a tensor?
A: I don't know.

Q: And a gradient?
A: I don't know.
"""
# What the judge quotes of the second answer is not in it.
OTHER = QA.replace("how the loss changes with each weight", "which way is down")
GROUPS = "transcript,sex\na.txt,man\nb,woman\nc,woman\nd,man\ne,\n"


@pytest.fixture
def run(here: Path) -> Path:
    """A stored run: a, c and e pass, b fails, d is undecided, and f could not be read."""
    for name, text in {"b": UNKNOWN, "c": QA, "d": OTHER, "e": QA, "f": ""}.items():
        (here / f"{name}.txt").write_text(text)
    (here / "g.csv").write_text(GROUPS)
    names = [f"{name}.txt" for name in "abcdef"]
    ended = grade(*names, "-r", "r.yaml", "-j", "scripted:s.yaml", "--fail-on", "never")
    assert ended.code == 0, ended.err
    return here


def test_a_run_is_audited_by_groups_of_a_file(run: Path) -> None:
    """Men 1 of 1 with a verdict, women 1 of 2; the undecided man counts in the second reading."""
    ended = grade("audit", "latest", "g.csv", "--format", "json")

    assert (ended.code, ended.err) == (0, "")
    [report] = json.loads(ended.out)
    assert report["after_review"] == {
        "transcripts": 6, "passed": 3, "failed": 1, "undecided": 1, "unreadable": 1,
    }  # fmt: skip
    [by_sex] = report["breakdowns"]
    found = {group["values"][0]: group for group in by_sex["groups"]}
    assert (found["woman"]["selected"]["rate"], found["woman"]["selected"]["of"]) == (0.5, 2)
    assert (found["man"]["selected"]["rate"], found["man"]["selected_of_all"]["rate"]) == (1, 0.5)
    assert by_sex["not_stated"]["tally"]["transcripts"] == 2
    assert report["unlisted"] == ["f.txt"]


def test_it_is_a_page_in_words_and_files_of_figures(run: Path) -> None:
    """In the language of the transcripts, or as asked."""
    english = grade("audit", "latest", "g.csv", "-o", "audit.json", "-o", "audit.csv")
    chinese = grade("audit", "latest", "g.csv", "--lang", "zh")

    assert "Selection rate: passed, of those with a verdict" in english.out
    assert "入选率" in chinese.out
    assert json.loads((run / "audit.json").read_text())[0]["run"] in english.out
    rows = csv.DictReader((run / "audit.csv").read_text("utf-8-sig").splitlines())
    assert {row["group"] for row in rows} == {"man", "woman", "(not stated)"}


def test_groups_below_the_line_are_no_failure(run: Path) -> None:
    """It is a finding for people to look into, told first."""
    ended = grade("audit", "latest", "g.csv")

    assert ended.code == 0
    assert "1 of 2 groups; the lowest is woman, 0.50 of man (1/1)" in ended.out


def test_what_a_person_decided_stands_unless_the_judges_outcome_is_asked_for(run: Path) -> None:
    """Both are counted, and which was audited is said."""
    by = ("-t", "b.txt", "--by", "li", "--reason", "She said it in the other interview.")
    assert grade("runs", "decide", "latest", "--verdict", "pass", *by).code == 0
    after = grade("audit", "latest", "g.csv")
    before = grade("audit", "latest", "g.csv", "--before-review")

    assert "Audited as it stands after review: 6 transcripts, 4 pass, 0 fail" in after.out
    assert "Persons reviewed 1; verdicts that this changed: 1." in after.out
    assert "woman 2/2 100.00%" in " ".join(after.out.split())
    assert "Audited as the judges gave it, before any review: 6 transcripts, 3 pass" in before.out
    assert "woman 1/2 50.00%" in " ".join(before.out.split())


def test_a_transcript_whose_words_were_erased_still_counts(run: Path) -> None:
    """Its verdict is kept; whose it was is only in the file of groups."""
    whole = grade("audit", "latest", "g.csv", "--format", "json").out
    ended = grade("runs", "forget", "b.txt", "--by", "li", "--reason", "She asked for it.")

    assert ended.code == 0, ended.err
    assert grade("audit", "latest", "g.csv", "--format", "json").out == whole


def test_small_groups_may_be_left_out_of_the_comparison(run: Path) -> None:
    """There are none in this run, and it is said that they were to be."""
    ended = grade("audit", "latest", "g.csv", "--leave-out-small", "--format", "json")

    assert json.loads(ended.out)[0]["left_out_small"] is True


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_file_is_taken_as_spreadsheets_save_it(run: Path, encoding: str) -> None:
    """In Chinese, in their encodings."""
    (run / "g.csv").write_bytes("文件,性别\na,男\nb,女\nc,女\nd,男\ne,\n".encode(encoding))
    ended = grade("audit", "latest", "g.csv", "--format", "csv")

    assert (ended.code, ended.err) == (0, "")
    assert '"性别","女"' in ended.out


def test_every_wrong_row_is_told_and_nothing_is_counted(run: Path) -> None:
    """Those of the file and those that the run contradicts, in the order of their lines."""
    (run / "g.csv").write_text("file,sex\nz,man\na,=B1\nb,woman\nb.txt,woman\n")
    ended = grade("audit", "latest", "g.csv")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "error: g.csv:2: 'z' is no transcript of the run",
        "  keep the rows of this run; its 6 transcripts are a.txt, b.txt, c.txt, ...",
        "error: g.csv:3: '=B1' is a formula; save the table with its values",
        "error: g.csv:5: names again the transcript that line 4 names",
    ]


@pytest.mark.parametrize(
    ("words", "content", "problem"),
    [
        (("nope", "g.csv"), GROUPS, "no run begins with 'nope'"),
        (("latest", "none.csv"), GROUPS, "none.csv: cannot be read"),
        (("latest", "g.csv", "--format", "junit"), GROUPS, "there are rich, json, csv"),
        (("latest", "g.csv", "-o", "x.md"), GROUPS, "no format has the suffix '.md'"),
        (("latest", "g.csv", "--store", "no.sqlite"), GROUPS, "there is no ledger"),
        (("latest", "g.csv", "--encoding", "x"), GROUPS, "no text encoding is called 'x'"),
        (("latest", "g.csv"), "a,man\nb,woman\n", "g.csv:1: no column for the transcript"),
        (("latest", "g.csv"), "file,sex\ny,man\nz,woman\n", "'y' is no transcript of the run; nor"),
        (("latest", "g.csv"), 'file,sex\na,"man\n', "g.csv:2: the row that begins here"),
    ],
)
def test_what_cannot_be_used_is_exit_2(run: Path, words, content, problem) -> None:
    """Each in one to three lines."""
    (run / "g.csv").write_text(content)
    ended = grade("audit", *words)

    assert (ended.code, ended.out) == (2, "")
    assert problem in ended.err
    assert len(ended.err.splitlines()) <= 3


def test_it_needs_no_package_of_an_extra(run: Path) -> None:
    """Whoever can grade can audit: scipy and numpy are not asked for."""
    (run / "sitecustomize.py").write_text(
        "import sys\nsys.modules.update(dict.fromkeys(['scipy', 'sklearn', 'numpy']))\n"
    )
    ended = program("audit", "latest", "g.csv", PYTHONPATH=f"{run}:{Path(__file__).parents[3]}")

    assert (ended.code, ended.err) == (0, "")
    assert "Fisher" in ended.out
