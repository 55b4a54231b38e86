"""Where judging runs. An engine takes tasks and gives back each with its result."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any, Protocol

from grader.engines import local
from grader.engines.waiting import Waiting

__all__ = ["ENGINES", "Engine", "Waiting", "Work"]

Work = Callable[[Any], Awaitable[Any]]


class Engine(Protocol):
    """Runs `work` on every task, at most `concurrency` at once; yields in order of completion.

    It ends when no task waits and none is under way: a result may add tasks to those that wait.
    Closing it cancels what is under way.
    """

    def __call__(
        self, tasks: Waiting[Any], work: Work, concurrency: int
    ) -> AsyncGenerator[tuple[Any, Any], None]:
        """Yield (task, result)."""
        ...


ENGINES: Mapping[str, Engine] = {"local": local.run}
