from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges import batch_status
from grader.judges.batch_status import Batch
from grader.judges.failures import Server, Setback
from tests.helpers.asking import TRICKY

SERVER = Server("host")
FIELDS = (
    "id", "status", "created_at", "metadata", "request_counts", "output_file_id", "error_file_id",
    "errors",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(TRICKY, max_size=8),
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(st.sampled_from(("data", "code", "message", "total", "grader")), part)
    ),
    max_leaves=6,
)


def test_broken_fields_of_a_batch_are_left_out() -> None:
    """Counts, files and errors of a wrong kind are none."""
    found = {
        "id": "batch_1", "status": 5, "created_at": "x", "metadata": [], "request_counts": 3,
        "output_file_id": "../../etc", "error_file_id": None, "errors": {"data": 7},
    }  # fmt: skip

    assert batch_status.read(SERVER, found) == Batch("batch_1", "")


def test_why_a_batch_failed_is_told_without_control_characters() -> None:
    """It is the server's text, and goes to a terminal."""
    data = [{"code": "token_limit_exceeded", "message": "full \x1b[2J of it"}, "x"]
    found = batch_status.read(SERVER, {"id": "b", "status": "failed", "errors": {"data": data}})

    assert isinstance(found, Batch)
    assert (found.ended, found.full, found.problem) == (True, True, "full [2J of it")


@pytest.mark.parametrize("given", [None, 5, "", "a b", "../models", "a/b", "x" * 201])
def test_an_id_that_could_lead_elsewhere_is_none(given: Any) -> None:
    """It becomes a part of an address."""
    assert isinstance(batch_status.name(SERVER, {"id": given}), Setback)


@given(st.fixed_dictionaries({"id": st.just("b")}, optional=dict.fromkeys(FIELDS[1:], JSON)))
def test_whatever_a_provider_says_a_batch_is_read(found: dict[str, Any]) -> None:
    """Each field is of its kind, or as if it had not come."""
    batch = batch_status.read(SERVER, found)

    assert isinstance(batch, Batch)
    assert all(type(count) is int for count in (batch.created, batch.total, batch.completed))
    assert batch.status == found.get("status") or batch.status == ""
    files = [found.get("output_file_id"), found.get("error_file_id")]
    assert all(each in files for each in batch.files)
    assert batch.problem.isprintable()
