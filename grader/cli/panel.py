"""The judges of a run: those that were named, or what auto stands for, at the run's pace."""

from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from fractions import Fraction

from grader import judges
from grader.cli.announcing import host
from grader.cli.settings import Settings
from grader.cli.streams import say
from grader.errors import UsageError
from grader.judges import prices
from grader.judges.base import Backend
from grader.judges.limits import Limited, Limits
from grader.judges.memory import Memory
from grader.judges.pacing import Pace
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.judging import JudgeInfo

Make = Callable[[str, judges.Settings], Backend]

NOTHING_KNOWN = Memory()
NO_JUDGE = "no judge configured: run grade setup, set OPENAI_API_KEY, or say --judge offline"
_UNUSED = "unused"


async def panel(
    stack: AsyncExitStack,
    settings: Settings,
    files: int,
    in_ci: bool,
    known: Memory = NOTHING_KNOWN,
    pace: Pace | None = None,
    make: Make = judges.make,
) -> list[Backend]:
    """The judges that were named, or what auto stands for; the stack closes them.

    `known` is what endpoints have proved of themselves; `make` makes a judge by its spec. Raises
    UsageError for judges that cannot judge, or not together.
    """
    access = judges.Settings(
        settings.base_url, settings.api_key, settings.timeout, known, pace or paced(settings)
    )
    backends = []
    for named in settings.judge:
        backend = make(await _spec(named, access, files, in_ci), access)
        stack.push_async_callback(backend.close)
        backends.append(backend)
    kinds = {backend.info.kind for backend in backends}
    if "lexical" in kinds and len(backends) > 1:
        raise UsageError("the embedded judge cannot sit on a panel: it matches words, no more")
    if "lexical" in kinds and settings.samples.most > 1:
        raise UsageError("--samples needs a language model: the embedded judge never varies")
    names = Counter(backend.info.name for backend in backends)
    if twice := [name for name, count in names.items() if count > 1]:
        raise UsageError(f"{twice[0]} is named twice", "--samples asks one judge more often")
    return backends


def paced(settings: Settings) -> Pace:
    """The pace that the settings ask for."""
    return Pace(settings.concurrency, settings.rpm, settings.tpm)


def unconnected(settings: Settings, option: str) -> list[Backend]:
    """The same judges where nothing will be asked of them. Raises UsageError for a bare URL."""
    if "auto" in settings.judge and settings.base_url is not None:
        raise UsageError(f"{option} makes no connection", "name the model: --judge openai:MODEL")
    unnamed = "offline" if settings.api_key is None else f"openai:{judges.DEFAULT_MODEL}"
    # No key is part of a request; some key must be there for a judge to be made.
    key = None if settings.base_url else settings.api_key or _UNUSED
    access = judges.Settings(settings.base_url, key, settings.timeout)
    named = [unnamed if each == "auto" else each for each in settings.judge]
    return [judges.make(each, access) for each in named]


def limits(settings: Settings, ledger: Ledger, stop: Callable[[str], None]) -> Limits:
    """What the run may do."""
    return Limits(
        stop,
        most_calls=settings.max_calls,
        most_cost=settings.max_cost.dollars if settings.max_cost else None,
        give_up_after=settings.give_up_after,
        spent=_spent_before(settings, ledger),
    )


def limited(
    backends: list[Backend], settings: Settings, ledger: Ledger, within: Limits
) -> list[Recalled]:
    """The judges within the run's limits, and before them the ledger."""
    return [
        Recalled(
            Limited(each, within, limiting_price(each.info, settings)),
            ledger,
            price=prices.finder(each.info, settings.prices),
        )
        for each in backends
    ]


def limiting_price(
    judge: JudgeInfo, settings: Settings, batch: bool = False
) -> prices.Price | None:
    """The price that a limit of cost needs. Raises UsageError where it is not known."""
    if settings.max_cost is None:
        return None
    price = prices.find(judge, settings.prices, batch)
    if price is None:
        raise UsageError(
            f"--max-cost: the price of {judge.model} is not known",
            f'add [prices."{judge.model}"] with input and output, in dollars for a million tokens, '
            "to grader.toml; or limit --max-calls",
        )
    return price


def _spent_before(settings: Settings, ledger: Ledger) -> Fraction:
    """What this month has cost so far, as far as the ledger knows, for a budget of the month."""
    if settings.max_cost is None or not settings.max_cost.monthly:
        return Fraction(0)
    start = datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    total = Fraction(0)
    for model, base_url, usage in ledger.used_since(start):
        judge = JudgeInfo(name=model, kind="llm", llm=True, model=model, base_url=base_url)
        price = prices.find(judge, settings.prices)
        if price is None:
            raise UsageError(
                f"--max-cost: this month's ledger has replies of {model}, whose price is not known",
                f'add [prices."{model}"] to grader.toml',
            )
        total += price.of(usage)
    return total


async def _spec(named: str, access: judges.Settings, files: int, in_ci: bool) -> str:
    """The judge that was named, or what auto stands for."""
    if named != "auto":
        return named
    if access.base_url is not None:
        say(f"asking {host(access.base_url)} which model it serves")
    spec = await judges.choose(access)
    if spec == "offline" and (files > 1 or in_ci):
        raise UsageError(NO_JUDGE)
    return spec
