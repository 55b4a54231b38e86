"""A model file on this machine, in this process: nothing is sent anywhere.

What comes of a request is what llama.cpp's server would have sent; it is read the same way.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader.judges import chat_reply, gguf_memory, tokens
from grader.judges.failures import Server, Setback, details, of_status, setback
from grader.judges.gguf_engine import Engine
from grader.judges.gguf_file import GgufFile
from grader.judges.gguf_stream import Stream
from grader.judges.ladder import Course, Manner
from grader.judges.memory import Memory
from grader.judges.pacing import Pace
from grader.models.judging import HERE, Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged

_GLANCE = 0.5
"""Seconds between two looks at whether a model still says something."""
_STREAMED = {
    "stream": True,
    "stream_options": {"include_usage": True},
    # A prompt may take minutes to read: each batch of it is a sign of life, and can be stopped.
    "return_progress": True,
}


@dataclass(eq=False)
class Gguf:
    """A judge from a file. It is loaded at the first request that the ledger cannot answer.

    `timeout` is seconds without a sign of life: how long a reply takes depends on the machine, and
    it ends by itself at `max_tokens`.
    """

    file: GgufFile
    timeout: float = 60.0
    # Reasoning counts, as for any language model.
    max_tokens: int = 8192
    memory: Memory = field(default_factory=Memory)
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        self._server = Server(self.file.name)
        self._loading = asyncio.Lock()
        self._engine: Engine | None = None
        self._plan: gguf_memory.Plan | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._learnt = self.memory.learnt(self._place, self.file.name)

    @cached_property
    def info(self) -> JudgeInfo:
        """Who judges. The address is what is in the file, so that requests have keys by it.

        The context is no part of them: a reply that fits is the same in any.
        """
        return JudgeInfo(
            name=f"gguf:{self.file.name}",
            kind="llm",
            llm=True,
            model=self.file.name,
            base_url=self._place,
            parameters=self._parameters,
        )

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """The same for every pair."""
        return dict(self._parameters)

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Ask once, and once more with room where thoughts took all of it.

        Raises UsageError or InputError for a model that cannot be loaded.
        """
        course = Course(request, self._learnt or Manner())
        counted = self.pace.by_tokens
        size = tokens.of_prompt(request) + tokens.of_reply(request) if counted else 0
        async with self.pace.turn(size):
            outcome = await self._attempt(course)
            # Of all that may go wrong only this mends itself: a model says the same again.
            if again := _lacked_room(outcome):
                outcome = await self._attempt(course)
        if isinstance(outcome, Setback):
            return outcome.failure.model_copy(update={"attempts": 1 + again})
        if course.lasting and (course.changed or self._learnt is None):
            self._learnt = self.memory.keep(self._place, self.file.name, course.manner)
        return outcome

    async def close(self) -> None:
        """Give back the memory, once the requests that were given up have noticed."""
        if self._threads is not None:
            await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)
        self._engine = self._threads = None

    @property
    def _parameters(self) -> dict[str, Any]:
        return {"temperature": 0, "max_tokens": self.max_tokens}

    @property
    def _place(self) -> str:
        return f"{HERE}{self.file.fingerprint}"

    async def _attempt(self, course: Course) -> Completion | Setback:
        while True:
            answer = await self._answered(course)
            if isinstance(answer, Setback):
                return answer
            if answer.error is None:
                return self._read(course, answer)
            trouble = self._trouble(answer.error)
            if trouble.failure.kind != "unsupported":
                return trouble
            if not course.gives_way(None, details(answer.error)):
                return trouble

    async def _answered(self, course: Course) -> Stream | Setback:
        """All that the model says to a request."""
        messages = course.request.messages()
        body = {"messages": messages, **course.body(), **_STREAMED}
        encoded = json.dumps(body).encode()
        engine, threads = await self._loaded()
        stream = Stream()

        def generate() -> None:
            stream.begin()
            try:
                engine.chat(encoded, stream.hear)
            except ValueError as error:
                stream.error = {"error": {"message": str(error), "code": 400}}

        work = asyncio.get_running_loop().run_in_executor(threads, generate)
        try:
            while not (await asyncio.wait({work}, timeout=_GLANCE))[0]:
                if stream.silence() > self.timeout:
                    silent = f"{self.file.name} said nothing for {self.timeout:g} seconds"
                    return setback("unreachable", silent)
            work.result()
        finally:
            # However this ends, nobody listens any more.
            stream.stopped = True
            work.cancel()
        return stream

    async def _loaded(self) -> tuple[Engine, ThreadPoolExecutor]:
        async with self._loading:
            if self._engine is None or self._threads is None:
                free = gguf_memory.available()
                self._plan = gguf_memory.plan(self.file, self.pace.most, free)
                self._engine = await asyncio.to_thread(Engine, self.file, self._plan)
                self._threads = ThreadPoolExecutor(self._plan.slots, "gguf")
        return self._engine, self._threads

    def _trouble(self, error: dict[str, Any]) -> Setback:
        said = error["error"]
        if said.get("type") == "exceed_context_size_error":
            has, takes = said.get("n_prompt_tokens", 0), said.get("n_ctx", 0)
            sentence = (
                f"the request is too long for the model {self.file.name}: "
                f"it has {has:,} tokens, and the context {takes:,}"
            )
            return setback("unsupported", sentence)
        return of_status(self._server, int(said.get("code", 500)), error)

    def _read(self, course: Course, stream: Stream) -> Completion | Setback:
        found = chat_reply.read(self._server, stream.body(), course.extendable)
        if isinstance(found, Setback):
            if found.retry and found.failure.kind == "truncated":
                course.make_room()
            return found
        return found.model_copy(update={"latency": stream.seconds()})


def _lacked_room(outcome: Completion | Setback) -> bool:
    """Whether thoughts took all the tokens, and there may be more of them."""
    if not isinstance(outcome, Setback):
        return False
    return outcome.retry and outcome.failure.kind == "truncated"
