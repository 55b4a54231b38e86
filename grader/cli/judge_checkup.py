"""What `grade doctor` finds out about the judge: which it is and why, and whether it answers."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from grader import judges
from grader.cli import guidance
from grader.cli.checkup import Row, problem
from grader.cli.doctor_words import WORDS
from grader.cli.session import NO_JUDGE, host
from grader.cli.settings import Settings
from grader.errors import GraderError, UsageError
from grader.judges.base import Backend
from grader.judging import trial
from grader.models.judging import Failure, JudgeInfo
from grader.reports.wording import Language

LISTING = 15.0
"""Seconds that a server has to list its models."""


async def rows(
    settings: Settings, language: Language, in_ci: bool, call: bool
) -> AsyncIterator[Row]:
    """Each judge, its endpoint, what that supports, and the test question if it is wanted."""
    for named in settings.judge:
        async for row in _one(named, settings, language, in_ci, call):
            yield row


async def _one(
    named: str, settings: Settings, language: Language, in_ci: bool, call: bool
) -> AsyncIterator[Row]:
    words = WORDS[language]
    access = judges.Settings(settings.base_url, settings.api_key, settings.timeout)
    brief = replace(access, timeout=min(access.timeout, LISTING))
    try:
        spec = await judges.choose(brief) if named == "auto" else named
        if spec == "offline" and named == "auto" and in_ci:
            raise UsageError(NO_JUDGE)
        backend = judges.make(spec, access)
    except GraderError as error:
        yield problem("judge", "resolves", error)
        return
    try:
        yield _resolved(spec, named, settings, words)
        if backend.info.llm:
            yield _answers(await judges.models(brief), backend.info, language)
            yield _supported(backend.info, words)
            yield await _tested(backend, language) if call else _untested(words)
    finally:
        await backend.close()


def _resolved(spec: str, asked: str, settings: Settings, words: Mapping[str, str]) -> Row:
    """The judge and why it is this one."""
    origins = settings.origins
    if asked != "auto":
        why = words["by_name"].format(origin=origins["judge"])
    elif settings.base_url is not None:
        why = words["only_model"].format(host=host(settings.base_url))
    else:
        why = words["nothing_set" if spec == "offline" else "default_model"]
    row = Row("judge", "resolves", spec, why)
    if spec == "offline":
        return replace(row, state="note", mend=words["not_llm"])
    # A model that one place names may be unknown at the address that another one names.
    places = [origins.get(name, "").rpartition(":")[0] for name in ("judge", "base_url")]
    named = "judge" in origins and "base_url" in origins
    if spec.startswith("openai:") and named and places[0] != places[1]:
        mend = words["split"].format(judge=origins["judge"], url=origins["base_url"])
        return replace(row, state="note", mend=mend)
    return row


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


def _failed(row: Row, failure: Failure, language: Language) -> Row:
    kind, mend = guidance.FAILURES[failure.kind][language]
    return replace(row, value=f"{kind}: {failure.message}", state="problem", mend=mend)


def learnt(info: JudgeInfo) -> str | None:
    """What earlier runs have learnt that the endpoint supports for a model; None if nothing."""
    return None


def _supported(info: JudgeInfo, words: Mapping[str, str]) -> Row:
    return Row("judge", "supports", learnt(info) or words["not_learnt"])


def _untested(words: Mapping[str, str]) -> Row:
    return Row("judge", "test", words["not_asked"], mend=words["ask_it"])


async def _tested(backend: Backend, language: Language) -> Row:
    words, row = WORDS[language], Row("judge", "test", "")
    tried = await trial.run(backend, language)
    if tried.failure:
        return _failed(row, tried.failure, language)
    spent = guidance.spent(tried, words)
    if tried.right:
        return replace(row, value=words["right"].format(spent=spent))
    value = words["wrong"].format(spent=spent)
    return replace(row, value=value, state="note", mend=words["better"])
