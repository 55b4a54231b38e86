"""A worker: a judge on a machine of the cluster, asked one request at a time, many at once."""

import os
from dataclasses import dataclass
from typing import Any

from grader import judges
from grader.engines.ray_cluster.bucket import Leased
from grader.errors import GraderError
from grader.judges.base import Backend
from grader.models.judging import Completion, Failure, JudgeRequest

Answer = tuple[bool, str]
"""Whether it is a completion, and that or the failure as JSON."""


@dataclass(frozen=True)
class Errand:
    """What a worker is told of its judge. The key comes by the name of a variable, never itself."""

    spec: str
    base_url: str | None
    key_variable: str | None
    timeout: float
    by_tokens: bool


class Worker:
    """Made on a machine of the cluster; `name` is what the bucket knows it by."""

    def __init__(self, errand: Errand, bucket: Any, name: str) -> None:
        self._errand = errand
        self._bucket = bucket
        self._name = name
        self._backend: Backend | None = None

    async def ready(self) -> str | None:
        """Make the judge; why that cannot be done, or None."""
        errand = self._errand
        key = os.environ.get(errand.key_variable) if errand.key_variable else None
        if errand.key_variable and not key:
            return f"{errand.key_variable} is not set where the workers run ({os.uname().nodename})"
        pace = Leased(self._bucket, self._name, errand.by_tokens)
        access = judges.Settings(errand.base_url, key, errand.timeout, pace=pace)
        try:
            self._backend = judges.make(errand.spec, access)
        except GraderError as error:
            return str(error)
        return None

    async def complete(self, request: str) -> Answer:
        """What came of a request, given and returned as JSON."""
        assert self._backend is not None, "a worker is asked when it is ready"
        outcome = await self._backend.complete(JudgeRequest.model_validate_json(request))
        return isinstance(outcome, Completion), outcome.model_dump_json()


def outcome(answer: Answer) -> Completion | Failure:
    """What came back from a worker."""
    completed, text = answer
    return (Completion if completed else Failure).model_validate_json(text)
