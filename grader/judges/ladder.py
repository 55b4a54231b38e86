"""How one request is put to a model: the form of its reply and the parameters that it takes.

A rung is left, and a parameter dropped, only for an error in which the endpoint names it, and only
the reply that follows proves it right. None of this is part of a request's key.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import Field

from grader.judges.failures import SCHEMA
from grader.models.base import Model
from grader.models.judging import JudgeRequest
from grader.patterns import regex

Rung = Literal["json_schema", "json_object", "text"]
RUNGS: tuple[Rung, ...] = get_args(Rung)
ROOM = 4
"""How many times the intended tokens a model gets whose thoughts alone took all of them."""

# What newer models call a parameter that they no longer take.
_SUCCESSORS = {"max_tokens": "max_completion_tokens"}
_LIMITS = {"max_tokens", "max_completion_tokens"}
# The limit by other names: prompt and limit together are more than the model's context.
_REPLY_LENGTH = regex(r"in the completion|(output|completion) tokens", re.IGNORECASE)
# A form of reply that is not known, but not one schema in it that is too much.
_FORM = regex(r"response.?format|json_(schema|object)|json.?mode|structured", re.IGNORECASE)
_ONE_SCHEMA = regex(r"invalid (json )?schema", re.IGNORECASE)


class Manner(Model):
    """What a model takes: its rung, the parameters it refused, and the room its thoughts need."""

    rung: Rung = "json_schema"
    dropped: tuple[str, ...] = ()
    room: int = Field(default=1, ge=1, le=ROOM)


@dataclass
class Course:
    """One request on its way: how it is put by now, whether that changed, and for others too."""

    request: JudgeRequest
    manner: Manner
    changed: bool = False
    lasting: bool = True

    def body(self) -> dict[str, Any]:
        """What is sent beside the model and the messages."""
        sent: dict[str, Any] = {}
        for intended, value in self.request.parameters.items():
            if name := self._taken(intended):
                sent[name] = value * self.manner.room if name in _LIMITS else value
        if self.manner.rung == "json_schema":
            schema = {"name": "judgement", "strict": True, "schema": self.request.reply_schema}
            sent["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.manner.rung == "json_object":
            sent["response_format"] = {"type": "json_object"}
        return sent

    def gives_way(self, param: object, said: str) -> bool:
        """Whether something that an error names can be left out; then the next body is without.

        `param` is the parameter that the error is filed under, `said` all of its words. Of several
        names the first counts: what comes later is often an echo of the request.
        """
        places = {name: _place(name, param, said) for name in self.body()}
        named = {name: place for name, place in places.items() if place is not None}
        if not named:
            return False
        first = min(named, key=lambda name: named[name])
        if first == "response_format":
            below = RUNGS[RUNGS.index(self.manner.rung) + 1]
            self._change(rung=below)
            self.lasting &= bool(_FORM.search(said)) and not _ONE_SCHEMA.search(said)
        else:
            self._change(dropped=(*self.manner.dropped, first))
            self.lasting &= "context" not in said
        return True

    @property
    def extendable(self) -> int | None:
        """The limit of tokens that was sent, if there may be more of them."""
        sent = self.body()
        limits = [sent[name] for name in _LIMITS if name in sent]
        return limits[0] if limits and self.manner.room < ROOM else None

    def make_room(self) -> None:
        """Let the next reply be longer."""
        self._change(room=ROOM)

    def _taken(self, name: str | None) -> str | None:
        while name in self.manner.dropped:
            name = _SUCCESSORS.get(name)
        return name

    def _change(self, **fields: Any) -> None:
        self.manner = self.manner.model_copy(update=fields)
        self.changed = True


def _place(name: str, param: object, said: str) -> int | None:
    """Where an error names something that was sent; -1 if it is filed under it."""
    if param == name or (isinstance(param, str) and param.startswith(f"{name}.")):
        return -1
    patterns = [re.compile(rf"\b{re.escape(name)}\b")]
    if name == "response_format":
        patterns = [SCHEMA]
    elif name in _LIMITS:
        patterns.append(_REPLY_LENGTH)
    return min((found.start() for p in patterns if (found := p.search(said))), default=None)
