import pytest
from pydantic import ValidationError

from grader.models.trial import CriterionTrial


def test_an_outcome_is_one_of_four() -> None:
    """What could not be judged is not what was judged otherwise, nor a judge's failure."""
    for outcome in ("passed", "failed", "not_judged", "error"):
        CriterionTrial(criterion="c", expected="yes", got=None, outcome=outcome)

    with pytest.raises(ValidationError):
        CriterionTrial.model_validate(
            {"criterion": "c", "expected": "yes", "got": None, "outcome": "zero"}
        )
