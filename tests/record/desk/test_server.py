"""The review desk as a browser sees it, and as those see it who should not."""

import html
import http.client
import json
from pathlib import Path
from typing import Any

import pytest

from grader.record.desk.server import HEADER, Desk
from grader.record.kept import Kept

LEVEL = {"kind": "override", "pair": 1, "criterion": "array", "level": "all", "by": "Li",
         "reason": "heard it"}  # fmt: skip


class Answer:
    """What came back."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode()


def ask(desk: Desk, method: str, path: str, body: Any = None, **headers: str | None) -> Answer:
    """One request with these headers; None leaves one out."""
    connection = http.client.HTTPConnection("127.0.0.1", desk.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    all_headers: dict[str, str | None] = {"Host": desk.host}
    if method == "POST":
        length = str(len(sent))
        all_headers |= {HEADER: path, "Content-Type": "application/json", "Content-Length": length}
    all_headers |= headers
    for name, value in all_headers.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(sent if method == "POST" else None)
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()


def sheet(desk: Desk, number: int = 1) -> str:
    """The path of a report."""
    return f"/{desk.secret}/{number}"


def done(ledger: Path) -> dict[str, list[Any]]:
    """What persons did, as the ledger has it."""
    return dict(Kept(ledger, "latest").done())


def test_the_list_leads_to_each_transcript(desk: Desk) -> None:
    """With its verdict; each has a page of its own."""
    listed = ask(desk, "GET", f"/{desk.secret}/")

    assert listed.status == 200
    assert [f'href="{number}"' in listed.text for number in (1, 2)] == [True, True]
    assert "a2.txt" in ask(desk, "GET", sheet(desk, 2)).text


def test_a_level_is_kept_and_the_page_then_shows_it_beside_the_judges(
    desk: Desk, ledger: Path
) -> None:
    """With who gave it and why; whoever wrote last is named at the next form."""
    assert ask(desk, "POST", sheet(desk), LEVEL).status == 200

    [given] = done(ledger)["a1.txt"]
    assert (given.level, given.by, given.reason) == ("all", "Li", "heard it")
    shown = ask(desk, "GET", sheet(desk)).text
    assert "Li changed the level to all (the judges: some" in shown


def test_a_reason_is_settled_and_a_verdict_decided(desk: Desk, ledger: Path) -> None:
    """Both beside what the judges said."""
    report = next(iter(Kept(ledger, "latest").machine()))
    reason = report.review[0]
    settled = {"kind": "settle", "code": reason.code, "pair": reason.pair,
               "criterion": reason.criterion, "by": "Li", "reason": "as it should be"}  # fmt: skip
    decided = {"kind": "decide", "verdict": "pass", "by": "Li", "reason": "enough"}
    assert [ask(desk, "POST", sheet(desk), each).status for each in (settled, decided)] == [200] * 2

    reviewed = next(iter(Kept(ledger, "latest").reports())).reviewed
    assert reviewed is not None
    assert (reviewed.verdict, reviewed.settled[0].code) == ("pass", reason.code)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"level": "best"}, "array has no level 'best'. there are: none, some, all"),
        ({"pair": 7}, "no question 7 was graded"),
        ({"reason": " "}, "--reason must say something"),
        ({"by": ""}, "--by must say something"),
        ({"kind": "forget"}, "nothing that can be done"),
        ({"at": "2020-01-01T00:00:00Z", "more": 1}, "nothing that can be done"),
        ({"reason": "\ud800"}, "nothing that can be done"),
        ({"pair": "1; drop table runs"}, "nothing that can be done"),
    ],
)
def test_what_does_not_fit_is_refused_and_said(
    desk: Desk, ledger: Path, change: dict[str, Any], told: str
) -> None:
    """Nothing of it is kept."""
    answer = ask(desk, "POST", sheet(desk), {**LEVEL, **change})

    assert answer.status == 422
    assert told in answer.text
    assert done(ledger) == {}


def test_the_time_of_a_change_is_this_machines(desk: Desk, ledger: Path) -> None:
    """A page could send any."""
    ask(desk, "POST", sheet(desk), {**LEVEL, "at": "2020-01-01T00:00:00Z"})

    [given] = done(ledger)["a1.txt"]
    assert given.at.year > 2020


# What a page elsewhere in the same browser, or a name rebound to this machine, can send.
STRANGERS: dict[str, tuple[dict[str, str | None], int]] = {
    "a name that was rebound": ({"Host": "evil.example"}, 421),
    "a name that was rebound, with our port": ({"Host": "evil.example:{port}"}, 421),
    "the other name of this machine": ({"Host": "localhost:{port}"}, 421),
    "no host at all": ({"Host": None}, 421),
    "a form": ({HEADER: None, "Content-Type": "application/x-www-form-urlencoded"}, 403),
    "a form that looks like JSON": ({HEADER: None, "Content-Type": "text/plain"}, 403),
    "JSON without the header": ({HEADER: None}, 403),
    "the header of another report": ({HEADER: "/guessed/1"}, 403),
    "another origin": ({"Origin": "http://evil.example"}, 403),
    "a page from a file": ({"Origin": "null"}, 403),
    "text": ({"Content-Type": "text/plain"}, 415),
    "no length": ({"Content-Length": None}, 413),
    "too much": ({"Content-Length": "64001"}, 413),
    "a negative length": ({"Content-Length": "-1"}, 413),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nothing_is_written_for_a_stranger(desk: Desk, ledger: Path, stranger: str) -> None:
    """Even for one who knows the address."""
    headers, status = STRANGERS[stranger]
    filled = {n: v and v.replace("{port}", str(desk.server_port)) for n, v in headers.items()}

    assert ask(desk, "POST", sheet(desk), LEVEL, **filled).status == status
    assert done(ledger) == {}


@pytest.mark.parametrize("path", ["/", "/1", "/x/1", "//1", "/{half}/1", "/favicon.ico", "/../1"])
def test_who_does_not_know_the_address_sees_nothing(desk: Desk, path: str) -> None:
    """Another user of this machine can reach the port."""
    answer = ask(desk, "GET", path.replace("{half}", desk.secret[:20]))

    assert (answer.status, answer.text) == (404, "not found")


@pytest.mark.parametrize("number", ["0", "3", "-1", "1e1", "99999999999", "1/2", "%31", "1?x"])
def test_a_report_that_is_not_there_is_not_found(desk: Desk, number: str) -> None:
    """And no traceback."""
    assert ask(desk, "GET", f"/{desk.secret}/{number}").status == 404


def test_a_rebound_name_reads_nothing_either(desk: Desk) -> None:
    """Not with the address, which a log might have told."""
    answer = ask(desk, "GET", sheet(desk), Host="evil.example")

    assert answer.status == 421
    assert "a1.txt" not in answer.text


def test_no_other_method_is_served(desk: Desk) -> None:
    """A preflight is answered with nothing that would allow the real request."""
    for method in ("OPTIONS", "PUT", "DELETE", "TRACE"):
        answer = ask(desk, method, sheet(desk), Origin="http://evil.example")
        assert answer.status == 501
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_pages_tell_the_browser_to_keep_and_pass_on_nothing(desk: Desk) -> None:
    """No cache, no referrer, no frame; scripts of the page alone, which talk to here alone."""
    answer = ask(desk, "GET", sheet(desk))

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "connect-src 'self'" in html.unescape(answer.text)
    assert "Python" not in str(answer.headers)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 60_000])
def test_what_is_no_json_object_is_refused(desk: Desk, body: bytes) -> None:
    """It cannot come from our page."""
    assert ask(desk, "POST", sheet(desk), body).status == 400


def test_the_desk_is_on_this_machine_only(desk: Desk) -> None:
    """It listens on the loopback address and nothing else."""
    assert desk.server_address[0] == "127.0.0.1"
