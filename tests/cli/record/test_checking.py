import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from grader.models.report import Report
from grader.models.verification import Verification
from tests.helpers import recorded
from tests.helpers.program import grade
from tests.helpers.recorded import LEDGER, change

STORE = ("--store", LEDGER)


def test_a_sound_ledger_is_exit_code_0(two: Report) -> None:
    """With the counts, the newest digest and what cannot be seen."""
    ended = grade("runs", "verify", *STORE)

    told = " ".join(ended.out.split())
    assert (ended.code, ended.err) == (0, "")
    assert "1 of 1 reports made once more from the kept replies" in told
    assert "Not seen by this: entries added at the end" in told
    assert "everything is as it was written" in told


def test_anything_else_is_exit_code_1_and_json_says_it_to_programs(two: Report) -> None:
    """Each fault with its code, run, transcript and place."""
    change("update reports set report = replace(report, '91.66', '99.66')")

    ended = grade("runs", "verify", "latest", *STORE, "--format", "json")

    found = Verification.model_validate(json.loads(ended.out)[0])
    assert ended.code == 1
    assert {"report_changed", "score_differs", "report_differs"} == {
        fault.code for fault in found.faults
    }
    assert {(fault.run, fault.source) for fault in found.faults} == {(two.run.id, "a.txt")}


COMMANDS = (
    ("show", "latest"),
    ("export", "latest", "-o", "out"),
    ("compare", "latest", "latest"),
    ("rescore", "latest"),
    ("override", "latest", "--pair", 1, "--criterion", "x", "--level", "x", "--by", "x",
     "--reason", "x"),
    ("decide", "latest", "--verdict", "pass", "--by", "x", "--reason", "x"),
    ("verify",),
    ("forget", "a.txt", "--by", "x", "--reason", "x"),
)  # fmt: skip


def foreign(path: Path) -> None:
    """Something that is no database."""
    path.write_text("What is this?" * 100)


def of_layout(layout: int) -> None:
    """A ledger of another version of the program."""
    with closing(sqlite3.connect(LEDGER)) as database:
        database.execute(f"pragma user_version = {layout}")
        database.commit()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("kind", ["missing", "foreign", "newer", "older", "empty", "other"])
def test_what_is_no_ledger_of_this_version_is_told(
    two: Report, command: tuple[object, ...], kind: str
) -> None:
    """By every command, in a line or three; it is neither made nor changed."""
    if kind in ("missing", "empty", "other"):
        LEDGER.unlink()
    if kind == "other":
        with closing(sqlite3.connect(LEDGER)) as database:
            database.execute("create table runs (id text)")
    if kind == "empty":
        LEDGER.touch()
    if kind == "foreign":
        foreign(LEDGER)
    if kind in ("newer", "older"):
        of_layout(99 if kind == "newer" else 1)
    before = LEDGER.read_bytes() if LEDGER.exists() else None

    ended = grade("runs", *command, *STORE)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")
    assert len(ended.err.splitlines()) <= 3
    assert "internal" not in ended.err
    assert (LEDGER.read_bytes() if LEDGER.exists() else None) == before


def test_a_run_that_is_not_there_is_told(two: Report) -> None:
    """Before anything is checked."""
    ended = grade("runs", "verify", "zzz", *STORE)

    assert (ended.code, ended.out) == (2, "")
    assert "no run begins with 'zzz'" in ended.err


@pytest.mark.parametrize(
    "command",
    ["list", "show", "export", "compare", "rescore", "override", "decide", "verify", "forget"],
)
def test_every_command_has_its_help(command: str) -> None:
    """And the commands are listed."""
    ended = grade("runs", command, "--help")

    assert ended.code == 0
    assert "--store" in ended.out
    assert command in grade("runs", "--help").out


def test_the_help_of_verify_says_what_it_cannot_tell() -> None:
    """Each of these is shown by a test of verifying."""
    told = " ".join(grade("runs", "verify", "--help").out.replace("│", " ").split())

    for limit in ("cut off", "added at the end", "made anew", "really said", "who it was"):
        assert limit in told
    assert recorded.LEDGER.name not in told
