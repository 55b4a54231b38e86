from typing import get_args

import pytest
from pydantic import ValidationError

from grader.models.verification import Fault, FaultCode, Verification


def test_every_code_is_a_name_for_programs() -> None:
    """Stable words, each once."""
    codes = get_args(FaultCode)

    assert len(set(codes)) == len(codes)
    assert all(code.replace("_", "").isalpha() and code.islower() for code in codes)
    with pytest.raises(ValidationError):
        Fault.model_validate({"code": "unknown", "message": ""})


def test_a_verification_reads_back_from_its_json() -> None:
    """Where a fault is may not be known."""
    found = Verification(
        ledger="l.sqlite", digest="f00", faults=(Fault(code="rubric_changed", message="it is"),)
    )

    assert Verification.model_validate_json(found.model_dump_json()) == found
