import pytest

from grader.authoring.diff.changes import _CRITERION, _LEVEL, _QUESTION, _RUBRIC
from grader.models.rubric_diff import Change
from grader.reports.diff_words import FIELDS, WORDS, Told, by_effect, of_asked, of_run, told
from tests.helpers.rubric_diffs import ASKED, CHANGES, RUN, RUN_ASKED, comparison


def test_both_languages_have_all_words() -> None:
    """And every field that may change has its Chinese name."""
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    assert {*_RUBRIC, *_QUESTION, *_CRITERION, *_LEVEL} == FIELDS["zh"].keys()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (CHANGES[0], Told("", "pass mark 60 → 70")),
        (
            CHANGES[1],
            Told("tensor · shape", "what is asked changed", "Has it a shape at all, or none?",
                 "Is its `shape` | @named?"),
        ),
        (CHANGES[2], Told("slope", "question renamed, was gradient")),
        (CHANGES[3], Told("tensor · array · half", "level added")),
        (
            Change(kind="changed", effect="scoring", question="q", field="pass_mark", new="50"),
            Told("q", "pass mark none → 50"),
        ),
        (
            Change(kind="changed", effect="judging", question="q", criterion="c", field="levels",
                   old="false", new="true"),
            Told("q · c", "whether levels are listed changed"),
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(change: Change, words: Told) -> None:
    """Short values in one line, long ones below each other."""
    assert told(change, "en") == words


def test_a_change_is_told_in_chinese() -> None:
    """All but the rubric's words."""
    assert told(CHANGES[0], "zh").what == "及格线 60 → 70"
    assert told(CHANGES[3], "zh").what == "新增等级"


def test_the_widest_effect_comes_first() -> None:
    """New calls before arithmetic before what grades nothing."""
    assert [effect for effect, _ in by_effect(comparison(*CHANGES))] == [
        "judging", "scoring", "none",
    ]  # fmt: skip


def test_a_run_is_told_in_sentences() -> None:
    """What flips, what is open, what it would cost, and what was left out."""
    lines = list(of_run(RUN, "en"))

    assert lines[1] == "verdicts that flip: 1, open until asked: 1, the same: 2"
    assert lines[2] == "requests that would be new calls: 2, in transcripts: 1"
    assert "taken to stand" in lines[3]
    assert [line.rpartition(": ")[2] for line in lines[4:]] == ["1", "2", "3", "5"]
    free = RUN.model_copy(update={"calls": 0})
    assert "requests that would be new calls: 0" in list(of_run(free, "en"))
    assert "taken to stand" not in " ".join(of_run(RUN_ASKED, "en"))


def test_what_moved_is_told_beside_the_noise() -> None:
    """And who judged, what failed, what could not be had."""
    assert list(of_asked(ASKED, "en")) == [
        "judged again by scripted:s.yaml: 1 of them; requests sent: 2",
        "The run was judged by others: what moved may be the judge's doing.",
        "a judge failed in: 1",
        "noise floor: 1 of 9 levels moved on criteria that ask the same",
        "2 of 3 levels moved on edited criteria",
        "not judged again: gone.txt: no such file",
    ]


def test_a_noise_that_was_not_measured_is_not_zero() -> None:
    """And nothing asked is said to be that."""
    quiet = ASKED.model_copy(update={"unedited": None, "edited": None})
    none = ASKED.model_copy(update={"transcripts": 0})

    assert "noise floor: not measured, no unedited criterion was judged anew" in list(
        of_asked(quiet, "en")
    )
    assert next(of_asked(none, "en")) == "no transcript could be judged again"
