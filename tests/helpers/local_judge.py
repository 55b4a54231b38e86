"""A judge from a model file in this process, on one core: the machine has other tests to run."""

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from grader.judges import gguf_file
from grader.judges.gguf import Gguf
from grader.judges.pacing import Pace
from grader.models.judging import Completion, Failure, JudgeRequest
from tests.helpers.asking import run


def judge(path: Path, most: int = 1, **fields: Any) -> Gguf:
    """A judge that has not loaded its model yet."""
    return Gguf(gguf_file.read(path), pace=Pace(most), **fields)


def asked(of: Gguf, *requests: JudgeRequest) -> list[Completion | Failure]:
    """What comes of requests, one after the other; then the model is given back."""

    async def all_of_them() -> list[Completion | Failure]:
        async with closing(of):
            return [await of.complete(each) for each in requests]

    return run(all_of_them())


@contextlib.asynccontextmanager
async def closing(of: Gguf) -> AsyncIterator[None]:
    """Give the model back, whatever happens."""
    try:
        yield
    finally:
        await of.close()


class Endless:
    """In the place of an engine: says a word again and again, as long as somebody listens."""

    def __init__(self, *_: object, pause: float = 0.001) -> None:
        self.said, self.ended, self.pause = 0, 0, pause

    def chat(self, body: bytes, hear: Callable[[str], bool]) -> None:
        """Until it is told to stop."""
        while not hear('{"choices": [{"delta": {"content": "and "}}]}'):
            self.said += 1
            time.sleep(self.pause)
        self.ended += 1
