"""What `grade doctor` finds out about the judge: which it is and why, and whether it answers."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace

from grader import judges
from grader.cli import guidance, panel, settings_file
from grader.cli.announcing import host
from grader.cli.checkup import Row, problem
from grader.cli.doctor_words import WORDS
from grader.cli.settings import Settings
from grader.errors import GraderError, UsageError
from grader.judges import gguf_memory, memory
from grader.judges.base import Backend
from grader.judges.gguf import Gguf
from grader.judges.gguf_file import GgufFile
from grader.judges.gguf_memory import gib
from grader.judges.openai_api import OPENAI_URL
from grader.judging import trial
from grader.models.judging import Failure, JudgeInfo
from grader.reports.wording import Language

LISTING = 15.0
"""Seconds that a server has to list its models."""


async def rows(
    settings: Settings, language: Language, in_ci: bool, call: bool
) -> AsyncIterator[Row]:
    """Each judge, its endpoint, what that supports, and the test question if it is wanted."""
    words = WORDS[language]
    timeout = min(settings.timeout, LISTING)
    brief = judges.Settings(settings.base_url, settings.api_key, timeout)
    async with AsyncExitStack() as stack:
        try:
            if settings.base_url is not None and "auto" in settings.judge:
                # A run would wait longer for this.
                listed = await judges.models(brief)
                if isinstance(listed, Failure):
                    yield _failed(Row("judge", "endpoint", ""), listed, language)
                    return
            backends = await panel.panel(stack, settings, 1, in_ci)
        except GraderError as error:
            yield problem("judge", "resolves", error)
            return
        for named, backend in zip(settings.judge, backends, strict=True):
            yield _resolved(named, backend.info, settings, words)
            if isinstance(backend, Gguf):
                yield _loadable(backend.file, settings, words)
            elif backend.info.llm:
                yield _answers(await judges.models(brief), backend.info, language)
            if backend.info.llm:
                yield _supported(backend.info, words)
                yield await _tested(backend, language) if call else _untested(backend.info, words)


def _resolved(named: str, info: JudgeInfo, settings: Settings, words: Mapping[str, str]) -> Row:
    """A judge and why it is this one."""
    if named != "auto":
        why = words["by_name"].format(origin=settings.origins["judge"])
    elif settings.base_url is not None:
        why = words["only_model"].format(host=host(settings.base_url))
    else:
        why = words["default_model" if info.llm else "nothing_set"]
    row = Row("judge", "resolves", info.name, why)
    if info.kind == "lexical":
        return replace(row, state="note", mend=words["not_llm"])
    if info.llm and not info.here and _split(settings.origins):
        origins = settings.origins
        mend = words["split"].format(judge=origins["judge"], url=origins["base_url"])
        return replace(row, state="note", mend=mend)
    return row


def _split(origins: Mapping[str, str]) -> bool:
    """Whether a file named the model and a stronger place the address, which may not know it."""
    judge, url = (origins.get(name, "").rpartition(":")[0] for name in ("judge", "base_url"))
    weakest = judge == str(settings_file.own())
    return "base_url" in origins and bool(judge) and judge != url and (weakest or not url)


def _answers(listed: list[str] | Failure, info: JudgeInfo, language: Language) -> Row:
    """Whether the server answers at all, told from its list of models, which costs nothing."""
    words, where = WORDS[language], host(info.base_url)
    row = Row("judge", "endpoint", where)
    if isinstance(listed, Failure):
        if listed.kind in {"unreachable", "unauthorised"}:
            return _failed(row, listed, language)
        value = words["no_models"].format(host=where, message=listed.message)
        return replace(row, value=value, state="note")
    row = replace(row, value=words["answers"].format(host=where, count=len(listed)))
    if listed and info.model not in listed:
        return replace(row, state="note", mend=words["unlisted"].format(model=info.model))
    return row


def _loadable(file: GgufFile, settings: Settings, words: Mapping[str, str]) -> Row:
    """What a model file needs here. It is not loaded."""
    try:
        plan = gguf_memory.plan(file, settings.concurrency, gguf_memory.available())
    except UsageError as error:
        return problem("judge", "model_file", error)
    value = words["loadable"].format(
        architecture=file.architecture,
        size=gib(file.size),
        made_for=file.context,
        context=plan.context,
        slots=plan.slots,
        memory=gib(plan.memory),
    )
    return Row("judge", "model_file", value, str(file.path))


def _failed(row: Row, failure: Failure, language: Language) -> Row:
    kind, mend = guidance.FAILURES[failure.kind][language]
    return replace(row, value=f"{kind}: {failure.message}", state="problem", mend=mend)


def _supported(info: JudgeInfo, words: Mapping[str, str]) -> Row:
    """What earlier runs have learnt that the endpoint takes for this model."""
    known = memory.learnt(info.base_url or OPENAI_URL, info.model)
    if known is None:
        return Row("judge", "supports", words["not_learnt"])
    parts = [words[known.rung]]
    if known.dropped:
        parts.append(words["without"].format(names=", ".join(known.dropped)))
    if known.room > 1:
        parts.append(words["room"].format(times=known.room))
    learnt = words["learnt"].format(date=f"{known.since:%Y-%m-%d}")
    return Row("judge", "supports", "; ".join(parts), learnt)


def _untested(info: JudgeInfo, words: Mapping[str, str]) -> Row:
    return Row(
        "judge", "test", words["not_asked"], mend=words["ask_here" if info.here else "ask_it"]
    )


async def _tested(backend: Backend, language: Language) -> Row:
    words, row = WORDS[language], Row("judge", "test", "")
    try:
        tried = await trial.run(backend, language)
    except GraderError as error:
        # A model that cannot be loaded.
        return problem("judge", "test", error)
    if tried.failure:
        failed = _failed(row, tried.failure, language)
        return replace(failed, mend=words["other_model"]) if backend.info.here else failed
    spent = guidance.spent(tried, words)
    if tried.right:
        return replace(row, value=words["right"].format(spent=spent))
    value = words["wrong"].format(spent=spent)
    return replace(row, value=value, state="note", mend=words["better"])
