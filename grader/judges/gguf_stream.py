"""A reply as it is generated, put together as the one that a server sends in one piece."""

import json
import time
from typing import Any

_PARTS = ("content", "reasoning_content", "refusal")


class Stream:
    """Hears what llama.cpp says of one request, from whichever thread it says it.

    `stopped`: the rest is not wanted. `error` is the body of an error that came instead.
    """

    def __init__(self) -> None:
        self.stopped = False
        self.error: dict[str, Any] | None = None
        self._began_at: float | None = None
        self._heard_at: float | None = None
        self._message: dict[str, str] = {}
        self._choice: dict[str, Any] = {"message": self._message}
        self._body: dict[str, Any] = {"choices": [self._choice]}

    def begin(self) -> None:
        """The request has its turn: from now on silence counts."""
        self._began_at = self._heard_at = time.monotonic()

    def seconds(self) -> float:
        """From the beginning of its turn to what was heard last."""
        return (self._heard_at or 0.0) - (self._began_at or 0.0)

    def hear(self, chunk: str) -> bool:
        """Take one more piece; whether no more are wanted."""
        self._heard_at = time.monotonic()
        said = json.loads(chunk)
        if "error" in said:
            self.error = said
            return True
        self._body |= {name: said[name] for name in ("id", "model", "usage") if said.get(name)}
        for choice in said.get("choices") or []:
            self._add(choice)
        return self.stopped

    def silence(self) -> float:
        """Seconds since the last sign of life; 0 before its turn."""
        return 0.0 if self._heard_at is None else time.monotonic() - self._heard_at

    def body(self) -> bytes:
        """What a server would have sent."""
        return json.dumps(self._body).encode()

    def _add(self, choice: dict[str, Any]) -> None:
        for name, text in (choice.get("delta") or {}).items():
            if name in _PARTS and text:
                self._message[name] = self._message.get(name, "") + text
        if choice.get("finish_reason"):
            self._choice["finish_reason"] = choice["finish_reason"]
