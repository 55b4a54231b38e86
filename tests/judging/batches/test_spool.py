from pathlib import Path

import pytest

from grader.errors import LedgerError
from grader.judging.batches.spool import Spool
from tests.helpers.asking import request


def test_requests_come_back_as_they_were(tmp_path: Path) -> None:
    """In the order they were wanted in, each once, and found by its key."""
    requests = [request(answer=f"答案 {number}") for number in range(3)]
    spool = Spool(tmp_path)
    for each in (*requests, *reversed(requests)):
        spool.add(each)

    assert list(spool) == [each.key for each in requests]
    assert [spool[each.key] for each in requests] == requests
    assert requests[0].key in spool
    assert request(answer="other").key not in spool
    assert len(spool) == 3
    spool.close()


def test_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    """Not even of a program that is killed: the file has no name."""
    spool = Spool(tmp_path)
    spool.add(request())

    assert list(tmp_path.iterdir()) == []
    spool.close()
    assert len(spool) == 0


def test_a_folder_that_cannot_be_written_to_is_an_error_of_the_ledger(tmp_path: Path) -> None:
    """It says which, and what to do."""
    with pytest.raises(LedgerError, match="cannot be kept there"):
        Spool(tmp_path / "nowhere")
