import pytest
from pydantic import ValidationError

from grader.models.finding import Finding


def test_a_finding_is_an_error_or_a_warning() -> None:
    """A third kind would have no exit code and no colour."""
    Finding(code="schema", severity="error", path="r.yaml", message="not YAML")

    with pytest.raises(ValidationError):
        Finding(code="schema", severity="note", path="r.yaml", message="not YAML")
