"""The tasks that wait for an engine; results may add to them while others are under way."""

from collections import deque
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Waiting(Generic[T]):
    """Tasks in order; what is added later comes before those that nobody has begun.

    A None among the tasks says that there are no more at present; there may be later.
    """

    def __init__(self, tasks: Iterable[T | None]) -> None:
        self._tasks = iter(tasks)
        self._added: deque[T] = deque()
        self.exhausted = False

    def add(self, tasks: Iterable[T]) -> None:
        """Add tasks; what has begun is finished first."""
        self._added.extend(tasks)

    def take(self, most: int) -> list[T]:
        """The next tasks, at most so many; none: there are none at present."""
        taken = [self._added.popleft() for _ in range(min(most, len(self._added)))]
        while len(taken) < most and not self.exhausted:
            try:
                task = next(self._tasks)
            except StopIteration:
                self.exhausted = True
                break
            if task is None:
                break
            taken.append(task)
        return taken
