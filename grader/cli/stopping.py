"""What stops a run from outside: Ctrl-C, the end of a CI job, the time that it was given."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.cli.streams import say
from grader.grading import Halt
from grader.judges.pacing import Pace

INTERRUPTED = "interrupted"
WAITING = "interrupted: waiting up to 10 s for replies that are under way; again: not waiting"


@contextmanager
def stoppable(
    halt: Halt, pace: Pace, seconds: float | None, answer: str = WAITING
) -> Iterator[Callable[[str], None]]:
    """Signals and the time limit halt the run; yields what a limit of the run calls to stop it.

    `answer` is said to a first signal; a second one gives up what is under way as well.
    """
    loop = asyncio.get_running_loop()

    def stop(reason: str) -> None:
        halt.now(reason)
        pace.stop()

    def interrupt() -> None:
        if halt:
            halt.at_once()
            return
        stop(INTERRUPTED)
        say(answer)

    timer = None if seconds is None else loop.call_later(seconds, stop, _over(seconds))
    signals = [signal.SIGINT, signal.SIGTERM]
    try:
        for each in signals:
            loop.add_signal_handler(each, interrupt)
    except (NotImplementedError, RuntimeError):
        # Windows, or a thread that is not the main one: the interpreter's own handling stays.
        signals = []
    try:
        yield stop
    finally:
        if timer is not None:
            timer.cancel()
        for each in signals:
            loop.remove_signal_handler(each)


def _over(seconds: float) -> str:
    return f"--max-time {seconds:g} s is over"
