import contextlib
import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from grader.errors import GraderError
from grader.ledger import Ledger
from grader.models.report import Forgotten, Report
from grader.record.forgetting import forget, tombstone
from tests.helpers import recorded
from tests.helpers.program import QA, grade, other
from tests.helpers.recorded import LEDGER, RUNS, bytes_kept, codes, make, rows, words_of
from tests.helpers.stub_server import StubServer

ON_REQUEST = Forgotten(by="DPO", reason="on request", at=datetime(2026, 1, 1, tzinfo=UTC))


def telling(*files: str) -> set[str]:
    """The words of files that stand in no rubric, nor in what the program itself writes."""
    here = set().union(*(words_of(Path(each).read_text()) for each in files if Path(each).exists()))
    ask = "\n".join(Path(each).read_text() for each in ("r.yaml", "two.yaml"))
    return here - words_of(ask) - words_of(OWN)


OWN = "answer question nobody interviewer candidate hello state changes"
"""Words of prompts, of fields and of the meaning of codes."""


@pytest.mark.parametrize("name", RUNS)
def test_not_one_word_of_the_transcript_is_left_in_the_file(
    name: str, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Questions, answers, quotes, reasons; in no report, request, re-ask or page of the file."""
    kept = make(name, stub, monkeypatch)
    report = next(each for each in kept.machine() if each.score)
    pair = next(each for each in report.pairs if each.criteria)
    recorded.override(pair.number, pair.criteria[0].id, None, "-t", report.source,
                      "--reason", "Wladimir overheard this")  # fmt: skip
    for each in {each.source for each in kept.machine()}:
        assert recorded.forget(each).code == 0, each
    words = telling("a.txt", "b.txt", "zh.txt", "talk.txt", "named.txt", "bad.txt")
    words |= {"Wladimir", "Raman", "Priya"}

    left = bytes_kept()

    assert [word for word in sorted(words) if word.encode() in left] == []
    assert codes() == []


def test_every_run_of_the_transcript_is_erased_whatever_graded_it(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another rubric, another judge, the same words under another name; the rest stays."""
    for name in ("scripted", "two", "quoted-at-last", "gibberish"):
        make(name, stub, monkeypatch)
    shutil.copy("a.txt", "copy.txt")
    grade("copy.txt", *recorded.SCRIPTED[1:])
    grade("b.txt", *recorded.SCRIPTED[1:])

    ended = recorded.forget("a.txt")

    assert ended.code == 0
    assert "the words of 5 reports and" in ended.err
    assert b"numbers with a shape and a type" not in bytes_kept()
    assert b"lists with a shape and a type" in bytes_kept()
    assert codes() == []


def test_another_transcript_with_the_same_answer_keeps_its_replies(here: Path) -> None:
    """Its report rests on them; the first reply of a re-ask, too."""
    half = QA.replace("how the loss changes with each weight", "steepness, as they say")
    (here / "half.txt").write_text(half)
    kept = grade("a.txt", "half.txt", *recorded.SCRIPTED[1:], "--format", "json")
    assert kept.code == 0

    ended = recorded.forget("a.txt")

    assert "kept 1: another transcript has the same answer" in ended.err
    assert b"an array of numbers" in bytes_kept()
    assert b"says how the loss changes" not in bytes_kept()
    assert codes() == []
    assert recorded.forget("half.txt").code == 0
    assert b"an array of numbers" not in bytes_kept()


def test_the_first_reply_of_a_shared_re_ask_is_kept(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No vote of the other transcript names it, and yet its report was made of it."""
    (here / "half.txt").write_text(QA.replace("how the loss changes with each weight", "steep"))
    make("quoted-at-last", stub, monkeypatch)
    recorded.asking(stub, base=("half.txt", *recorded.BASE[1:]))

    recorded.forget("a.txt")

    assert codes() == []


def test_a_run_that_was_cut_short_left_requests_that_go_as_well(here: Path) -> None:
    """No report names them; the words do."""
    recorded.two(here)
    with contextlib.closing(sqlite3.connect(LEDGER)) as database, database:
        text = database.execute("select request from completions").fetchone()[0]
        asked = json.loads(text) | {"task": "otherwise"}
        database.execute(
            "insert into completions select null, x'00', 0, ?, completion, failure, run, stored "
            "from completions limit 1", (json.dumps(asked),),
        )  # fmt: skip

    recorded.forget("a.txt")

    assert rows("select count(*) from completions") == [(0,)]


def test_grading_it_again_asks_again(here: Path) -> None:
    """Nothing is known of it; the tombstone of the earlier run stays one."""
    recorded.two(here)
    recorded.forget("a.txt")

    ended = grade("a.txt", "-r", "two.yaml", "-j", "scripted:met.yaml", "--store", LEDGER,
                  "--format", "json")  # fmt: skip

    assert json.loads(ended.out)[0]["usage"] == {"calls": 2, "from_ledger": 0, "tokens": None}
    assert codes() == []
    assert recorded.checked().forgotten == 1


def test_a_second_time_changes_nothing_of_what_is_left(here: Path) -> None:
    """Somebody may not know that it was done."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.forget("a.txt")

    ended = recorded.forget("a.txt")

    assert (ended.code, "its words are erased already" in ended.err) == (0, True)
    assert codes() == []


def test_what_was_forgotten_does_not_come_back_from_another_ledger(here: Path) -> None:
    """A shard, or a copy made before, still has it."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    shutil.copy(LEDGER, "copy.sqlite")
    recorded.forget("a.txt")

    ended = grade("runs", "import", "copy.sqlite", "--store", LEDGER)

    assert "1 entry is otherwise in this ledger, which keeps its own" in ended.err
    assert b"array of numbers" not in bytes_kept()
    assert b"heard on the tape" not in bytes_kept()
    assert codes() == []


def test_a_ledger_that_forgot_does_not_make_another_one_forget(here: Path) -> None:
    """Its words are still here: that it was forgotten there is told, and nothing is broken."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.override(1, "array", "none")
    shutil.copy(LEDGER, "copy.sqlite")
    recorded.forget("a.txt")
    shutil.move(LEDGER, "forgot.sqlite")
    shutil.move("copy.sqlite", LEDGER)

    ended = grade("runs", "import", "forgot.sqlite", "--store", LEDGER)

    assert "which keeps its own" in ended.err
    assert codes() == []
    [report] = json.loads(
        grade("runs", "show", "latest", "--store", LEDGER, "--format", "json").out
    )
    assert [each["level"] for each in report["reviewed"]["overrides"]] == ["none"]
    assert recorded.forget("a.txt").code == 0
    assert codes() == []


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("c.txt", "no report is kept of a transcript 'c.txt'"),
        ("one.txt", "several transcripts are 'one.txt'"),
        ("", "no report is kept of a transcript ''"),
        ("a", "no report is kept"),
    ],
)
def test_a_name_must_say_which_transcript(here: Path, wanted: str, told: str) -> None:
    """Nothing is erased by guesswork; what there is is listed."""
    for folder in ("x", "y"):
        (here / folder).mkdir()
        (here / folder / "one.txt").write_text(other(folder))
    grade("x/one.txt", "y/one.txt", *recorded.SCRIPTED[1:])

    ended = recorded.forget(wanted)

    assert ended.code == 2
    assert told in ended.err
    assert "there are: x/one.txt, y/one.txt" in ended.err
    assert "an array of x" in bytes_kept().decode(errors="replace")
    assert recorded.forget("y/one.txt").code == 0


def test_a_transcript_can_be_named_by_its_digest(here: Path) -> None:
    """Eight digits of it, as reports print it."""
    report = recorded.two(here)
    assert report.transcript is not None and report.transcript.sha256 is not None

    erased = forget(LEDGER, report.transcript.sha256[:8], ON_REQUEST)

    assert (erased.source, erased.reports, erased.replies) == ("a.txt", 1, 2)


def test_a_transcript_that_could_not_be_read_is_forgotten_too(here: Path) -> None:
    """Its error may quote it."""
    (here / "bad.txt").write_text("Wladimir speaks, and nobody asks")
    grade("a.txt", "bad.txt", *recorded.SCRIPTED[1:])

    assert recorded.forget("bad.txt").code == 0

    assert b"Wladimir" not in bytes_kept()
    assert codes() == []
    assert "bad.txt: its words were erased" in grade(
        "runs", "show", "latest", "-t", "bad.txt", "--store", LEDGER
    ).out.replace("\n", "")  # fmt: skip


def test_while_another_process_reads_the_words_are_not_said_to_be_gone(here: Path) -> None:
    """The write-ahead log still has them; said again later, they go."""
    recorded.two(here)
    with contextlib.closing(sqlite3.connect(LEDGER, isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from reports").fetchone()
        with contextlib.closing(Ledger(LEDGER, "r")) as own:
            own._database.execute("pragma busy_timeout = 50")
            with pytest.raises(GraderError, match="locked"):
                own.compact()


@pytest.mark.parametrize("table", ["reports", "journal"])
def test_a_damaged_ledger_is_told_and_nothing_is_erased(here: Path, table: str) -> None:
    """All of it is erased, or nothing."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    column = "report" if table == "reports" else "body"
    recorded.change(f"update {table} set {column} = 'x'")
    before = rows("select * from completions")

    ended = recorded.forget("a.txt")

    assert ended.code == 2
    assert "cannot be read" in ended.err or "is damaged" in ended.err
    assert rows("select * from completions") == before


def test_a_tombstone_is_a_report_whose_arithmetic_holds(here: Path) -> None:
    """Levels, quotes found or not, scores and codes are left; no text of anybody's is."""
    report = recorded.two(here)

    left = tombstone(report, ON_REQUEST)

    assert (left.score, left.verdict, left.gates) == (report.score, report.verdict, report.gates)
    assert left.forgotten == ON_REQUEST
    assert {vote.quotes[0].text for vote in votes(left) if vote.quotes} == {""}
    assert [vote.level for vote in votes(left)] == [vote.level for vote in votes(report)]
    assert Report.model_validate_json(left.model_dump_json()) == left


def votes(report: Report) -> list[Any]:
    """All votes of a report."""
    return [v for pair in report.pairs for c in pair.criteria for v in c.votes]


@pytest.mark.parametrize("option", ["--by", "--reason"])
def test_who_and_why_must_be_said(here: Path, option: str) -> None:
    """A tombstone says whose doing it was."""
    recorded.two(here)
    told = {"--by": "DPO", "--reason": "on request", option: "  "}

    ended = grade(
        "runs", "forget", "a.txt", "--store", LEDGER, *(x for each in told.items() for x in each)
    )

    assert ended.code == 2
    assert f"{option} must say something" in ended.err
