from pathlib import Path

from grader import rubrics
from grader.authoring.confusion import confusion
from grader.models.trial import CriterionTrial, ExampleTrial, Outcome
from tests.helpers.examples import folder


def trial(number: int, expected: str, got: str | None, votes: tuple[str, ...] = ()) -> ExampleTrial:
    """An example of which only the criterion `depth` is said."""
    outcome: Outcome = "passed" if got == expected else "failed" if got else "not_judged"
    criterion = CriterionTrial(
        criterion="depth", expected=expected, got=got, outcome=outcome, votes=votes
    )
    return ExampleTrial(
        id=f"e{number}", question="tensor", origin="human", outcome=outcome, criteria=(criterion,)
    )


def test_expected_and_given_levels_are_counted(tmp_path: Path) -> None:
    """Rows are what was expected; the last column is what could not be judged."""
    rubric = rubrics.load(folder(tmp_path)).rubric
    tried = [
        trial(1, "rule", "rule"),
        trial(2, "rule", "named"),
        trial(3, "none", "rule"),
        trial(4, "named", None),
    ]
    [table] = confusion(rubric, tried)

    assert (table.question, table.criterion, table.levels) == (
        "tensor", "depth", ("none", "named", "rule"),
    )  # fmt: skip
    assert table.counts == ((0, 0, 1, 0), (0, 0, 0, 1), (0, 1, 1, 0))
    assert (table.agreed, table.adjacent, table.judged) == (1, 1, 3)
    assert table.stability is None


def test_stability_is_the_share_of_the_most_frequent_level(tmp_path: Path) -> None:
    """Over the examples that were sampled more than once."""
    rubric = rubrics.load(folder(tmp_path)).rubric
    tried = [
        trial(1, "rule", "rule", ("rule", "rule", "named", "rule")),
        trial(2, "none", "none", ("none", "none", "none", "none")),
        trial(3, "none", "none", ("none",)),
    ]
    [table] = confusion(rubric, tried)

    assert table.stability == 0.875
