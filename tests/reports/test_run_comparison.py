import io

import pytest

from grader.models.report import Score
from grader.models.run_comparison import Compared, Moved, RunComparison, Standing
from grader.reports import COMPARISONS


def standing(value: float | None, verdict: str | None) -> Standing:
    """A score without width, and a verdict."""
    score = None if value is None else Score(value=value, low=value, high=value)
    return Standing.model_validate({"score": score, "verdict": verdict})


def row(source: str, before: Standing, after: Standing, *moved: Moved, **same: bool) -> Compared:
    """One transcript."""
    told = {"same_words": True, "same_rubric": True} | same
    return Compared(source=source, before=before, after=after, moved=moved, **told)


FOUND = RunComparison(
    before="one",
    after="two",
    transcripts=(
        row("same.txt", standing(70, "pass"), standing(70, "pass")),
        row("moved.txt", standing(70, "pass"), standing(80, "pass"),
            Moved(pair=3, criterion="c", before="no", after=None)),
        row("turned\x1b.txt", standing(70, "pass"), standing(20, "fail"), same_words=False,
            same_rubric=False),
        row("lost.txt", standing(70, "pass"), standing(None, None)),
    ),
    only_before=("old.txt",),
    only_after=("new.txt", "newer.txt"),
    criteria=1_200,
    kept=1_199,
)  # fmt: skip


def written(found: RunComparison, language: str = "en") -> list[str]:
    """The lines in a terminal."""
    stream = io.StringIO()
    writer = COMPARISONS["rich"](stream, language, False)
    writer.add(found)
    writer.close()
    return [" ".join(each.split()) for each in stream.getvalue().splitlines()]


def test_what_turned_comes_first_and_what_stayed_is_counted() -> None:
    """A transcript a line, with why it may differ and what moved."""
    told = written(FOUND)
    text = "\n".join(told)

    assert told[0] == "from run one to run two"
    assert "PASS 70 → FAIL 20" in told[1]
    assert text.index("lost.txt") < text.index("moved.txt")
    assert "the transcript changed; the rubric changed" in text
    assert "3/c no → not judged" in text
    assert "\x1b" not in text
    for line in (
        "2 of 4 verdicts are not the same",
        "1 transcript has the same score, verdict and levels",
        "1,199 of 1,200 levels are the same",
        "only in run one: old.txt",
        "only in run two: new.txt, newer.txt",
    ):
        assert line in told


def test_it_is_told_in_chinese() -> None:
    """All of it."""
    text = "\n".join(written(FOUND, "zh"))

    assert "从运行 one 到运行 two" in text
    assert "1200 个等级中有 1199 个相同" in text.replace(",", "")
    assert "未评判" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_runs_without_a_difference_have_no_table(language: str) -> None:
    """The sums say it."""
    same = FOUND.model_copy(
        update={"transcripts": FOUND.transcripts[:1], "only_before": (), "only_after": ()}
    )

    assert len(written(same, language)) == 4
