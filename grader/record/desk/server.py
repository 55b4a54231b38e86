"""Serves the review desk on this machine, to the browser that knows its address and to no other.

Any page that a browser has open can send requests to this machine, and a name can be made to point
here. So the address holds a secret; the Host must be ours, or a name rebound to us would do; and
what writes comes with a header that no other site can send without asking first, which is denied.
"""

import hmac
import json
import secrets
import threading
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import ValidationError

from grader.errors import GraderError, UsageError
from grader.record import reviewing
from grader.record.desk import pages
from grader.record.kept import Kept
from grader.record.reviewing import Done
from grader.reports import wording
from grader.reports.plain import one_line

HEADER = "X-Grader-Desk"
_LARGEST = 64_000
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Desk(ThreadingHTTPServer):
    """The desk of one run, on 127.0.0.1 and a port that is free. `language` is zh, en or auto."""

    daemon_threads = True

    def __init__(self, kept: Kept, language: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.kept = kept
        self.language = language
        self.secret = secrets.token_urlsafe(32)
        self.by = ""
        self.sources = kept.sources()
        # The ledger is read and written by one request at a time.
        self.turn = threading.Lock()

    @property
    def host(self) -> str:
        """Where this is, as a browser names it."""
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self) -> str:
        """The address to open; who does not know it gets nothing."""
        return f"http://{self.host}/{self.secret}/"


class _Refused(Exception):
    """A request that gets nothing but a status and a line."""

    def __init__(self, status: HTTPStatus, told: str) -> None:
        super().__init__(told)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Desk
    server_version = "grader"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """A page."""
        self._answer(self._page)

    def do_POST(self) -> None:
        """Something that a person did."""
        self._answer(self._done)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address holds the secret."""

    def _answer(self, make: Any) -> None:
        try:
            number = self._number()
            with self.server.turn:
                status, text = HTTPStatus.OK, make(number)
        except _Refused as refused:
            status, text = refused.status, str(refused)
        except GraderError as error:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            text = one_line(f"{error}. {error.hint or ''}")
        kind = "html" if status is HTTPStatus.OK and self.command == "GET" else "plain"
        content = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _number(self) -> int | None:
        """Which report is meant, None for the list. Raises _Refused for a stranger."""
        if self.headers.get_all("Host") != [self.server.host]:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST, "this is not the host")
        _, secret, *rest = self.path.split("/", 2)
        known = hmac.compare_digest(secret.encode(), self.server.secret.encode())
        [name] = rest or ["-"]
        if not known or not (name == "" or (name.isascii() and name.isdigit() and len(name) < 8)):
            raise _Refused(HTTPStatus.NOT_FOUND, "not found")
        if not name and len(self.server.sources) != 1:
            return None
        number = int(name or 1)
        if not 1 <= number <= len(self.server.sources):
            raise _Refused(HTTPStatus.NOT_FOUND, "not found")
        return number

    def _page(self, number: int | None) -> str:
        kept, language = self.server.kept, self.server.language
        if number is None:
            reports = list(kept.reports())
            own = wording.choose(reports[0] if reports else None, language)
            return pages.overview(reports, own)
        report = kept.one(self.server.sources[number - 1])
        rubric = kept.rubric(report).rubric if report.score and not report.forgotten else None
        several = len(self.server.sources) > 1
        own = wording.choose(report, language)
        return pages.sheet(report, rubric, pages.Setting(own, self.server.by, several))

    def _done(self, number: int | None) -> str:
        if number is None:
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "nothing can be done here")
        told = self._told()
        done = _read(told)
        self.server.kept.add(self.server.sources[number - 1], done)
        self.server.by = done.by
        return "saved"

    def _told(self) -> dict[str, Any]:
        """What was sent. Raises _Refused for what our own page would not send."""
        if self.headers.get(HEADER) != self.path:
            raise _Refused(HTTPStatus.FORBIDDEN, f"no {HEADER}")
        if self.headers.get("Origin", f"http://{self.server.host}") != f"http://{self.server.host}":
            raise _Refused(HTTPStatus.FORBIDDEN, "another origin")
        if self.headers.get_content_type() != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not JSON")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and int(length) <= _LARGEST):
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {_LARGEST:,} bytes")
        try:
            told = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise _Refused(HTTPStatus.BAD_REQUEST, "not JSON") from None
        if not isinstance(told, dict):
            raise _Refused(HTTPStatus.BAD_REQUEST, "not an object")
        return told


def _read(told: dict[str, Any]) -> Done:
    """What a person did. Raises UsageError for what is none of it."""
    kind: Any = str(told.pop("kind", ""))
    model = reviewing.KINDS.get(kind)
    try:
        if model is not None:
            at = datetime.now(UTC).isoformat()
            # By way of text: half a character is refused.
            return model.model_validate_json(json.dumps({**told, "at": at}))
    except ValidationError:
        pass
    raise UsageError("this is nothing that can be done to a report")
