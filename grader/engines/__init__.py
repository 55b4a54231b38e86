"""Where judging runs. An engine takes tasks and gives back each with its result."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol

from grader.engines import local

Work = Callable[[Any], Awaitable[Any]]


class Engine(Protocol):
    """Runs `work` on every task, at most `concurrency` at once; yields in order of completion."""

    def __call__(
        self, tasks: Iterable[Any], work: Work, concurrency: int
    ) -> AsyncIterator[tuple[Any, Any]]:
        """Yield (task, result)."""
        ...


ENGINES: Mapping[str, Engine] = {"local": local.run}
