from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.judges import memory
from grader.judges.ladder import Manner
from grader.judges.memory import AGE, Learnt, Memory

URL = "http://host/v1"
NOW = datetime(2026, 5, 1, tzinfo=UTC)
MANNER = Manner(rung="text", dropped=("temperature",), room=4)


def at(path: Path, when: datetime = NOW) -> Memory:
    """A memory at some time."""
    return Memory(path, clock=lambda: when)


def test_what_was_learnt_is_known_to_the_next_run(tmp_path: Path) -> None:
    """By endpoint and model, with the time; the folder is made."""
    path = tmp_path / "cache" / "endpoints.json"

    at(path).keep(URL, "a", MANNER)
    at(path).keep(URL, "b", Manner())
    at(path).keep("http://other/v1", "a", Manner())

    known = at(path).learnt(URL, "a")
    assert known == Learnt(rung="text", dropped=("temperature",), room=4, since=NOW)
    assert at(path).learnt(URL, "b") == Learnt(since=NOW)
    assert at(path).learnt(URL, "c") is None
    assert at(path).learnt("http://nowhere/v1", "a") is None
    assert [each.name for each in path.parent.iterdir()] == ["endpoints.json"]


def test_what_is_old_is_forgotten(tmp_path: Path) -> None:
    """Models are replaced behind their names: each month the best is tried again."""
    path = tmp_path / "endpoints.json"
    at(path).keep(URL, "a", MANNER)

    assert at(path, NOW + AGE - timedelta(seconds=1)).learnt(URL, "a")
    assert at(path, NOW + AGE).learnt(URL, "a") is None


def test_fresh_believes_nothing_and_remembers_anew(tmp_path: Path) -> None:
    """What was learnt before is replaced."""
    path = tmp_path / "endpoints.json"
    at(path).keep(URL, "a", MANNER)
    fresh = Memory(path, fresh=True)

    assert fresh.learnt(URL, "a") is None
    fresh.keep(URL, "a", Manner())
    known = Memory(path).learnt(URL, "a")
    assert known is not None
    assert known.rung == "json_schema"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"http://host/v1": {"a": {"rung": "magic", "since": "2026-05-01T00:00:00Z"}}}',
        b'{"http://host/v1": {"a": {"room": 999, "since": "2026-05-01T00:00:00Z"}}}',
        b'{"http://host/v1": {"a": {"since": "2026-05-01T00:00:00"}}}',
    ],
)
def test_a_broken_memory_is_none(tmp_path: Path, content: bytes) -> None:
    """It is no error, and the next thing that is learnt mends it."""
    path = tmp_path / "endpoints.json"
    path.write_bytes(content)

    assert at(path).learnt(URL, "a") is None
    at(path).keep(URL, "a", MANNER)
    assert at(path).learnt(URL, "a")


def test_a_place_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    """What was learnt holds for this run."""
    (tmp_path / "file").write_text("")

    assert at(tmp_path / "file" / "endpoints.json").keep(URL, "a", MANNER).rung == "text"
    assert Memory().keep(URL, "a", MANNER).rung == "text"
    assert Memory().learnt(URL, "a") is None


def test_other_commands_can_ask_what_is_known() -> None:
    """In the user's cache, wherever the program is started."""
    assert memory.learnt(URL, "a") is None

    Memory(memory.file()).keep(URL, "a", MANNER)

    known = memory.learnt(URL, "a")
    assert known is not None
    assert (known.rung, known.dropped) == ("text", ("temperature",))
