import asyncio
from urllib.parse import urlsplit

import pytest

from grader.judges import DEFAULT_MODEL, providers
from grader.judges.endpoint import checked_url
from grader.judges.openai_api import OPENAI_URL
from grader.judges.providers import LOCAL, PROVIDERS, Provider
from tests.helpers import behaviours
from tests.helpers.stub_server import StubServer, closed_port


@pytest.mark.parametrize("provider", [*PROVIDERS, *LOCAL], ids=lambda each: each.name)
def test_the_addresses_are_taken(provider: Provider) -> None:
    """As --base-url would take them; keys go over an encrypted line or stay on this machine."""
    for url in filter(None, (provider.base_url, provider.key_page)):
        assert checked_url(url) == (url, None)
        assert urlsplit(url).scheme == ("http" if provider in LOCAL else "https")


def test_whoever_wants_a_key_says_where_it_is_made() -> None:
    """And suggests a model; OpenAI the one that `auto` stands for."""
    assert all(each.key_page and each.models for each in PROVIDERS if each.key == "needed")
    assert PROVIDERS[0].models[0] == DEFAULT_MODEL


def test_a_provider_is_known_by_its_address() -> None:
    """Host and port decide; OpenAI's own address is no address at all."""
    assert providers.at("https://api.deepseek.com/v1").name == "DeepSeek"
    assert providers.at("https://api.deepseek.com/v1").base_url == "https://api.deepseek.com/v1"
    assert providers.at(None) == providers.at(OPENAI_URL) == PROVIDERS[0]
    assert providers.at("http://api.deepseek.com").name == "api.deepseek.com"


def test_another_address_is_called_by_its_host() -> None:
    """Whether it wants a key is not known."""
    other = providers.at("https://llm.example.com:8443/v1")

    assert other == Provider(
        "llm.example.com:8443", "https://llm.example.com:8443/v1", key="optional"
    )
    assert not providers.known(other)
    assert providers.known(providers.at("http://127.0.0.1:11434/v1"))


def found(monkeypatch: pytest.MonkeyPatch, *urls: str) -> list[tuple[str, list[str], str]]:
    """Name, models and need of a key of what answers at these addresses."""
    local = tuple(Provider(str(n), url, key="none") for n, url in enumerate(urls))
    monkeypatch.setattr(providers, "LOCAL", local)
    running = asyncio.run(providers.running())
    return [(each.name, models, each.key) for each, models in running]


def test_what_runs_on_this_machine_is_found(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its models; where nothing listens there is nothing."""
    with closed_port() as port:
        running = found(monkeypatch, f"http://127.0.0.1:{port}/v1", stub.base_url)

    assert running == [("1", ["stub-1"], "none")]


def test_a_local_server_that_wants_a_key_is_found_too(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its models are not known yet."""
    stub.answer(behaviours.error(401))

    assert found(monkeypatch, stub.base_url) == [("0", [], "needed")]


def test_something_else_on_the_port_is_not_offered(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Port 8080 is a favourite of web pages."""
    stub.answer(behaviours.raw(b"<html>hello</html>"))

    assert found(monkeypatch, stub.base_url) == []
