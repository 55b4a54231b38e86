"""The hostile server: every way that a judge's server has been seen, or feared, to go wrong.

`CASES` holds them. `prepare` and `arguments` are for running the program against one; `came_of`
says in the same words what came of it.
"""

import gzip
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers import behaviours as b
from tests.helpers import hostile_answers as h
from tests.helpers.program import QA
from tests.helpers.stub_server import Behaviour

RUBRIC = """\
rubric: hostile
pass_mark: 80
questions:
  - id: tensor
    match: {number: 1}
    criteria:
      - {id: says-array, ask: Does the answer say that it is an array?}
      - {id: names-shape, ask: Does the answer name the shape?}
default:
  criteria:
    - Does the answer say how the loss changes?
"""
SECONDS = 0.2
"""How long a server is waited for that never comes to an end."""


@dataclass(frozen=True)
class Case:
    """What the server does, and what must come of it.

    `outcome` joins the states of all criteria: judged (rightly), unproved (a quotation that the
    candidate never said), or the kind of a failure. `endless`: only a time-out ends it.
    """

    name: str
    outcome: str
    answers: tuple[Behaviour, ...]
    endless: bool = False

    @property
    def code(self) -> int:
        """The exit code: passed, or undecided."""
        return 0 if self.outcome == "judged" else 3


def prepare(folder: Path) -> None:
    """Write what is graded, and by what."""
    (folder / "a.txt").write_text(QA, encoding="utf-8")
    (folder / "hostile.yaml").write_text(RUBRIC, encoding="utf-8")


def arguments(base_url: str) -> list[str]:
    """How the program is told to ask the server."""
    told = "a.txt -r hostile.yaml -j openai:tiny --format json --no-store --concurrency 1"
    return [*told.split(), "--base-url", base_url]


def came_of(report: Any) -> str:
    """What came of a run, in the words of `Case`; anything else is a wrong score."""
    states = set()
    for criterion in itertools.chain(*(pair["criteria"] for pair in report["pairs"])):
        [vote] = criterion["votes"]
        if vote["failure"]:
            states.add(vote["failure"]["kind"])
        elif vote["level"] != "yes":
            states.add(f"wrongly {vote['level']}")
        else:
            states.add("judged" if vote["supported"] else "unproved")
    score = report["score"]
    if states != {"judged"} and score["high"] == score["low"]:
        states.add(f"sure of {score['low']}")
    return " + ".join(sorted(states))


def case(name: str, outcome: str, *answers: Behaviour, endless: bool = False) -> Case:
    """A case; its last answer stays."""
    return Case(name, outcome, answers, endless)


CASES = (
    # The connection.
    case("drips a byte a second", "unreachable", h.slow_body, endless=True),
    case("drips a header a second", "unreachable", h.slow_head, endless=True),
    case("says wait for ever", "unreachable", h.wait_for_it, endless=True),
    case("never answers", "unreachable", b.hang, endless=True),
    case("drips chunks for ever", "unreachable", h.chunks(0.05, 1), endless=True),
    case("pours chunks for ever", "unreadable", h.chunks(0, 100_000)),
    case("closes in mid-body", "unreachable", b.break_off),
    case("closes without a word", "unreachable", b.hang_up),
    case("resets the connection", "unreachable", b.reset),
    case("does not speak HTTP", "unreachable", b.gibberish),
    case("sends a header of 1 MB", "unreachable", h.heads(1, 1_000_000)),
    case("sends 20,000 headers", "unreachable", h.heads(20_000, 10)),
    case("redirects to another host", "unsupported", h.points_elsewhere),
    case("breaks off, then answers", "judged", b.break_off, h.good),
    # Statuses.
    case("401", "unauthorised", b.error(401)),
    case("404", "unsupported", b.error(404)),
    case("429 for ever", "rate_limited", h.limited),
    case("429 for ever, Retry-After 1", "rate_limited", b.slow_down("1")),
    case("429, Retry-After 3600", "rate_limited", b.slow_down("3600")),
    case("429, then answers", "judged", h.limited, h.good),
    case("500, then answers", "judged", b.error(500), h.good),
    case("500 for ever", "unreachable", b.error(500)),
    case("200 with an error object", "unreadable", b.body({"error": {"message": "no"}})),
    case("400 for no reason", "unsupported", b.error(400)),
    case("400 for bad JSON of its own", "unreadable", b.error(400, code="json_validate_failed")),
    # Bodies.
    case("sends 10 MB of blanks", "unreadable", b.raw(b" " * 10_000_000)),
    case("writes 10 MB", "unreadable", h.replies(lambda _: "a" * 10_000_000)),
    case("sends a gzip bomb", "unreadable", b.raw(h.bomb, Content_Encoding="gzip")),
    case("500 with a gzip bomb", "unreachable", b.raw(h.bomb, 500, Content_Encoding="gzip")),
    case(
        "packs a bomb twice", "unreadable",
        b.raw(gzip.compress(h.bomb), Content_Encoding="gzip, gzip"),
    ),
    case("packs honestly", "judged", h.framed(gzip.compress, Content_Encoding="gzip")),
    case("says gzip and lies", "unreadable", h.framed(bytes, Content_Encoding="gzip")),
    case("sends a web page", "unsupported", b.raw(b"<html>hello", Content_Type="text/html")),
    case("wrong content type", "judged", h.framed(bytes, Content_Type="image/png")),
    case("sends an event stream", "unreadable", h.framed(lambda body: b"data: " + body)),
    case("invalid UTF-8", "unreadable", h.framed(lambda body: body.replace(b"It", b"\xff"))),
    case("brackets without end", "unreadable", b.raw(b"[" * 1_000_000)),
    # The completion.
    case("empty choices", "unreadable", b.body({"choices": []})),
    case("null choices", "unreadable", b.body({"choices": None})),
    case("null content", "unreadable", b.says({"content": None})),
    case("empty content once", "judged", b.says({"content": ""}), h.good),
    case("a tool call for an answer", "unreadable", b.says(h.tool)),
    case("a refusal", "refused", b.says(h.filtered, "content_filter")),
    case("content in parts", "judged", h.replies(h.parts)),
    case("another model's name", "judged", h.framed(lambda body: body.replace(b"stub-1", b"x"))),
    case("infinitely many tokens", "judged", h.framed(lambda body: body.replace(b"20", b"1e999"))),
    case("cut in mid-reply", "truncated", h.replies(lambda f: json.dumps(f)[:40], "length")),
    # Thoughts.
    case("thinks aloud first", "judged", h.replies(lambda f: f"<think>Hm.</think>{json.dumps(f)}")),
    case("thinks apart", "judged", h.replies(json.dumps, reasoning_content="Hm.")),
    case("thinks longer than its tokens", "judged", h.thinks_long),
    case("thinks for ever", "truncated", b.says({"content": "", "reasoning": "Hm."}, "length")),
    case("thinks and says nothing", "unreadable", b.says({"content": "", "reasoning": "Hm."})),
    # The judgement.
    case("another request's reply", "unreadable", b.says({"content": '{"c9": {"level": "yes"}}'})),
    case("another candidate's reply", "unproved", h.replies(h.written(quotes=["I led a team"]))),
    case("NaN", "unreadable", h.spoilt('"yes"', "NaN")),
    case("1e999", "unreadable", h.spoilt('"yes"', "1e999")),
    case("a key twice", "unreadable", h.spoilt('"level"', '"level": "no", "level"')),
    case("unknown levels", "unreadable", h.spoilt('"yes"', '"brilliant"')),
    case("a missing criterion", "incomplete + judged", h.spoilt("names-shape", "names-nothing")),
    case("an extra criterion", "judged", h.spoilt('{"says', '{"c9": {"level": "no"}, "says')),
    case("a reply in prose", "judged", h.replies(lambda f: f"Gladly: {json.dumps(f)} Any more?")),
    case("two replies that differ", "unreadable", h.replies(h.planted)),
    case("alternates bad and good", "judged", h.alternating(b.says({"content": "4/5"}), h.good)),
    case("alternates 500 and good", "judged", h.alternating(b.error(500), h.good)),
    # What it does not take.
    case("takes no schema", "judged", h.unless(h.no_schema)),
    case("takes no form at all", "judged", h.unless(h.no_form)),
    case("takes no parameters", "judged", h.unless(h.no_parameters)),
)  # fmt: skip
