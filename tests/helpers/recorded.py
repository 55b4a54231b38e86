"""Ledgers of every kind of run, made by `grade` itself, and the file changed behind its back."""

import contextlib
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from grader.judges.openai_api import OpenAI
from grader.models.report import Report
from grader.models.verification import Verification
from grader.record.kept import Kept
from grader.record.verifying import verify
from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.program import QA, RUBRIC, SCRIPT, Ended, grade, other
from tests.helpers.stub_server import Behaviour, Exchange, StubServer

LEDGER = Path("kept.sqlite")

TWO = """\
rubric: two
pass_mark: 60
min_asked: 0
questions:
  - id: tensor
    match: {number: 1}
    weight: 2
    must_pass: true
    pass_mark: 30
    criteria:
      - id: array
        ask: Is it an array?
        levels: [{name: none, points: 0}, {name: some, points: 1}, {name: all, points: 2}]
      - {id: shape, ask: "Has it a shape?", weight: 3, evidence: not_needed, must_reach: "yes"}
      - {id: invents, ask: "Does it invent anything?", penalty: 1}
default:
  criteria: [{id: way, ask: "Which way?"}]
"""
MET = """\
- {pair: 1, criterion: array, reply: {level: some, quotes: [an array of numbers]}}
- {pair: 1, criterion: shape, reply: {level: "yes", quotes: []}}
- {pair: 1, criterion: invents, reply: {level: "no", quotes: []}}
- {pair: 2, reply: {level: "yes", quotes: [how the loss changes with each weight]}}
"""
"""Levels for TWO that come to 91.66: (2 * (1 * 1/2 + 3 * 1) / 4 + 1) / 3, which passes."""

ZH = """\
面试官:什么是张量?
候选人:我叫王小明,张量是带形状的数组,能放在显卡上算。
面试官:为什么要用显卡?
候选人:因为它能同时算很多小事。
"""
BASE = ("a.txt", "-r", "r.yaml", "--store", LEDGER, "--fail-on", "never")
SCRIPTED = (*BASE, "-j", "scripted:s.yaml")


def lay(folder: Path) -> None:
    """Put the files of all runs into the working folder."""
    texts = {
        "a.txt": QA, "b.txt": other("lists"), "same.txt": QA, "bad.txt": "no questions at all",
        "r.yaml": RUBRIC, "s.yaml": SCRIPT, "two.yaml": TWO, "met.yaml": MET, "zh.txt": ZH,
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def kept(*arguments: object) -> Ended:
    """Grade into the ledger; whatever the verdict, the run came to its end."""
    ended = grade(*arguments)
    assert ended.code in (0, 3), ended.err
    return ended


def asking(stub: StubServer, *more: object, base: tuple[object, ...] = BASE) -> Ended:
    """Grade by the stub as if it were a model."""
    return kept(*base, "-j", "openai:stub-1", "--base-url", stub.base_url, *more)


def changing(*levels: str) -> Behaviour:
    """A good server whose every reply has the next of these levels, on all criteria."""
    given = iter(levels * 50)

    def answer(exchange: Exchange) -> None:
        if exchange.received.path.endswith("/models"):
            behaviours.good(exchange)
            return
        body = exchange.received.body
        schema = body["response_format"]["json_schema"]["schema"]
        names = {name.replace("-", "_"): next(given) for name in schema["properties"]}
        behaviours.judging(**names)(exchange)

    return answer


def misquoting(exchange: Exchange) -> None:
    """A judge whose words the candidate never said."""
    if exchange.received.path.endswith("/models"):
        behaviours.good(exchange)
        return
    found = behaviours.judgement(exchange.received.body["response_format"]["json_schema"]["schema"])
    for claim in found.values():
        claim |= {"level": "yes", "quotes": ["words that nobody ever said here"]}
    exchange.send_json(behaviours.chat({"role": "assistant", "content": json.dumps(found)}))


def quoting_at_last(exchange: Exchange) -> None:
    """A judge that quotes rightly once it is complained of."""
    again = len(exchange.received.body["messages"]) > 2 if exchange.received.body else False
    (changing("yes") if again else misquoting)(exchange)


def gibberish(exchange: Exchange) -> None:
    """A judge that talks."""
    if exchange.received.path.endswith("/models"):
        behaviours.good(exchange)
        return
    exchange.send_json(behaviours.chat({"role": "assistant", "content": "4/5, good"}))


def _by_stub(behaviour: Behaviour, *more: object) -> Callable[[StubServer], None]:
    def run(stub: StubServer) -> None:
        stub.answer(behaviour)
        asking(stub, *more)

    return run


def _scripted(*more: object) -> Callable[[StubServer], None]:
    return lambda _: _all(SCRIPTED + more)


def _all(arguments: tuple[object, ...]) -> None:
    kept(*arguments)


def _panel(stub: StubServer) -> None:
    stub.answer(changing("yes", "no"))
    asking(stub, "-j", "scripted:s.yaml", "--samples", "2")


def _fresh(stub: StubServer) -> None:
    for level in ("yes", "no", "yes"):
        stub.answer(changing(level))
        asking(stub, *(() if level == "yes" else ("--fresh",)))


def _fresh_spoilt(stub: StubServer) -> None:
    """A good run, then a run whose replies are of no use, then a good one again."""
    for behaviour in (changing("yes"), gibberish, changing("no")):
        stub.answer(behaviour)
        asking(stub, "--fresh")


def _segmented(_: StubServer) -> None:
    talk = "Hello.\nWhat is a lock?\nIt guards state that is shared between threads. Bye.\n"
    kinds = ("aside", "question", "answer", "aside")
    cut = {"segments": [{"kind": k, "first": n, "last": n} for n, k in enumerate(kinds, 1)]}
    Path("talk.txt").write_text(talk)
    Path("s.yaml").write_text(
        f"- {{pair: 0, raw: '{json.dumps(cut)}'}}\n"
        '- {pair: 1, reply: {level: "yes", quotes: [It guards state that is shared]}}\n'
    )
    kept("talk.txt", *SCRIPTED[1:], "--segment", "llm")


def _fixed(_: StubServer) -> None:
    kept("a.txt", "-r", "two.yaml", "-j", "scripted:met.yaml", *BASE[3:])


def _named(_: StubServer) -> None:
    Path("named.txt").write_text(QA.replace("A tensor", "Priya here, a tensor"))
    kept("named.txt", *SCRIPTED[1:], "--candidate", "Priya Raman", "--blind")


def _bare(_: StubServer) -> None:
    kept("a.txt", *BASE[3:], "-j", "scripted:s.yaml")


RUNS: Mapping[str, Callable[[StubServer], None]] = {
    "offline": lambda _: _all((*BASE, "-j", "offline")),
    "offline-zh": lambda _: _all(("zh.txt", *BASE[1:], "-j", "offline")),
    "scripted": _scripted(),
    "two": _fixed,
    "model": _by_stub(changing("yes")),
    "samples": _by_stub(changing("yes", "no", "yes"), "--samples", "3"),
    "adaptive": _by_stub(changing("yes", "no"), "--samples", "2..4"),
    "panel": _panel,
    "criterion": _by_stub(changing("yes", "no"), "--calls", "criterion"),
    "misquoted": _by_stub(misquoting),
    "quoted-at-last": _by_stub(quoting_at_last),
    "gibberish": _by_stub(gibberish, "--samples", "2"),
    "refused-key": _by_stub(behaviours.error(401, "bad key")),
    "refusing": _by_stub(behaviours.says({"role": "assistant", "refusal": "I won't"})),
    "cut-short": _by_stub(behaviours.says({"role": "assistant", "content": '{"c1": {'}, "length")),
    "fresh": _fresh,
    "fresh-spoilt": _fresh_spoilt,
    "batch": _scripted("b.txt", "bad.txt", "same.txt", "zh.txt"),
    "batch-offline": lambda _: _all((*BASE, "b.txt", "bad.txt", "same.txt", "-j", "offline")),
    "raw": _scripted("--no-redact"),
    "named": _named,
    "built-in": _bare,
    "segmented": _segmented,
}  # fmt: skip
"""How each run is made, by its name; LEDGER holds it then."""


def make(name: str, stub: StubServer, monkeypatch: Any) -> Kept:
    """Have a run of this name in LEDGER."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(OpenAI, "_pause", lambda *_: 0.0)
    RUNS[name](stub)
    return Kept(LEDGER, "latest")


def two(folder: Path) -> Report:
    """The report of TWO by MET, kept in LEDGER."""
    lay(folder)
    _all(("a.txt", "-r", "two.yaml", "-j", "scripted:met.yaml", *BASE[3:]))
    return machine()


def machine() -> Report:
    """The newest run's first report, as its judges made it."""
    return next(Kept(LEDGER, "latest").machine())


def override(pair: int, criterion: str, level: str | None, *more: object) -> Ended:
    """Have Li Wei give a level in the newest run; None withdraws it."""
    told = ("--withdraw",) if level is None else ("--level", level)
    return grade(
        "runs", "override", "latest", "--pair", pair, "--criterion", criterion, *told,
        "--by", "Li Wei", "--reason", "heard on the tape", "--store", LEDGER, *more,
    )  # fmt: skip


def decide(verdict: str, *more: object) -> Ended:
    """Have Ana decide in the newest run."""
    return grade(
        "runs", "decide", "latest", "--verdict", verdict, "--by", "Ana",
        "--reason", "spoke with them", "--store", LEDGER, *more,
    )  # fmt: skip


def forget(wanted: str) -> Ended:
    """Have a transcript's words erased."""
    return grade(
        "runs", "forget", wanted, "--by", "DPO", "--reason", "on request", "--store", LEDGER
    )


def checked() -> Verification:
    """What `verify` finds."""
    return verify(LEDGER)


def codes() -> list[str]:
    """The codes of what `verify` finds."""
    return [fault.code for fault in checked().faults]


def change(statement: str, *values: object) -> None:
    """Change the ledger as anybody could who may write to the file."""
    with contextlib.closing(sqlite3.connect(LEDGER)) as database, database:
        done = database.execute(statement, values)
        assert done.rowcount, f"nothing was changed by {statement}"


def rows(query: str) -> list[Any]:
    """What the file holds."""
    with contextlib.closing(sqlite3.connect(LEDGER)) as database:
        return database.execute(query).fetchall()


def edit_report(edit: Callable[[Any], None]) -> str:
    """Change the first report as its JSON; returns what it then is."""
    [run, source, text] = rows("select run, source, report from reports order by source")[0]
    told = json.loads(text)
    edit(told)
    made = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    assert made != text
    change("update reports set report = ? where run = ? and source = ?", made, run, source)
    return made


def rechain() -> None:
    """Make all digests of the journal anew, as one who reads its source code could."""
    before = "0" * 64
    told = "select id, run, kind, body, source, at from journal order by id"
    for number, run, kind, body, source, at in rows(told):
        own = hashlib.sha256(body.encode()).hexdigest()
        fields = json.dumps(
            [before, run, kind, own, source, at], ensure_ascii=False, separators=(",", ":")
        )
        before = hashlib.sha256(fields.encode()).hexdigest()
        change("update journal set sha256 = ?, digest = ? where id = ?", own, before, number)


def bytes_kept() -> bytes:
    """All bytes of the ledger, and of what lies beside it."""
    return b"".join(each.read_bytes() for each in sorted(Path().glob(f"{LEDGER}*")))


def words_of(text: str) -> set[str]:
    """The telling words of a text: long Latin ones, and runs of Chinese characters."""
    return set(re.findall(r"[A-Za-z]{5,}|[\u4e00-\u9fff]{3,}", text))
