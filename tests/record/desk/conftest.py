"""The desk of a run of two transcripts, at work."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.record.desk.server import Desk
from grader.record.kept import Kept
from tests.helpers.kept_runs import keep, levels, reports


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a run of two transcripts."""
    made = reports(tmp_path, [levels("some", "yes"), levels("none", "cannot_assess")])
    keep(tmp_path / "l.sqlite", made)
    return tmp_path / "l.sqlite"


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    """The desk of that run, at work."""
    with Desk(Kept(ledger, "latest"), "en") as served:
        thread = threading.Thread(target=served.serve_forever, args=(0.01,))
        thread.start()
        yield served
        served.shutdown()
        thread.join()
