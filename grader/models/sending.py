"""What would leave this machine, shown without sending it."""

from typing import Any, Literal

from grader.models.base import Model
from grader.models.report import RubricInfo
from grader.models.transcript import Pair, State, Transcript


class Sent(Model):
    """The texts of one pair as a judge would get them, in this order, cleaned and masked."""

    question: str
    objective: str | None
    answer: str


class SentPair(Pair):
    """A pair and what would be sent of it: null where nothing would.

    A follow-up that is judged with another pair's answer is part of that answer.
    """

    sent: Sent | None = None
    sent_with: int | None = None


class SentTranscript(Transcript):
    """A transcript as it was read, and what would be sent of it.

    `not_masked` are the parts of names that were left because they are also other words.
    """

    pairs: tuple[SentPair, ...]
    rubric: RubricInfo
    redact: bool
    blind: bool
    not_masked: tuple[str, ...] = ()


class Prompt(Model):
    """One request: its messages, and the schema that the reply must fit.

    Without messages nothing would be sent, for the reason that `state` gives.
    """

    source: str
    rubric: RubricInfo
    language: Literal["zh", "en"]
    pair: int
    entry: str | None
    criteria: tuple[str, ...]
    state: State
    judge: str
    model: str
    base_url: str | None
    parameters: dict[str, Any]
    key: str
    messages: tuple[dict[str, str], ...]
    reply_schema: dict[str, Any]
