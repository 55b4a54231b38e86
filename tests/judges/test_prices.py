from fractions import Fraction

import pytest

from grader.judges import prices
from grader.judges.prices import FREE, Price
from grader.models.judging import JudgeInfo, Usage

OURS = Price(Fraction(2), Fraction(10), Fraction(1, 2))


def judge(model: str, base_url: str | None = None, llm: bool = True) -> JudgeInfo:
    """A judge by its model."""
    return JudgeInfo(
        name=model, kind="llm" if llm else "lexical", llm=llm, model=model, base_url=base_url
    )


def test_a_reply_costs_its_tokens_cached_ones_less() -> None:
    """Reasoning is part of the reply's tokens, and cached tokens of the prompt's."""
    usage = Usage(
        prompt_tokens=1000, cached_tokens=400, completion_tokens=200, reasoning_tokens=150
    )

    assert OURS.of(usage) == Fraction(600 * 2 + 200 + 200 * 10, 1_000_000)
    assert Price(Fraction(2), Fraction(10)).of(usage) == Fraction(1000 * 2 + 2000, 1_000_000)


def test_more_cached_than_sent_is_no_gain() -> None:
    """A server may report nonsense."""
    assert OURS.of(Usage(prompt_tokens=10, cached_tokens=99)) == Fraction(5, 1_000_000)


def test_the_users_own_price_comes_first() -> None:
    """He knows his contract."""
    assert prices.find(judge("gpt-5-mini"), {"gpt-5-mini": OURS}) == OURS


def test_a_known_model_has_the_bundled_price() -> None:
    """Of OpenAI without a base URL, else of the provider that the URL is of."""
    listed = prices.find(judge("gpt-5-mini"), {})
    assert listed is not None
    assert listed.cached is not None
    assert 0 < listed.cached < listed.input < listed.output
    assert prices.find(judge("deepseek-chat", "https://api.deepseek.com/v1"), {}) is not None


@pytest.mark.parametrize(
    "unknown", [judge("my-own-model"), judge("gpt-5-mini", "http://127.0.0.1:8080/v1")]
)
def test_an_unknown_price_is_unknown(unknown: JudgeInfo) -> None:
    """A server of one's own may serve a model of any name for any price."""
    assert prices.find(unknown, {}) is None
    assert prices.finder(unknown, {})() is None


def test_what_is_no_language_model_is_free() -> None:
    """Nothing is sent."""
    assert prices.find(judge("term-matching", llm=False), {}) == FREE


def test_a_model_in_this_process_is_free() -> None:
    """Nobody is paid, whatever a model of its name costs elsewhere."""
    here = judge("gpt-5-mini", "gguf:0123456789abcdef")

    assert prices.find(here, {"gpt-5-mini": OURS}) == FREE


def test_a_batch_costs_what_is_listed_for_batches() -> None:
    """Half of it, where the table says so."""
    single = prices.find(judge("gpt-5-mini"), {})
    batched = prices.find(judge("gpt-5-mini"), {}, batch=True)

    assert single is not None
    assert batched == single.halved


def test_a_price_of_ones_own_is_halved_for_batches() -> None:
    """It is that of single calls."""
    assert prices.find(judge("m"), {"m": OURS}, batch=True) == Price(
        Fraction(1), Fraction(5), Fraction(1, 4)
    )
    assert Price(Fraction(2), Fraction(4)).halved == Price(Fraction(1), Fraction(2))


def test_a_model_without_a_listed_price_for_batches_has_none() -> None:
    """The price of single calls would be a guess."""
    url = "https://api.deepseek.com"

    assert prices.find(judge("deepseek-chat", url), {}) is not None
    assert prices.find(judge("deepseek-chat", url), {}, batch=True) is None
    assert prices.find(judge("nobody-knows-it"), {}, batch=True) is None
