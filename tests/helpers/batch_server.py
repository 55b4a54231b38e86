"""A provider's batch endpoint, for `StubServer` to answer with: files, batches, results over time.

    provider = BatchServer()
    stub.answer(provider)

It counts how often each request was submitted, and misbehaves as told.
"""

import itertools
import json
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.helpers import behaviours
from tests.helpers.stub_server import Behaviour, Exchange

Line = dict[str, Any]


def answered(line: Line) -> Line | bytes | None:
    """What a good provider's output file has for a line of the input file."""
    schema = line["body"]["response_format"]["json_schema"]["schema"]
    text = json.dumps(behaviours.judgement(schema))
    body = behaviours.chat({"role": "assistant", "content": text})
    response = {"status_code": 200, "request_id": "req-9", "body": body}
    return {
        "id": "batch_req_1",
        "custom_id": line["custom_id"],
        "response": response,
        "error": None,
    }


def failed(line: Line, status: int, message: str = "no", **fields: str) -> Line:
    """The same for a request that came to an error."""
    body = {"error": {"message": message, **fields}}
    response = {"status_code": status, "request_id": "req-9", "body": body}
    return {
        "id": "batch_req_1",
        "custom_id": line["custom_id"],
        "response": response,
        "error": None,
    }


def not_run(line: Line, code: str = "batch_expired") -> Line:
    """The same for a request that was not come to."""
    error = {"code": code, "message": "This request could not be executed."}
    return {"id": "batch_req_1", "custom_id": line["custom_id"], "response": None, "error": error}


@dataclass
class Made:
    """A batch as the provider has it; `polls` are those still to come before it has ended."""

    name: str
    file: str
    metadata: Any
    lines: list[Line]
    polls: int
    ends: str
    created: int
    errors: list[dict[str, Any]]
    files: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """Its state by now."""
        return "in_progress" if self.polls > 0 else self.ends


@dataclass
class BatchServer:
    """Files and batches. `reply` gives the output line of an input line, None for none at all.

    `ends` are the states that the next batches end in, the last one of all further ones; `errors`
    those of a batch that has failed. `instead` answers a call in its own way, once: by method and
    the first word of the path, such as `POST batches`. Of a call that is `lost` the reply is: it
    was carried out. `looked_at` hears whenever somebody looks at a batch.
    """

    reply: Callable[[Line], Line | bytes | None] = answered
    polls: int = 1
    ends: list[str] = field(default_factory=lambda: ["completed"])
    errors: list[dict[str, Any]] = field(default_factory=list)
    instead: dict[str, list[Behaviour]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    looked_at: Callable[[], None] = lambda: None
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, Made] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    direct: Behaviour = behaviours.good

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    @property
    def submitted(self) -> Counter[str]:
        """How often each request is in a batch."""
        return Counter(line["custom_id"] for made in self.batches.values() for line in made.lines)

    def __call__(self, exchange: Exchange) -> None:
        """Answer one call."""
        path, _, query = exchange.received.path.removeprefix("/v1/").partition("?")
        first, *rest = path.split("/")
        call = f"{exchange.received.method} {first}"
        with self._lock:
            self.calls.append(call)
            if waiting := self.instead.get(call):
                waiting.pop(0)(exchange)
                return
            if first not in ("files", "batches"):
                self.direct(exchange)
                return
            status, found = self._found(call, rest, query, exchange.received.body)
            if call in self.lost:
                self.lost.remove(call)
                status, found = 502, {"error": {"message": "bad gateway"}}
        if isinstance(found, bytes):
            exchange.reply(status, found, Content_Type="application/octet-stream")
        else:
            exchange.send_json(found, status)

    def _found(self, call: str, rest: list[str], query: str, body: Any) -> tuple[int, Any]:
        if call == "POST files":
            return 200, {"id": self._file(_uploaded(body)), "object": "file", "purpose": "batch"}
        if call == "POST batches":
            return 200, self._create(body)
        if call == "GET batches" and not rest:
            return 200, self._page(query)
        known: Any = self.files if "files" in call else self.batches
        if not rest or rest[0] not in known:
            return 404, {"error": {"message": f"No such object: {rest}"}}
        if call == "GET batches":
            return 200, self._looked_at(self.batches[rest[0]])
        if call == "DELETE files":
            del self.files[rest[0]]
            return 200, {"id": rest[0], "deleted": True}
        return 200, self.files[rest[0]]

    def _file(self, content: bytes) -> str:
        name = f"file-{next(self._numbers)}"
        self.files[name] = content
        return name

    def _create(self, body: Any) -> dict[str, Any]:
        lines = [json.loads(line) for line in self.files[body["input_file_id"]].splitlines()]
        assert body["endpoint"] == "/v1/chat/completions"
        assert body["completion_window"] == "24h"
        number = next(self._numbers)
        ends = self.ends.pop(0) if len(self.ends) > 1 else self.ends[0]
        made = Made(
            f"batch_{number}", body["input_file_id"], body.get("metadata"), lines, self.polls, ends,
            # The stub's clock ticks with its numbers, in our century.
            1_795_000_000 + number, self.errors,
        )  # fmt: skip
        self.batches[made.name] = made
        return _told(made)

    def _page(self, query: str) -> dict[str, Any]:
        newest = list(reversed(self.batches.values()))
        after = re.search(r"after=([\w-]+)", query)
        start = [made.name for made in newest].index(after[1]) + 1 if after else 0
        limit = int(re.findall(r"limit=(\d+)", query)[0])
        page = newest[start : start + limit]
        more = len(newest) > start + limit
        return {"object": "list", "data": [_told(each) for each in page], "has_more": more}

    def _looked_at(self, made: Made) -> dict[str, Any]:
        self.looked_at()
        made.polls -= 1
        if made.polls <= 0 and not made.files and made.ends != "failed":
            self._end(made)
        return _told(made)

    def _end(self, made: Made) -> None:
        # The order of the results is not that of the requests.
        results = [self.reply(line) for line in reversed(made.lines)]
        bad = [each for each in results if isinstance(each, dict) and _is_error(each)]
        good = [each for each in results if each is not None and each not in bad]
        for kind, some in (("output_file_id", good), ("error_file_id", bad)):
            if some:
                texts = [each if isinstance(each, bytes) else json.dumps(each).encode()
                         for each in some]  # fmt: skip
                made.files[kind] = self._file(b"\n".join(texts) + b"\n")


def _is_error(result: Line) -> bool:
    response = result.get("response")
    return not isinstance(response, dict) or response.get("status_code") != 200


def _told(made: Made) -> dict[str, Any]:
    done = len(made.lines) if made.polls <= 0 and made.ends == "completed" else 0
    return {
        "id": made.name, "object": "batch", "endpoint": "/v1/chat/completions",
        "completion_window": "24h", "status": made.status, "created_at": made.created,
        "input_file_id": made.file, "metadata": made.metadata,
        "errors": {"object": "list", "data": made.errors} if made.status == "failed" else None,
        "output_file_id": None, "error_file_id": None, **made.files,
        "request_counts": {"total": len(made.lines), "completed": done, "failed": 0},
    }  # fmt: skip


def _uploaded(content: bytes) -> bytes:
    """The file within a form."""
    boundary = content.split(b"\r\n", 1)[0]
    parts = [part.partition(b"\r\n\r\n") for part in content.split(boundary)]
    [held] = [body for head, _, body in parts if b"filename=" in head]
    assert any(b'"purpose"' in head and body.strip() == b"batch" for head, _, body in parts)
    return held.removesuffix(b"\r\n")
