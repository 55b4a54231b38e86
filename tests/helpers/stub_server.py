"""A real HTTP server on this machine that answers as told, well or badly, and remembers.

    with StubServer() as server:
        server.answer(behaviours.status(500), behaviours.good)

Answers are taken in order and the last one stays. None given: `behaviours.good`.
"""

import contextlib
import json
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Received:
    """One request as it arrived; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


class Exchange(BaseHTTPRequestHandler):
    """One request with the means to answer it in any way TCP allows."""

    protocol_version = "HTTP/1.1"
    server: "_Server"
    received: Received

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        """A complete answer; underscores in header names stand for hyphens."""
        self.begin(status, len(body), **headers)
        self.wfile.write(body)

    def begin(self, status: int, length: int, **headers: str) -> None:
        """An answer's head only, which promises `length` bytes."""
        self.send_response(status)
        for name, value in {"Content_Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def send_json(self, value: object, status: int = 200, **headers: str) -> None:
        """A complete answer in JSON."""
        self.reply(status, json.dumps(value).encode(), **headers)

    def send_bytes(self, content: bytes) -> None:
        """Bytes as they are, at once."""
        self.wfile.write(content)
        self.wfile.flush()

    def pause(self, seconds: float) -> bool:
        """Wait; true if the server is being stopped."""
        return self.server.stopping.wait(seconds)

    def do_POST(self) -> None:
        """Remember the request and give the next answer."""
        content = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        # What is not JSON is a file that is sent up.
        in_json = "json" in headers.get("content-type", "")
        body = json.loads(content) if content and in_json else content or None
        self.received = Received(self.command, self.path, headers, body)
        # A client that has given up is what half of the answers are there to provoke.
        with contextlib.suppress(ConnectionError):
            self.server.next_answer(self.received)(self)

    do_GET = do_DELETE = do_CONNECT = do_POST

    def handle(self) -> None:
        """Answer until the client goes, however it goes."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def finish(self) -> None:
        """Flush what is left, if anyone still reads it."""
        with contextlib.suppress(OSError, ValueError):
            super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests' output is theirs."""


Behaviour = Callable[[Exchange], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A full queue would make the client try again after a second.
    request_queue_size = 128

    def __init__(self, default: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.stopping = threading.Event()
        self.answers: deque[Behaviour] = deque([default])
        self.received: list[Received] = []
        self._lock = threading.Lock()

    def next_answer(self, received: Received) -> Behaviour:
        with self._lock:
            self.received.append(received)
            return self.answers.popleft() if len(self.answers) > 1 else self.answers[0]


class StubServer:
    """A server in a thread of its own, up from `with` to the end of the block."""

    def __init__(self, default: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self._server = _Server(default)
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return self._server.server_port

    @property
    def base_url(self) -> str:
        """What a user would give as --base-url."""
        return f"{self._scheme}://127.0.0.1:{self.port}/v1"

    @property
    def requests(self) -> list[Received]:
        """What has arrived so far."""
        return self._server.received

    def answer(self, *behaviours: Behaviour) -> None:
        """Answer so from now on; the last one stays."""
        self._server.answers = deque(behaviours)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextlib.contextmanager
def closed_port() -> Iterator[int]:
    """A port of 127.0.0.1 at which nothing listens."""
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
