"""The seam between judging and whoever judges: one request in, one completion or failure out."""

from typing import Any, Protocol

from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged


class Backend(Protocol):
    """One judge for a whole run: it owns its connections and its limits."""

    @property
    def info(self) -> JudgeInfo:
        """Who judges, for the report."""
        ...

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """What else decides this judge's reply to a pair; it becomes part of the request's key.

        Number 0 and no entry: a request about a whole transcript.
        """
        ...

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Ask once, mending what a retry can mend. Raises nothing for what a server does."""
        ...

    async def close(self) -> None:
        """Give back connections."""
        ...
