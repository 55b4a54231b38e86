"""Where commands on kept runs are tested: one run is kept in LEDGER."""

from pathlib import Path

import pytest

from grader.models.report import Report
from tests.helpers import recorded


@pytest.fixture
def two(here: Path) -> Report:
    """The run of TWO by MET: a pass with 91.66."""
    return recorded.two(here)
