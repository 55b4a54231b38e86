import io

import pytest

from grader.models.trial import Confusion, TrialReport
from grader.reports import TRIALS
from grader.reports.trials import WORDS
from tests.reports.trial_reports import ERROR, FAILED, PASSED, SCORED, UNJUDGED, report

TABLE = Confusion(
    question="q", criterion="c", levels=("no", "yes"), counts=((1, 0, 0), (2, 3, 1)),
    agreed=4, adjacent=2, judged=6, stability=0.875,
)  # fmt: skip


def printed(told: TrialReport, language: str = "en") -> list[str]:
    """The lines that a terminal shows."""
    stream = io.StringIO()
    writer = TRIALS["rich"](stream, language, False)
    writer.add(told)
    writer.close()
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_only_what_went_wrong_is_told_in_full() -> None:
    """With the place, both levels, every vote and the reason."""
    lines = printed(report(PASSED, FAILED, ERROR, SCORED))

    assert lines[2:7] == [
        "r.examples.yaml:7  failed  FAILED",
        "  c: expected yes, got no",
        "  votes: no, not judged",
        "  It is not said.",
        "r.examples.yaml:7  error  ERROR",
    ]
    assert "  score 50, wanted 80 to 100" in lines
    assert lines[-2:] == [
        "1 of 4 examples as expected",
        "2 judged otherwise, 0 not judged, 1 judge failed",
    ]


def test_the_counts_of_each_criterion_are_shown_with_its_confusion() -> None:
    """Exact, one off, not judged, and how stable the samples were."""
    lines = printed(report(PASSED).model_copy(update={"confusion": (TABLE,)}))

    assert "criterion  exact  one off  not judged  stable" in lines
    assert "q · c        4/6        2           1     88%" in lines
    assert "  yes   2    3           1" in lines


def test_who_judged_by_words_alone_is_said_to_be_no_llm() -> None:
    """In the headline."""
    assert "not an LLM" in printed(report(PASSED))[1]
    assert "不是语言模型" in printed(report(PASSED), "zh")[1]


def test_a_rubric_without_a_fault_is_one_line() -> None:
    """What could not be judged is still counted."""
    assert printed(report(PASSED))[2:] == ["", "1 of 1 examples as expected"]
    assert printed(report(UNJUDGED))[-1] == "0 judged otherwise, 1 not judged, 0 judge failed"


@pytest.mark.parametrize("name", WORDS["en"])
def test_both_languages_have_every_word(name: str) -> None:
    """With the same details."""
    english, chinese = WORDS["en"][name], WORDS["zh"][name]

    assert {part.split("}")[0] for part in english.split("{")[1:]} == {
        part.split("}")[0] for part in chinese.split("{")[1:]
    }
