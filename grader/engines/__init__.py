"""Where judging runs. An engine takes tasks and gives back each with its result."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol

from grader.engines import local

Work = Callable[[Any], Awaitable[Any]]


class Engine(Protocol):
    """Runs `work` on every task, at most `concurrency` at once; yields in order of completion.

    Closing it cancels what is under way.
    """

    def __call__(
        self, tasks: Iterable[Any], work: Work, concurrency: int
    ) -> AsyncGenerator[tuple[Any, Any], None]:
        """Yield (task, result)."""
        ...


ENGINES: Mapping[str, Engine] = {"local": local.run}
