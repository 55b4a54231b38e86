"""What tokens cost, in US dollars: from the user's settings, else from the genai-prices package.

A price that is not known is unknown; it is never guessed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from grader.models.judging import JudgeInfo, Usage

MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens; `cached` is for those of a prompt that were cached."""

    input: Fraction
    output: Fraction
    cached: Fraction | None = None

    def of(self, usage: Usage) -> Fraction:
        """What a reply cost. Reasoning tokens are part of the completion's."""
        cached = min(usage.cached_tokens, usage.prompt_tokens) if self.cached is not None else 0
        fresh = usage.prompt_tokens - cached
        total = fresh * self.input + usage.completion_tokens * self.output
        return (total + cached * (self.cached or 0)) / MILLION

    @property
    def halved(self) -> "Price":
        """What batch endpoints take of a price that is known for single calls."""
        cached = None if self.cached is None else self.cached / 2
        return Price(self.input / 2, self.output / 2, cached)


FREE = Price(Fraction(0), Fraction(0), Fraction(0))
Finder = Callable[[], Price | None]
"""Finds a price when it is first wanted: looking one up takes as long as a small run."""


def finder(judge: JudgeInfo, known: Mapping[str, Price], batch: bool = False) -> Finder:
    """A function that finds the price of a judge's model."""
    return lambda: find(judge, known, batch)


def find(judge: JudgeInfo, known: Mapping[str, Price], batch: bool = False) -> Price | None:
    """The price of a judge's model; 0 for one in this process, None if unknown.

    `batch`: asked by the batch. A price of the user's own is of single calls: half of it. A listed
    model without a listed price for batches has none that is known.
    """
    if not judge.llm or judge.here:
        return FREE
    own = known.get(judge.model)
    if own is not None:
        return own.halved if batch else own
    single = _listed(judge.model, judge.base_url)
    if not batch:
        return single
    in_batches = _listed(judge.model, judge.base_url, batch=True)
    return None if in_batches == single else in_batches


@lru_cache
def _listed(model: str, base_url: str | None, batch: bool = False) -> Price | None:
    """By genai-prices. Its table is bundled: nothing is fetched."""
    # A third of a second, which only a run that may cost something pays.
    from genai_prices import Usage as Tokens
    from genai_prices import calc_price

    # Without a variant for batches it gives the price of single calls.
    context = {"processing": "batch"} if batch else None

    def cost(**tokens: int) -> Fraction:
        usage = Tokens(**tokens)
        where: dict[str, Any] = (
            {"provider_id": "openai"} if base_url is None else {"provider_api_url": base_url}
        )
        return Fraction(calc_price(usage, model, **where, price_context=context).total_price)

    try:
        once = MILLION
        price = cost(input_tokens=once)
        cached = cost(input_tokens=once, cache_read_tokens=once)
        return Price(price, cost(output_tokens=once), cached)
    # What it does not know is a LookupError; a model priced otherwise than by tokens a ValueError.
    except (LookupError, ValueError):
        return None
