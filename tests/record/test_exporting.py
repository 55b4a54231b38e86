import csv
import hashlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError
from grader.record.exporting import export
from grader.record.kept import Kept
from tests.helpers import recorded
from tests.helpers.program import grade
from tests.helpers.recorded import LEDGER, make
from tests.helpers.stub_server import StubServer


def exported() -> Path:
    """The newest run as a folder."""
    export(Kept(LEDGER, "latest"), Path("out"))
    return Path("out")


def test_the_folder_holds_all_that_a_report_rests_on(here: Path) -> None:
    """For reading and for programs; each file's digest is in SHA256SUMS."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    folder = exported()

    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert files - {"SHA256SUMS"} == sums.keys()
    assert {name.split("/")[0] for name in files} == {
        "README.txt", "SHA256SUMS", "journal.jsonl", "reports.csv", "reports.html", "reports.json",
        "requests", "rubrics",
    }  # fmt: skip
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert [p.name for p in here.iterdir() if p.name.startswith(".")] == []


def test_an_auditor_recomputes_the_verdict_without_this_program(here: Path) -> None:
    """From the folder alone: rubric, votes, replies and the formula that README.txt gives."""
    yaml = pytest.importorskip("yaml")
    recorded.two(here)
    folder = exported()
    [report] = json.loads((folder / "reports.json").read_text())
    sha256 = report["rubric"]["sha256"]
    written = (folder / "rubrics" / f"{sha256[:12]}.yaml").read_bytes()
    assert hashlib.sha256(written).hexdigest() == sha256
    rubric = yaml.safe_load(written)
    entries = {each["id"]: each for each in rubric["questions"]} | {"default": rubric["default"]}

    total = weights = Fraction(0)
    for pair in report["pairs"]:
        entry = entries[pair["entry"]]
        weight = Fraction(entry.get("weight", 1))
        total += weight * question(entry, pair, folder)
        weights += weight

    value = total / weights * 100
    assert report["score"]["value"] == int(value * 100) / 100
    assert report["verdict"] == ("pass" if value >= rubric["pass_mark"] else "fail")


def question(entry: Any, pair: Any, folder: Path) -> Fraction:
    """A question's part of 1, by the levels that the kept replies give."""
    told = {each["id"]: each for each in entry["criteria"]}
    value = share = Fraction(0)
    for criterion in pair["criteria"]:
        [vote] = criterion["votes"]
        asked = json.loads((folder / "requests" / f"{vote['request']}.json").read_text())
        said = json.loads(asked["replies"][-1]["completion"]["text"])[criterion["id"]]
        assert said["level"] == vote["level"]
        # The answer stands among the messages that were sent.
        assert pair["answer"] in asked["messages"][1]["content"]
        levels = told[criterion["id"]].get("levels") or [
            {"name": "no", "points": 0}, {"name": "yes", "points": 1},
        ]  # fmt: skip
        points = {level["name"]: Fraction(level["points"]) for level in levels}
        part = points[said["level"]] / max(points.values())
        if (penalty := told[criterion["id"]].get("penalty")) is not None:
            value -= Fraction(penalty) * part
        else:
            weight = Fraction(told[criterion["id"]].get("weight", 1))
            value, share = value + weight * part, share + weight
    return min(Fraction(1), max(Fraction(0), value / share))


def test_no_file_says_where_on_this_machine_it_was_made(here: Path) -> None:
    """Of a run that named its files by relative paths."""
    recorded.two(here)

    for each in exported().rglob("*"):
        if each.is_file():
            assert str(here).encode() not in each.read_bytes(), each


def test_a_re_ask_has_its_first_request_beside_it(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what was replied, complained of and replied again."""
    make("quoted-at-last", stub, monkeypatch)
    folder = exported()

    told = [json.loads(each.read_text()) for each in (folder / "requests").iterdir()]
    assert sorted(len(each["messages"]) for each in told) == [2, 2, 4, 4]
    assert all(each["replies"][0]["completion"]["text"] for each in told)
    assert {each["key"] for each in told} == {p.stem for p in (folder / "requests").iterdir()}


def test_failures_and_unreadable_files_are_exported_as_well(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report may have no rubric, and a request no reply."""
    (here / "bad.txt").write_text("nobody asks")
    make("refusing", stub, monkeypatch)
    first = exported()
    [told] = {
        json.loads(each.read_text())["replies"][0]["failure"]["kind"]
        for each in (first / "requests").iterdir()
    }
    assert told == "refused"
    grade("a.txt", "bad.txt", *recorded.SCRIPTED[1:])

    assert export(Kept(LEDGER, "latest"), Path("second")) == 2


def test_what_persons_did_and_what_was_forgotten_is_in_the_folder(here: Path) -> None:
    """The journal has who, when and why; of forgotten words nothing is exported."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.forget("a.txt")
    folder = exported()

    journal = [json.loads(each) for each in (folder / "journal.jsonl").read_text().splitlines()]
    assert [each["kind"] for each in journal] == ["begun", "report", "ended", "override", "forget"]
    assert json.loads(journal[3]["body"])["by"] == "Li Wei"
    assert list((folder / "requests").iterdir()) == []
    assert all(b"tensor is an" not in p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_a_spreadsheet_and_a_reader_see_both_verdicts(here: Path) -> None:
    """The judges', and the one after review."""
    recorded.two(here)
    recorded.override(2, "way", "no")
    folder = exported()

    rows = list(csv.DictReader((folder / "reports.csv").read_text("utf-8-sig").splitlines()))
    assert {(row["verdict"], row["reviewed_verdict"]) for row in rows} == {("pass", "fail")}
    assert [row["reviewed_level"] for row in rows if row["criterion"] == "way"] == ["no"]
    assert "58.33" in (folder / "reports.html").read_text()


def test_a_folder_that_is_there_is_left_alone(here: Path) -> None:
    """Also one that cannot be made; nothing is left beside it."""
    recorded.two(here)
    (here / "out").mkdir()

    with pytest.raises(UsageError, match="it is already there"):
        exported()
    with pytest.raises(UsageError, match="cannot be written"):
        export(Kept(LEDGER, "latest"), here / "a.txt" / "out")
    with pytest.raises(UsageError, match="cannot be written"):
        export(Kept(LEDGER, "latest"), here / "no" / "where")
    assert [p.name for p in here.iterdir() if p.name.startswith(".")] == []
