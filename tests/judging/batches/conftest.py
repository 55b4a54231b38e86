"""A provider with batches; and what judges open is closed after each test."""

from collections.abc import Iterator

import pytest

from tests.helpers import batch_judges
from tests.helpers.batch_server import BatchServer
from tests.helpers.stub_server import StubServer


@pytest.fixture(autouse=True)
def all_closed() -> Iterator[None]:
    """A file that is left open fails the next test."""
    yield
    batch_judges.closed()


@pytest.fixture
def provider(stub: StubServer) -> BatchServer:
    """A provider with batches."""
    stub.answer(made := BatchServer())
    return made
