import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.record import reviewing
from grader.record.verifying import differences, verify
from tests.helpers import recorded
from tests.helpers.program import grade, other
from tests.helpers.recorded import LEDGER, RUNS, change, checked, codes, edit_report, make, rows
from tests.helpers.stub_server import StubServer


@pytest.mark.parametrize("name", RUNS)
def test_nothing_is_found_in_a_ledger_that_nobody_touched(
    name: str, stub: StubServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever judged, failed or was sampled; from any folder, when all files are gone."""
    make(name, stub, monkeypatch)
    ledger = LEDGER.replace(tmp_path / "elsewhere.sqlite")
    for each in tmp_path.glob("*.[ty]*"):
        each.unlink()
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")

    found = verify(ledger)

    assert found.faults == ()
    assert found.replayed == found.reports - found.unreadable > 0


@pytest.mark.parametrize("name", RUNS)
def test_nor_after_persons_reviewed_it_nor_once_its_words_are_erased(
    name: str, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Overrides, decisions and tombstones are in the chain as everything else."""
    kept = make(name, stub, monkeypatch)
    report = next(each for each in kept.machine() if each.score)
    scales = reviewing.scales(report, kept.rubric(report).rubric)
    [(pair, criteria), *_] = scales.items()
    [(criterion, scale), *_] = criteria.items()
    for level in (scale.scale[-1].name, None, scale.scale[0].name):
        assert recorded.override(pair, criterion, level, "-t", report.source).code == 0
    assert recorded.decide("pass", "-t", report.source).code == 0
    assert checked().faults == ()

    assert recorded.forget(report.source).code == 0

    found = checked()
    assert found.faults == ()
    assert found.forgotten >= 1


def test_nor_in_a_ledger_that_shards_were_taken_into(here: Path) -> None:
    """With what persons did there, also to what was forgotten there."""
    for number, text in enumerate(("lists", "tables"), start=1):
        (here / f"t{number}.txt").write_text(other(text))
        grade(f"t{number}.txt", "-r", "r.yaml", "-j", "offline", "--store", LEDGER)
        recorded.override(1, "says-array", "no")
        if number == 2:
            recorded.forget("t2.txt")
        shutil.move(LEDGER, f"s{number}.sqlite")
    for _ in range(2):
        assert grade("runs", "import", "s1.sqlite", "s2.sqlite", "--store", LEDGER).code == 0

    found = checked()

    assert found.faults == ()
    assert (found.runs, found.reports, found.replayed, found.forgotten) == (2, 2, 1, 1)


def test_nor_where_ledgers_that_asked_the_same_were_taken_into_one_another(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever each of them was told, also nothing: its reports rest on what it was told."""
    for number, name in enumerate(("model", "refusing", "misquoted", "fresh", "model")):
        make(name, stub, monkeypatch)
        LEDGER.replace(f"{number}.sqlite")
    for order in ("01234", "43210", "20413"):
        for place in order:
            grade("runs", "import", f"{place}.sqlite", "--store", f"all{order}.sqlite")

        found = verify(here / f"all{order}.sqlite")

        assert (found.faults, found.replayed) == ((), 7)
    grade("runs", "import", "all01234.sqlite", "--store", LEDGER)
    assert checked().faults == ()
    before = rows("select * from completions")
    assert grade("runs", "import", "all43210.sqlite", "--store", LEDGER).code == 0
    assert rows("select * from completions") == before


def test_a_run_under_way_or_cut_short_is_no_fault(here: Path) -> None:
    """What is there is checked; the end is missing on both sides."""
    recorded.two(here)
    change("delete from journal where kind = 'ended'")
    change("update runs set finished = null")

    assert codes() == []


def set_(place: str, value: object) -> Callable[[Any], None]:
    """An edit of one field of a report, such as pairs.0.score."""

    def edit(told: Any) -> None:
        *way, last = place.split(".")
        for name in way:
            told = told[int(name)] if isinstance(told, list) else told[name]
        told[int(last) if isinstance(told, list) else last] = value

    return edit


def in_report(place: str, value: object) -> Callable[[], object]:
    """The report changed, and nothing else."""
    return lambda: edit_report(set_(place, value))


def in_report_and_journal(place: str, value: object) -> Callable[[], None]:
    """The report changed, and what the journal says of it, without its digests."""

    def tamper() -> None:
        made = edit_report(set_(place, value))
        change("update journal set body = ? where kind = 'report'", vouching(made))

    return tamper


def vouching(text: str) -> str:
    """What the journal would say of a report that is this text."""
    import hashlib

    return json.dumps({"sha256": hashlib.sha256(text.encode()).hexdigest()})


def with_all_digests(place: str, value: object) -> Callable[[], None]:
    """The report changed, and the whole journal made anew to fit it."""

    def tamper() -> None:
        in_report_and_journal(place, value)()
        recorded.rechain()

    return tamper


def sql(statement: str) -> Callable[[], None]:
    """Plain SQL."""
    return lambda: change(statement)


def reply(old: str, new: str) -> Callable[[], None]:
    """The words of the replies changed."""
    return lambda: change("update completions set completion = replace(completion, ?, ?)", old, new)


def reply_and_report() -> None:
    """A better level in the reply, and the report that it would have made."""
    reply('level\\": \\"some', 'level\\": \\"all')()
    edit_report(set_("pairs.0.criteria.0.votes.0.level", "all"))


def reordered() -> None:
    """Two overrides change places."""
    [[first], [second], _] = rows("select id from journal where kind = 'override' order by id")
    for old, new in ((first, -1), (second, first), (-1, second)):
        change("update journal set id = ? where id = ?", new, old)


LEVEL, VOTE = "pairs.0.criteria.0.level", "pairs.0.criteria.0.votes.0"
LAST_OVERRIDE = "(select max(id) from journal where kind = 'override')"
FIRST_OVERRIDE = "(select min(id) from journal where kind = 'override')"
TAMPERED: dict[str, tuple[Callable[[], object], set[str], str | None]] = {
    "score": (
        in_report("score.value", 99.0), {"report_changed", "score_differs", "report_differs"},
        "score",
    ),
    "verdict": (
        in_report("verdict", "fail"), {"report_changed", "score_differs", "report_differs"},
        "verdict",
    ),
    "question-score": (
        in_report("pairs.0.score.value", 1.0), {"report_changed", "report_differs"},
        "pairs[0].score.value",
    ),
    "vote": (
        in_report(f"{VOTE}.level", "all"), {"report_changed", "score_differs", "report_differs"},
        "score",
    ),
    "level": (in_report(LEVEL, "all"), {"report_changed", "report_differs"},
              "pairs[0].criteria[0].level"),
    "quote": (
        in_report(f"{VOTE}.quotes.0.text", "a list"), {"report_changed", "report_differs"},
        "pairs[0].criteria[0].votes[0].quotes[0].text",
    ),
    "reasoning": (in_report(f"{VOTE}.reasoning", "weak"), {"report_changed", "report_differs"},
                  "pairs[0].criteria[0].votes[0].reasoning"),
    "answer": (in_report("pairs.0.answer", "A list."), {"report_changed", "report_differs"},
               None),
    "judge": (in_report("judges.0.name", "another"), {"report_changed", "report_differs"}, None),
    "who-ran-it": (in_report("run.redact", False), {"report_changed"}, None),
    "sampled-otherwise": (in_report("run.samples", "0..9"), {"report_changed", "report_differs"},
                          None),
    "no-report": (sql("update reports set report = '{}'"), {"report_changed", "unreadable"}, None),
    "reply": (reply("some", "all "), {"report_differs"}, None),
    "reply-is-no-reply": (
        sql("update completions set completion = 'x'"), {"reply_changed", "report_differs"}, None
    ),
    "request": (
        sql("update completions set request = replace(request, 'tensor', 'matrix')"),
        {"request_changed"}, None,
    ),
    "reply-gone": (sql("delete from completions"), {"reply_missing"}, None),
    "reply-later": (sql("update completions set stored = '2999'"), {"report_differs"}, None),
    "rubric": (
        sql("update rubrics set content = "
            "cast(replace(content, 'weight: 3', 'weight: 9') as blob)"),
        {"rubric_changed", "rubric_missing"}, None,
    ),
    "rubric-gone": (sql("delete from rubrics"), {"rubric_missing"}, None),
    "report-gone": (sql("delete from reports"), {"report_missing"}, None),
    "report-added": (
        sql("insert into reports select run, 'z.txt', transcript, report from reports"),
        {"report_added"}, None,
    ),
    "report-moved": (
        sql("update reports set source = 'z.txt'"), {"report_added", "report_missing"}, None
    ),
    "transcript": (sql("update reports set transcript = 'f00'"), {"report_changed"}, None),
    "settings": (sql("update runs set settings = '{}'"), {"run_changed"}, None),
    "started": (sql("update runs set started = '2026-01-01'"), {"run_changed"}, None),
    "finished": (sql("update runs set finished = null"), {"run_changed"}, None),
    "run-gone": (sql("delete from runs"), {"run_missing"}, None),
    "run-added": (
        sql("insert into runs values ('20260101T000000-0000', '2026', null, '{}')"),
        {"run_changed"}, None,
    ),
    "override": (
        sql(f"update journal set body = replace(body, 'all', 'none') where id = {FIRST_OVERRIDE}"),
        {"entry_changed"}, None,
    ),
    "who-overrode": (
        sql("update journal set body = replace(body, 'Li Wei', 'Ana') where kind = 'override'"),
        {"entry_changed"}, None,
    ),
    "when-overridden": (
        sql(f"update journal set at = '2026-01-01' where id = {LAST_OVERRIDE}"),
        {"journal_broken"}, None,
    ),
    "override-gone": (
        sql(f"delete from journal where id = {FIRST_OVERRIDE}"), {"journal_broken"}, None
    ),
    "overrides-reordered": (reordered, {"journal_broken"}, None),
    "override-of-another": (
        sql(f"update journal set source = 'b.txt' where id = {LAST_OVERRIDE}"),
        {"journal_broken"}, None,
    ),
    "override-that-cannot-be": (
        sql(f"update journal set body = '[]' where id = {LAST_OVERRIDE}"), {"entry_changed"}, None
    ),
    "decision": (
        sql("update journal set body = replace(body, 'fail', 'pass') where kind = 'decide'"),
        {"entry_changed"}, None,
    ),
    "entry": (
        sql("update journal set body = '{\"sha256\": \"0\"}' where kind = 'report'"),
        {"entry_changed", "report_changed"}, None,
    ),
    "entry-and-its-digest": (
        sql("update journal set body = '{}', sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21"
            "fe77e8310c060f61caaff8a' where kind = 'decide'"),
        {"journal_broken", "entry_changed"}, None,
    ),
    "reply-and-report": (
        reply_and_report, {"report_changed", "score_differs", "report_differs"}, None
    ),
    "report-and-entry": (
        in_report_and_journal("score.value", 99.0),
        {"entry_changed", "score_differs", "report_differs"}, "score",
    ),
    "report-and-whole-journal": (
        with_all_digests("score.value", 99.0), {"score_differs", "report_differs"}, "score"
    ),
    "level-and-whole-journal": (with_all_digests(LEVEL, "all"), {"report_differs"},
                                "pairs[0].criteria[0].level"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TAMPERED)
def test_what_was_tampered_with_is_found(here: Path, kind: str) -> None:
    """With its kind, its run, its transcript and its place; and the exit code is 1."""
    tamper, expected, place = TAMPERED[kind]
    report = recorded.two(here)
    for level in ("all", "none"):
        recorded.override(1, "array", level)
    recorded.decide("fail")
    recorded.override(1, "shape", "no")
    assert codes() == []

    tamper()

    faults = checked().faults
    assert {fault.code for fault in faults} == expected
    if place:
        assert (report.run.id, report.source, place) in {
            (fault.run, fault.source, fault.place) for fault in faults
        }
    ended = grade("runs", "verify", "--store", LEDGER)
    assert ended.code == 1
    assert all(code in ended.out for code in expected)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("update journal set body = replace(body, 'all', 'none') where kind = 'override'",
         {"entry_changed"}),
        ("delete from journal where kind = 'override'", {"journal_broken"}),
        ("update journal set body = replace(body, 'on request', 'nobody') where kind = 'forget'",
         {"entry_changed"}),
        ("update reports set report = replace(report, 'some', 'all ')",
         {"report_changed", "score_differs"}),
        ("update reports set report = replace(report, '91.66', '80.83')",
         {"report_changed", "score_differs"}),
        ("update reports set report = replace(report, 'DPO', 'Ana')", {"report_changed"}),
        ("delete from reports", {"report_missing"}),
    ],
)  # fmt: skip
def test_a_tombstone_vouches_for_what_it_left(
    here: Path, statement: str, expected: set[str]
) -> None:
    """Levels, scores, and persons' levels whose reasons are gone."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.forget("a.txt")
    assert codes() == []

    change(statement)

    assert set(codes()) == expected


def test_words_do_not_come_back_into_a_tombstone(here: Path) -> None:
    """Whoever has a copy of the report cannot put it back unseen."""
    recorded.two(here)
    [[whole]] = rows("select report from reports")
    recorded.forget("a.txt")

    change("update reports set report = ?", whole)

    assert "report_changed" in codes()


def add_an_entry() -> None:
    """A decision in another's name, put at the end with right digests."""
    body = json.dumps({"verdict": "pass", "by": "Boss", "reason": "x", "at": "2026-01-01T00:00Z"})
    change(
        "insert into journal (run, kind, body, source, at, sha256, digest) select run, 'decide', "
        "?, source, '2026-01-01T00:00Z', '', '' from journal where kind = 'report'",
        body,
    )
    recorded.rechain()


def without_an_override() -> None:
    """One of the entries is gone, and the digests of all are right again."""
    change(f"delete from journal where id = {FIRST_OVERRIDE}")
    recorded.rechain()


def all_anew() -> None:
    """A better level in the reply and all that follows from it, then every digest."""
    report = json.loads(rows("select report from reports")[0][0])
    reply('level\\": \\"some', 'level\\": \\"all')()
    again = grade("a.txt", "-r", "two.yaml", "-j", "scripted:met.yaml", "--store", LEDGER,
                  "--replay", "--format", "json", "--fail-on", "never")  # fmt: skip
    [made] = json.loads(again.out)
    made |= {name: report[name] for name in ("run", "usage", "started")}
    change("delete from reports where run != ?", report["run"]["id"])
    change("delete from runs where id != ?", report["run"]["id"])
    change("delete from journal where run != ?", report["run"]["id"])
    text = edit_report(lambda told: told.update(made))
    change("update journal set body = ? where kind = 'report'", vouching(text))
    recorded.rechain()


UNSEEN: dict[str, Callable[[], object]] = {
    "the last entries, which tell what persons did": sql(
        "delete from journal where kind in ('override', 'decide')"
    ),
    "an entry added at the end, in whoever's name": add_an_entry,
    "an override in the middle, the chain made anew": without_an_override,
    "a reply, and all that follows from it, made anew": all_anew,
    "when and how fast a reply came": sql(
        "update completions set completion = json_set(completion, '$.latency', 9)"
    ),
    "a reply that no report rests on": sql(
        "insert into completions select null, key, 7, request, "
        "'{\"text\": \"\"}', null, run, '2999' from completions limit 1"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_cannot_be_found_is_what_the_help_says(here: Path, kind: str) -> None:
    """Nothing in one file can tell; who noted the newest digest elsewhere sees what is in it."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.decide("fail")
    noted = checked().digest

    UNSEEN[kind]()

    assert codes() == []
    assert (checked().digest == noted) == ("reply" in kind and "anew" not in kind)


def test_one_run_can_be_checked_alone(here: Path) -> None:
    """Its reports are made again; the journal is checked as a whole."""
    first = recorded.two(here).run.id
    edit_report(set_("pairs.0.score.value", 1.0))
    second = recorded.two(here).run.id

    assert [fault.code for fault in verify(LEDGER, second).faults] == ["report_changed"]
    assert "report_differs" in [fault.code for fault in verify(LEDGER, first).faults]
    assert verify(LEDGER, second).reports == 1


def test_a_report_of_another_version_is_checked_as_far_as_that_goes(here: Path) -> None:
    """Its levels and its score; requests may have been others."""
    recorded.two(here)
    with_all_digests("versions.prompt", "0")()

    found = checked()

    assert (found.older, found.replayed, found.faults) == (1, 0, ())
    edit_report(set_(f"{VOTE}.level", "all"))
    assert set(codes()) == {"report_changed", "score_differs"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture
def forgotten(here: Path) -> Path:
    """A ledger in which everything has happened."""
    recorded.two(here)
    recorded.override(1, "array", "all")
    recorded.decide("fail")
    grade("b.txt", *recorded.SCRIPTED[1:])
    recorded.override(1, "says-array", "no")
    recorded.forget("b.txt")
    return Path(shutil.copy(LEDGER, here / "whole.sqlite"))


@settings(max_examples=40, suppress_health_check=QUIET)
@given(
    st.sampled_from(["body", "kind", "source", "at", "run", "sha256", "digest"]),
    st.integers(1, 9),
    JSON.map(json.dumps) | st.text(max_size=5).filter(lambda t: t.isprintable()) | st.integers(0, 9)
    | st.binary(max_size=4).filter(lambda b: b.isascii()) | st.just("[" * 100_000),
)  # fmt: skip
def test_whatever_stands_in_the_journal_verify_ends(
    forgotten: Path, column: str, number: int, value: object
) -> None:
    """With faults, never with an error: they are what it is for."""
    shutil.copy(forgotten, LEDGER)
    change(f"update or replace journal set {column} = ? where id = ?", value, number)

    assert checked().entries


def places(told: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(told, dict):
        inner = list(told.items())
    elif isinstance(told, list):
        inner = list(enumerate(told))
    return [way, *(place for name, each in inner for place in places(each, (*way, name)))]


@settings(max_examples=80, suppress_health_check=QUIET)
@given(st.data())
def test_whatever_stands_in_a_report_verify_ends(forgotten: Path, data: st.DataObject) -> None:
    """A report with one value that is another, or is gone."""
    shutil.copy(forgotten, LEDGER)

    def edit(told: Any) -> None:
        *way, last = data.draw(st.sampled_from(places(told)[1:]))
        for name in way:
            told = told[name]
        if data.draw(st.booleans()):
            del told[last]
        else:
            told[last] = data.draw(
                JSON | st.sampled_from([-1, 10**12, 0.5, "1..0", "yes", "b", None])
            )

    try:
        edit_report(edit)
    except AssertionError:
        return
    assert "report_changed" in codes()


@pytest.mark.parametrize("column", ["request", "completion", "failure", "run", "stored"])
@pytest.mark.parametrize("value", ["x", "{}", "[]", "null", 7, b"\x00", "[" * 100_000])
def test_whatever_stands_beside_a_request_verify_ends(
    forgotten: Path, column: str, value: object
) -> None:
    """Rows that the program would never have written."""
    if column == "failure":
        change("update completions set completion = null, failure = ?", value)
    else:
        change(f"update completions set {column} = ?", value)

    assert checked().faults or column in ("run", "stored")


def test_places_that_differ_are_named_as_in_the_report() -> None:
    """Fields and numbers; lists of two lengths as a whole."""
    stored = {"a": [{"b": 1}, {"b": 2}], "c": [1], "d": 0}
    made = {"a": [{"b": 1}, {"b": 3}], "c": [1, 2], "d": 0, "e": None}

    assert list(differences(stored, made)) == [("a[1].b", 2, 3), ("c", [1], [1, 2])]


def test_the_counts_say_what_was_checked(here: Path) -> None:
    """And the digest is the newest entry's: what to note elsewhere."""
    recorded.two(here)

    found = checked()

    assert found.ledger == str(LEDGER)
    assert (found.runs, found.entries, found.reports, found.replayed) == (1, 3, 1, 1)
    assert found.requests == 2
    assert found.digest == rows("select digest from journal order by id desc")[0][0]
