"""What tokens cost, in US dollars: from the user's settings, else from the genai-prices package.

A price that is not known is unknown; it is never guessed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

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


FREE = Price(Fraction(0), Fraction(0), Fraction(0))
Finder = Callable[[], Price | None]
"""Finds a price when it is first wanted: looking one up takes as long as a small run."""


def finder(judge: JudgeInfo, known: Mapping[str, Price]) -> Finder:
    """A function that finds the price of a judge's model."""
    return lambda: find(judge, known)


def find(judge: JudgeInfo, known: Mapping[str, Price]) -> Price | None:
    """The price of a judge's model; 0 for one in this process, None if unknown."""
    if not judge.llm or judge.here:
        return FREE
    return known.get(judge.model) or _listed(judge.model, judge.base_url)


@lru_cache
def _listed(model: str, base_url: str | None) -> Price | None:
    """By genai-prices. Its table is bundled: nothing is fetched."""
    # A third of a second, which only a run that may cost something pays.
    from genai_prices import Usage as Tokens
    from genai_prices import calc_price

    def cost(**tokens: int) -> Fraction:
        usage = Tokens(**tokens)
        if base_url is None:
            return Fraction(calc_price(usage, model, provider_id="openai").total_price)
        return Fraction(calc_price(usage, model, provider_api_url=base_url).total_price)

    try:
        once = MILLION
        price = cost(input_tokens=once)
        cached = cost(input_tokens=once, cache_read_tokens=once)
        return Price(price, cost(output_tokens=once), cached)
    # What it does not know is a LookupError; a model priced otherwise than by tokens a ValueError.
    except (LookupError, ValueError):
        return None
