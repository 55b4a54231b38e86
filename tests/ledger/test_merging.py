import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import ledger
from grader.errors import LedgerError
from grader.ledger import LAYOUT, Ledger
from grader.models.judging import Completion, Failure
from tests.helpers.asking import request
from tests.helpers.grading_runs import carried_out, plan_of
from tests.helpers.program import environment

FIRST, SECOND = request("c1"), request("c2")
GONE = Failure(kind="unreachable", message="gone", attempts=4)
OUTCOMES: dict[str, Completion | Failure] = {
    "A": Completion(text="A"),
    "B": Completion(text="B"),
    "x": GONE,
}


def made(path: Path, history: str, run: str = "run-1", of: Any = FIRST) -> Path:
    """A ledger in which a request has this history: A and B are replies, x is a failure."""
    with contextlib.closing(Ledger(path, run)) as opened:
        for generation, outcome in enumerate(history):
            opened.add(of, OUTCOMES[outcome], generation)
    return path


def taken(own: Path, *others: Path) -> dict[ledger.Taken, int]:
    """What was taken from the last of the others, all taken in after each other."""
    ledger.check_all(others)
    with contextlib.closing(Ledger(own, "import")) as opened:
        return [dict(ledger.merge(opened, other)) for other in others][-1]


def history(path: Path, of: Any = FIRST) -> str:
    """What a ledger has of a request, in the letters of `made`."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        rows = database.execute(
            "select generation, completion from completions where key = ? and generation >= 0 "
            "order by generation",
            (bytes.fromhex(of.key),),
        ).fetchall()
    assert [row[0] for row in rows] == list(range(len(rows)))
    return "".join("x" if row[1] is None else Completion.model_validate_json(row[1]).text
                   for row in rows)  # fmt: skip


def everything(path: Path) -> list[str]:
    """All that a ledger holds."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


@pytest.mark.parametrize(
    ("own", "other", "after", "counted"),
    [
        ("", "AB", "AB", {"reply": 2}),
        ("", "xA", "xA", {"failure": 1, "reply": 1}),
        ("A", "", "A", {}),
        ("A", "A", "A", {}),
        ("A", "AB", "AB", {"reply": 1}),
        ("AB", "A", "AB", {}),
        ("x", "xA", "xA", {"reply": 1}),
        # Whoever has a reply pays for no second one.
        ("x", "A", "xA", {"reply": 1}),
        ("xx", "A", "xxA", {"reply": 1}),
        ("A", "x", "A", {}),
        ("A", "Ax", "A", {}),
        ("A", "AxBx", "AxB", {"failure": 1, "reply": 1}),
        ("", "Ax", "Ax", {"failure": 1, "reply": 1}),
        ("A", "xx", "A", {}),
        ("A", "xB", "A", {}),
        ("A", "B", "A", {"conflict": 1}),
        ("A", "BB", "A", {"conflict": 1}),
        ("Ax", "BA", "AxA", {"conflict": 1, "reply": 1}),
    ],
)
def test_what_a_ledger_lacks_is_added_and_nothing_rewritten(
    tmp_path: Path, own: str, other: str, after: str, counted: dict[str, int]
) -> None:
    """Generation by generation; of two different replies each ledger keeps its own."""
    own_path, other_path = made(tmp_path / "own", own), made(tmp_path / "other", other, "run-2")

    assert taken(own_path, other_path) == counted
    assert history(own_path) == after


@settings(max_examples=40)
@given(own=st.text("ABx", max_size=4), others=st.lists(st.text("ABx", max_size=4), max_size=3))
def test_taking_in_twice_changes_nothing_and_keeps_what_was_there(
    tmp_path_factory: pytest.TempPathFactory, own: str, others: list[str]
) -> None:
    """Whatever the histories: the own is the beginning of what it becomes."""
    folder = tmp_path_factory.mktemp("ledgers")
    own_path = made(folder / "own", own)
    paths = [made(folder / f"o{number}", text, "o") for number, text in enumerate(others)]
    if not paths:
        return
    taken(own_path, *paths)
    once = everything(own_path)
    again = taken(own_path, *paths)

    assert everything(own_path) == once
    assert again.keys() <= {"conflict"}
    assert history(own_path).startswith(own)


def test_a_reply_is_the_same_however_fast_it_came(tmp_path: Path) -> None:
    """Two shards that asked the same and heard the same do not disagree."""
    own = made(tmp_path / "own", "A")
    with contextlib.closing(Ledger(tmp_path / "other", "b")) as other:
        other.add(FIRST, Completion(text="A", latency=7, request_id="r"), 0)

    assert taken(own, tmp_path / "other") == {}


def test_the_shards_of_a_run_become_one_ledger(tmp_path: Path) -> None:
    """Replies, runs and reports, as each of them had them."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with contextlib.closing(Ledger(tmp_path / f"{name}.sqlite", f"run-{name}")) as shard:
            shard.begin('{"command": "grade"}')
            plan = plan_of(tmp_path / name, f"Q: What is {name}?\nA: It is {name}.\n", ledger=shard)
            for report in carried_out(plan, shard):
                shard.keep(report.model_copy(update={"run": report.run}))
            shard.end()
    made(tmp_path / "own", "A", of=SECOND)

    counted = taken(tmp_path / "own", tmp_path / "one.sqlite")
    assert counted["run"] == counted["report"] == 1
    assert counted["reply"] > 0
    taken(tmp_path / "own", tmp_path / "two.sqlite")

    assert [run.id for run in ledger.listed(tmp_path / "own")] == ["run-two", "run-one"]
    for name in ("one", "two"):
        shards = list(ledger.reports(tmp_path / f"{name}.sqlite", f"run-{name}"))
        assert list(ledger.reports(tmp_path / "own", f"run-{name}")) == shards != []
    assert history(tmp_path / "own", SECOND) == "A"


def changed(path: Path, statement: str) -> None:
    """Something is done to a ledger behind the program's back."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()


def test_runs_and_reports_that_differ_stay_as_they_are(tmp_path: Path) -> None:
    """And are counted; that a run has ended since is no difference."""
    with contextlib.closing(Ledger(tmp_path / "other", "run-1")) as other:
        other.begin("{}")
        [report] = carried_out(plan_of(tmp_path))
        other.keep(report)
    taken(tmp_path / "own", tmp_path / "other")
    changed(tmp_path / "other", "update runs set finished = '2026-01-01'")
    assert taken(tmp_path / "own", tmp_path / "other") == {}
    assert [run.finished for run in ledger.listed(tmp_path / "own")] != [None]

    changed(tmp_path / "other", "update runs set started = '2025-01-01'")
    changed(tmp_path / "other", "update reports set report = '{}'")
    before = everything(tmp_path / "own")
    assert taken(tmp_path / "own", tmp_path / "other") == {"conflict": 2}
    assert everything(tmp_path / "own") == before


def torn(path: Path) -> None:
    """The end of a download is missing."""
    made(path, "A" * 200)
    path.write_bytes(path.read_bytes()[:-8192])


def newer(path: Path) -> None:
    """Written by a later program."""
    changed(made(path, "A"), f"pragma user_version = {LAYOUT + 1}")


def stranger(path: Path) -> None:
    """A database of something else that numbers its layouts too."""
    changed(path, "create table a (b)")
    changed(path, "pragma user_version = 1")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (torn, "damaged"),
        (newer, "newer grader"),
        (stranger, "no ledger"),
        (lambda path: changed(path, "create table a (b)"), "no ledger"),
        (lambda path: path.write_text("not a database " * 999), "no ledger"),
        (lambda path: path.touch(), "no ledger"),
        (lambda path: path.mkdir(), "there is no ledger"),
        (lambda path: None, "there is no ledger"),
    ],
)
def test_what_is_no_whole_ledger_is_found_before_anything_is_taken(
    tmp_path: Path, make: Any, told: str
) -> None:
    """It is named, and nothing is made of it or beside it."""
    make(tmp_path / "other")
    before = sorted(tmp_path.iterdir())

    with pytest.raises(LedgerError, match=told) as caught:
        ledger.check_all([tmp_path / "other"])
    assert str(tmp_path / "other") in str(caught.value)
    assert sorted(tmp_path.iterdir()) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from grader.ledger import Ledger
from grader.models.judging import Completion
from tests.helpers.asking import request

Ledger(Path(sys.argv[1]), "killed").add(request("c1"), Completion(text="A"), 0)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_shard_left_in_its_log_is_taken_too(tmp_path: Path) -> None:
    """Afterwards both ledgers are one file each."""
    path = tmp_path / "killed"
    run = [sys.executable, "-c", KILLED, str(path)]
    assert subprocess.run(run, env=environment(), check=False).returncode == -signal.SIGKILL
    assert path.with_name("killed-wal").stat().st_size > 0

    assert taken(tmp_path / "own", path) == {"reply": 1}
    assert {each.name for each in tmp_path.iterdir()} == {"own", "killed"}


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that may only be read; root may write to any, so the answer is given for it."""
    monkeypatch.setattr(os, "access", lambda *_: False)


def test_a_ledger_that_may_only_be_read_is_taken(tmp_path: Path, read_only: None) -> None:
    """Nothing is written beside it; a log that would have to be folded in is told."""
    other = made(tmp_path / "other", "A")
    shutil.copy(other, tmp_path / "copy")

    assert taken(tmp_path / "own", other) == {"reply": 1}
    assert other.read_bytes() == (tmp_path / "copy").read_bytes()
    other.with_name("other-wal").write_bytes(b"x")
    with pytest.raises(LedgerError, match="write-ahead log"):
        ledger.check_all([other])


def many(names: Iterable[int]) -> list[Any]:
    """Requests that differ."""
    return [request("c1", sample=number) for number in names]


def test_a_run_that_writes_meanwhile_is_not_kept_waiting(tmp_path: Path) -> None:
    """Thousands of rows are taken in several transactions, and a run writes between them."""
    with contextlib.closing(Ledger(tmp_path / "other", "o")) as other, other.transaction():
        for asked in many(range(1200)):
            other.add(asked, OUTCOMES["A"], 0)
    with (
        contextlib.closing(Ledger(tmp_path / "own", "import")) as own,
        contextlib.closing(Ledger(tmp_path / "own", "run")) as run,
    ):
        begun: list[str] = []
        own._database.set_trace_callback(begun.append)
        counted = ledger.merge(own, tmp_path / "other")
        run.add(SECOND, OUTCOMES["B"], 0)

    assert counted == {"reply": 1200}
    assert begun.count("begin immediate") == 3
