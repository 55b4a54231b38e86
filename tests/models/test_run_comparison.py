from grader.models.report import Score
from grader.models.run_comparison import Compared, Moved, RunComparison, Standing


def test_a_comparison_reads_back_from_its_json() -> None:
    """A transcript may have had no verdict, and a criterion no level."""
    found = RunComparison(
        before="one",
        after="two",
        transcripts=(
            Compared(
                source="a.txt",
                before=Standing(score=None, verdict=None),
                after=Standing(score=Score(value=1, low=0, high=2), verdict="fail"),
                same_words=True,
                same_rubric=False,
                moved=(Moved(pair=1, criterion="c", before=None, after="yes"),),
            ),
        ),
        only_after=("b.txt",),
    )

    assert RunComparison.model_validate_json(found.model_dump_json()) == found
