"""What judges open is closed after each test."""

from collections.abc import Iterator

import pytest

from tests.helpers import batch_judges


@pytest.fixture(autouse=True)
def all_closed() -> Iterator[None]:
    """A file that is left open fails the next test."""
    yield
    batch_judges.closed()
