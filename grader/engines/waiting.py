"""The tasks that wait for an engine; results may add to them while others are under way."""

from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")


class Waiting(Generic[T]):
    """Tasks in order; what is added later comes before those that nobody has begun."""

    def __init__(self, tasks: Iterable[T]) -> None:
        self._tasks = iter(tasks)
        self._added: deque[T] = deque()

    def add(self, tasks: Iterable[T]) -> None:
        """Add tasks; what has begun is finished first."""
        self._added.extend(tasks)

    def take(self, most: int) -> list[T]:
        """The next tasks, at most so many; none: there are none at present."""
        taken = [self._added.popleft() for _ in range(min(most, len(self._added)))]
        return taken + list(islice(self._tasks, most - len(taken)))
