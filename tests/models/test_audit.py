import math

import pytest
from pydantic import ValidationError

from grader.models.audit import AuditReport, Rate
from tests.helpers.audits import audited


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_rate_is_a_number_or_null(value) -> None:
    """JSON has no other."""
    with pytest.raises(ValidationError):
        Rate(of=0, reached=0, rate=value)


def test_an_audit_is_what_its_json_says() -> None:
    """Written and read again it is the same."""
    made = audited({("woman", "A"): (1, 2, 1), ("man", ""): (2, 1)}, ("sex", "ethnicity"))

    assert AuditReport.model_validate_json(made.model_dump_json()) == made
