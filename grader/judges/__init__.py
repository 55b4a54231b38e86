"""Who can judge, by the first word of `--judge`.

A new judge is one file and one line in BACKENDS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError
from grader.judges.base import Backend
from grader.judges.endpoint import checked_key
from grader.judges.failures import plain
from grader.judges.memory import Memory
from grader.judges.pacing import Pace
from grader.models.judging import Failure

DEFAULT_MODEL = "gpt-5-mini"
_MOST_LISTED = 8


@dataclass(frozen=True)
class Settings:
    """Where a judge is reached, and where what it proves of itself is remembered.

    An empty key or URL is an error, None is not set.
    """

    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    memory: Memory = field(default_factory=Memory)
    pace: Pace = field(default_factory=Pace)


def _openai(model: str, settings: Settings) -> Backend:
    if not model:
        raise UsageError("openai needs a model", f"for example --judge openai:{DEFAULT_MODEL}")
    if settings.api_key is None and settings.base_url is None:
        raise UsageError(
            "openai needs a key, and there is none",
            "run grade setup, set OPENAI_API_KEY, or --base-url for a server of your own",
        )
    from grader.judges.openai_api import OpenAI

    place = (settings.base_url, settings.api_key, settings.timeout)
    return OpenAI(model, *place, memory=settings.memory, pace=settings.pace)


def _gguf(path: str, settings: Settings) -> Backend:
    if not path:
        raise UsageError("gguf needs a file", "for example --judge gguf:models/qwen3-8b-q4.gguf")
    from grader.judges import gguf_engine, gguf_file
    from grader.judges.gguf import Gguf

    gguf_engine.require()
    file = gguf_file.read(Path(path).expanduser())
    return Gguf(file, settings.timeout, memory=settings.memory, pace=settings.pace)


def _offline(rest: str, settings: Settings) -> Backend:
    if rest:
        raise UsageError("offline takes nothing after it", "say --judge offline")
    from grader.judges.offline import Offline

    return Offline()


def _scripted(path: str, settings: Settings) -> Backend:
    if not path:
        raise UsageError("scripted needs a file", "for example --judge scripted:replies.yaml")
    from grader.judges.scripted import Scripted

    return Scripted(path)


# Each is imported inside its function: a run pays for the judge that it uses.
BACKENDS: Mapping[str, Callable[[str, Settings], Backend]] = {
    "openai": _openai,
    "gguf": _gguf,
    "offline": _offline,
    "scripted": _scripted,
}


def make(spec: str, settings: Settings) -> Backend:
    """The judge that a spec such as `openai:MODEL` names. Raises UsageError."""
    if not spec.isprintable():
        raise UsageError("--judge holds a character that cannot be printed")
    kind, _, rest = spec.strip().partition(":")
    if kind not in BACKENDS:
        raise UsageError(
            f"no judge is called {kind!r}", f"there are: auto, {', '.join(sorted(BACKENDS))}"
        )
    return BACKENDS[kind](rest.strip(), settings)


async def choose(settings: Settings) -> str:
    """The spec that `auto` stands for. It never falls back because something failed."""
    if settings.base_url is not None:
        return _only(await models(settings))
    if settings.api_key is None:
        return "offline"
    checked_key(settings.api_key)
    return f"openai:{DEFAULT_MODEL}"


async def models(settings: Settings) -> list[str] | Failure:
    """The models that the server of these settings lists. Raises UsageError for what it is not."""
    from grader.judges.openai_api import OpenAI

    # The user waits for this before anything else is said.
    server = OpenAI("", settings.base_url, settings.api_key, settings.timeout, attempts=2)
    try:
        return await server.models()
    finally:
        await server.close()


def _only(models: list[str] | Failure) -> str:
    hint = "name one: --judge openai:MODEL"
    if isinstance(models, Failure):
        raise UsageError(
            f"asking for the list of models failed: {models.message}",
            "check the base URL, or say which judge: --judge openai:MODEL",
        )
    if len(models) == 1:
        return f"openai:{models[0]}"
    if not models:
        raise UsageError("the server lists no model", hint)
    shown = ", ".join(plain(name) for name in sorted(models)[:_MOST_LISTED])
    more = f" and {len(models) - _MOST_LISTED} more" if len(models) > _MOST_LISTED else ""
    raise UsageError(f"the server lists {len(models)} models: {shown}{more}", hint)
