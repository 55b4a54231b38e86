import asyncio
import contextlib
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from grader.errors import LedgerError
from grader.ledger import FILE, FOLDER, Ledger, new_run
from grader.models.judging import Completion, Failure, JudgeRequest
from grader.models.report import Report, ReportError, Run
from tests.helpers.asking import request
from tests.helpers.program import environment

REQUEST = request("c1")
OTHER = request("c2")
GONE = Failure(kind="unreachable", message="gone", attempts=4)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def reply(text: str = "{}") -> Completion:
    """A completion."""
    return Completion(text=text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger is made."""
    return tmp_path / FOLDER / FILE


def put(ledger: Ledger, asked: JudgeRequest, outcome: Completion | Failure) -> None:
    """Keep an outcome as the request's next generation."""
    ledger.add(asked, outcome, ledger.next_generation(asked.key))


def opened(path: Path | None, run: str = "run-1") -> Any:
    """A ledger for a `with` block."""
    return contextlib.closing(Ledger(path, run))


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """What the file holds, read by other means."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def test_a_reply_is_found_again(path: Path) -> None:
    """By its request's key, in this run and in the next one; another request has none."""
    with opened(path) as ledger:
        put(ledger, REQUEST, reply("one"))
        assert ledger.find(REQUEST.key) == reply("one")

    with opened(path, "run-2") as ledger:
        assert ledger.find(REQUEST.key) == reply("one")
        assert ledger.find(OTHER.key) is None


def test_nothing_is_rewritten(path: Path) -> None:
    """A second reply to one request is its next generation; the latest counts."""
    with opened(path) as ledger:
        put(ledger, REQUEST, reply("one"))
        put(ledger, REQUEST, reply("two"))
        put(ledger, OTHER, reply("other"))
        assert ledger.find(REQUEST.key) == reply("two")

    stored = rows(path, "select generation, completion, failure, run from completions order by id")
    assert [(row[0], Completion.model_validate_json(row[1]).text) for row in stored] == [
        (0, "one"),
        (1, "two"),
        (0, "other"),
    ]
    assert {row[2:] for row in stored} == {(None, "run-1")}


def test_a_failure_is_asked_again(path: Path) -> None:
    """A failure stored last hides the replies before it, until there is a new one."""
    with opened(path) as ledger:
        put(ledger, REQUEST, reply("unusable"))
        put(ledger, REQUEST, GONE)
        assert ledger.find(REQUEST.key) is None
        put(ledger, REQUEST, reply("usable"))
        assert ledger.find(REQUEST.key) == reply("usable")

    kept = rows(path, "select failure from completions where failure is not null")
    assert [Failure.model_validate_json(row[0]) for row in kept] == [GONE]


def test_this_run_finds_only_its_own(path: Path) -> None:
    """--fresh asks again what an earlier run has, but not what it has asked itself."""
    with opened(path, "run-1") as ledger:
        put(ledger, REQUEST, reply("old"))

    with opened(path, "run-2") as ledger:
        assert ledger.find(REQUEST.key, this_run=True) is None
        put(ledger, REQUEST, reply("new"))
        assert ledger.find(REQUEST.key, this_run=True) == reply("new")


def test_a_ledger_in_memory_leaves_no_file(tmp_path: Path) -> None:
    """--no-store remembers within its run only."""
    with opened(None) as ledger:
        put(ledger, REQUEST, reply())
        assert ledger.find(REQUEST.key) == reply()

    assert list(tmp_path.iterdir()) == []


def test_runs_and_reports_are_kept(path: Path) -> None:
    """When a run began and ended, what it was told, and each report; a second one replaces it."""
    run = Run(id="run-1", fail_on=(), redact=True)
    error = ReportError(code="input", message="empty")
    report = Report(source="a.txt", run=run, error=error, started=NOW, finished=NOW)
    with opened(path) as ledger:
        ledger.begin('{"judge": "offline"}')
        ledger.keep(report)
        ledger.keep(report)
        unfinished = rows(path, "select id, settings, finished from runs")
        ledger.end()

    assert unfinished == [("run-1", '{"judge": "offline"}', None)]
    [(finished,)] = rows(path, "select finished from runs")
    assert datetime.fromisoformat(finished).tzinfo is not None
    [(source, sha256, kept)] = rows(path, "select source, transcript, report from reports")
    assert (source, sha256, Report.model_validate_json(kept)) == ("a.txt", None, report)


def test_a_transaction_is_kept_as_a_whole_or_not_at_all(path: Path) -> None:
    """An error in the middle takes back what came before it, and the ledger goes on."""
    with opened(path) as ledger:
        with pytest.raises(ZeroDivisionError), ledger.transaction() as database:
            database.execute("insert into runs values ('lost', '', '', '{}')")
            raise ZeroDivisionError
        with pytest.raises(LedgerError, match="no such table"), ledger.transaction() as database:
            database.execute("insert into runs values ('lost too', '', '', '{}')")
            database.execute("insert into nowhere values (1)")
        with ledger.transaction() as database:
            database.execute("insert into runs values ('kept', '', '', '{}')")

    assert rows(path, "select id from runs") == [("kept",)]


def test_after_the_run_the_ledger_is_one_file(path: Path) -> None:
    """The write-ahead log is folded in; copying the file copies all."""
    with opened(path) as ledger:
        put(ledger, REQUEST, reply())
        assert path.with_name(f"{FILE}-wal").is_file()

    assert sorted(each.name for each in path.parent.iterdir()) == [".gitignore", FILE]


def test_a_ledger_that_breaks_in_mid_run_is_told_in_words(path: Path) -> None:
    """Whatever happens to the file, it is an error that names it."""
    with opened(path) as ledger:
        rows(path, "drop table completions")

        with pytest.raises(LedgerError, match="no such table: completions"):
            put(ledger, REQUEST, reply())
        with pytest.raises(LedgerError, match="no such table: completions"):
            ledger.find(REQUEST.key)


WRITER = """
import sys
from pathlib import Path
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeRequest
from tests.helpers.asking import request

name = sys.argv[2]
sys.stdin.readline()
ledger = Ledger(Path(sys.argv[1]), name)
for number in range(25):
    ledger.add(request("shared"), Completion(text=f"{name} {number}"), number)
    ledger.add(request(name, sample=number), Completion(text=f"{name} {number}"), 0)
ledger.close()
"""


def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    """Several runs may begin at the same moment in a folder without a ledger."""
    names = [f"run-{number}" for number in range(4)]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            env=environment(),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for each in started:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate()[1] for each in started]

    assert said == [""] * len(names)
    [(count,)] = rows(path, "select count(*) from completions")
    assert count == 25 * len(names) + 25
    twice = "select key from completions group by key having count(*) > 1"
    shared = rows(path, f"select generation from completions where key in ({twice}) order by 1")
    assert shared == [(number,) for number in range(25)]


def test_of_two_runs_that_asked_the_same_the_first_to_store_wins(path: Path) -> None:
    """And the other one goes on with what the first has stored, a failure included."""
    with opened(path, "run-1") as first, opened(path, "run-2") as second:
        begun = [ledger.next_generation(REQUEST.key) for ledger in (first, second)]
        first.add(REQUEST, reply("first"), begun[0])
        first.add(OTHER, GONE, 0)

        assert second.add(REQUEST, reply("second"), begun[1]) == reply("first")
        assert second.add(OTHER, reply("late"), 0) == GONE
        assert second.find(REQUEST.key) == reply("first")


def test_a_runs_id_sorts_by_time() -> None:
    """The start in UTC, and four random digits against a second run in the same second."""
    first = new_run(lambda: datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))

    assert first.startswith("20260203T040506-")
    assert len(first) == 20
    assert int(first[-4:], 16) < 65536
    assert new_run() > first


def test_replies_that_come_in_together_are_all_found(path: Path) -> None:
    """Kept by the time that their judgements go on, in any number at once."""
    asked = [request("several", sample=number) for number in range(5)]

    async def come(ledger: Ledger) -> None:
        await asyncio.gather(*(ledger.add_soon(each, reply("x"), 0) for each in asked))
        assert rows(path, "select count(*) from completions") == [(5,)]

    with opened(path) as ledger:
        asyncio.run(come(ledger))
        assert all(ledger.find(each.key) == reply("x") for each in asked)
        assert ledger.next_generation(asked[0].key) == 1
