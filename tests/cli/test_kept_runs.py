import json
from pathlib import Path

import pytest

from grader.ledger import FILE, FOLDER
from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.program import grade, other
from tests.helpers.stub_server import StubServer


@pytest.fixture
def shards(here: Path) -> tuple[Path, Path]:
    """The ledgers of two runs, each of one of two transcripts."""
    (here / "b.txt").write_text(other("lists"))
    for shard in (1, 2):
        ended = grade("a.txt" if shard == 1 else "b.txt", "-r", "r.yaml", "-j", "offline",
                      "--store", f"s{shard}.sqlite", "--fail-on", "never")  # fmt: skip
        assert ended.code == 0
    return here / "s1.sqlite", here / "s2.sqlite"


def test_the_shards_ledgers_are_united_and_nothing_is_asked_again(
    here: Path, shards: tuple[Path, Path]
) -> None:
    """--replay then gives the reports of all of them; after the import the ledger is one file."""
    ended = grade("runs", "import", *shards)

    assert ended.code == 0
    assert ended.err.splitlines() == [
        f"{shard}: 2 replies, 1 run, 1 report" for shard in shards
    ]  # fmt: skip
    assert sorted(each.name for each in (here / FOLDER).iterdir()) == [".gitignore", FILE]
    replayed = grade("a.txt", "b.txt", "-r", "r.yaml", "-j", "offline", "--replay",
                     "--fail-on", "never", "--format", "json")  # fmt: skip
    usages = [report["usage"] for report in json.loads(replayed.out)]
    assert [(each["calls"], each["from_ledger"]) for each in usages] == [(0, 2), (0, 2)]


def test_a_second_time_there_is_nothing_new(shards: tuple[Path, Path]) -> None:
    """The file is the same to the byte that matters: its rows."""
    grade("runs", "import", *shards, "--store", "all.sqlite")
    listed = grade("runs", "list", "--store", "all.sqlite", "--format", "json").out
    ended = grade("runs", "import", *shards, "--store", "all.sqlite")

    assert ended.err.splitlines() == [f"{shard}: nothing new" for shard in shards]
    assert grade("runs", "list", "--store", "all.sqlite", "--format", "json").out == listed


def test_replies_that_differ_are_told_and_this_ledgers_stay(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same judge, asked twice by two machines, may say two things."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    (here / "r.yaml").write_text("rubric: r\ndefault:\n  criteria: [Is the question answered?]\n")
    for level in ("yes", "no"):
        stub.answer(behaviours.judging(c1=level))
        grade("a.txt", "-r", "r.yaml", "-j", "openai:stub-1", "--base-url", stub.base_url,
              "--store", f"{level}.sqlite")  # fmt: skip
    ended = grade("runs", "import", "no.sqlite", "--store", "yes.sqlite")

    assert ended.code == 0
    assert "2 entries are otherwise in this ledger, which keeps its own" in ended.err


def test_a_file_that_is_no_ledger_leaves_everything_as_it_was(
    here: Path, shards: tuple[Path, Path]
) -> None:
    """Not even what came before it on the command line is taken, and no ledger is made."""
    ended = grade("runs", "import", shards[0], "a.txt")

    assert ended.code == 2
    assert "a.txt: this is no ledger" in ended.err
    assert not (here / FOLDER).exists()


def test_a_ledger_is_not_taken_into_itself(shards: tuple[Path, Path]) -> None:
    """By whatever name; it would be a mistake in the command."""
    ended = grade("runs", "import", shards[0], "--store", "./s1.sqlite")

    assert ended.code == 2
    assert "this is the ledger that the others are taken into" in ended.err


def test_runs_are_listed_for_people_and_for_programs(shards: tuple[Path, Path]) -> None:
    """The newest first, with what they were and how they ended."""
    grade("runs", "import", *shards)
    found = json.loads(grade("runs", "list", "--format", "json").out)

    assert [(run["command"], run["judges"], run["files"]) for run in found] == [
        ("grade", ["offline"], 1)
    ] * 2
    assert [sum(run["reports"].values()) for run in found] == [1, 1]
    assert found[0]["started"] > found[1]["started"]
    assert found[0]["id"] in grade("runs", "list").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("runs", "list"), "there is no ledger"),
        (("runs", "list", "--format", "xml"), "there are rich, json"),
        (("runs", "list", "--lang", "fr"), "--lang"),
    ],
)
def test_what_cannot_be_shown_is_told(arguments: tuple[str, ...], told: str) -> None:
    """Exit 2, and no ledger is made by looking for one."""
    ended = grade(*arguments)

    assert ended.code == 2
    assert told in ended.err
    assert not Path(FOLDER).exists()
