"""Where the record is tested: a working folder with transcripts, rubrics and scripts."""

from pathlib import Path

import pytest

from tests.helpers import recorded


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    """The working folder, with all that runs are made of."""
    recorded.lay(workplace)
    return workplace
