"""Who offers models behind an OpenAI-compatible address, and where a key is made.

Taken from the providers' documentation as of November 2026; none of it could be tried from here.
Names of models age fastest: they only order the list that the server itself gives.
"""

import asyncio
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from grader.judges import DEFAULT_MODEL, Settings, models
from grader.judges.openai_api import OPENAI_URL

PATIENCE = 2.0
"""Seconds that a server on this machine has to answer."""

Key = Literal["needed", "optional", "none"]


@dataclass(frozen=True)
class Provider:
    """Where a judge can be reached. `models` are suggestions, the best one for judging first.

    Without a base URL it is OpenAI itself.
    """

    name: str
    base_url: str | None
    key_page: str | None = None
    models: tuple[str, ...] = ()
    key: Key = "needed"


PROVIDERS = (
    Provider(
        "OpenAI",
        None,
        "https://platform.openai.com/api-keys",
        (DEFAULT_MODEL, "gpt-5.4-mini"),
    ),
    Provider(
        "DeepSeek",
        "https://api.deepseek.com",
        "https://platform.deepseek.com/api_keys",
        ("deepseek-flash", "deepseek-v4-pro"),
    ),
    Provider(
        "通义千问 Qwen (阿里云百炼, 中国)",
        "https://dashscope.aliyuncs.com/compatible-mode/v1",
        "https://help.aliyun.com/zh/model-studio/get-api-key",
        ("qwen-plus", "qwen3.7-plus"),
    ),
    Provider(
        "Qwen (Alibaba Cloud, international)",
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        "https://www.alibabacloud.com/help/en/model-studio/get-api-key",
        ("qwen-plus", "qwen3.7-plus"),
    ),
    Provider(
        "Kimi (月之暗面, 中国)",
        "https://api.moonshot.cn/v1",
        "https://platform.kimi.com/console/api-keys",
        ("kimi-k2.6", "kimi-k3"),
    ),
    Provider(
        "Kimi (Moonshot AI, international)",
        "https://api.moonshot.ai/v1",
        "https://platform.kimi.ai/console/api-keys",
        ("kimi-k2.6", "kimi-k3"),
    ),
)

LOCAL = (
    Provider("Ollama", "http://127.0.0.1:11434/v1", key="none"),
    Provider("llama.cpp", "http://127.0.0.1:8080/v1", key="none"),
    Provider("LM Studio", "http://127.0.0.1:1234/v1", key="none"),
)
"""Servers on the user's own machine, where each listens unless it is told otherwise."""


async def running() -> list[tuple[Provider, list[str]]]:
    """The servers on this machine that answer, with their models: none for one that wants a key."""
    asked = (models(Settings(each.base_url, timeout=PATIENCE)) for each in LOCAL)
    found = []
    for each, listed in zip(LOCAL, await asyncio.gather(*asked), strict=True):
        if isinstance(listed, list):
            found.append((each, listed))
        elif listed.kind == "unauthorised":
            found.append((replace(each, key="needed"), []))
    return found


def at(base_url: str | None) -> Provider:
    """The provider with this address; one without a name of its own is called by its host."""
    place = urlsplit(base_url or OPENAI_URL)
    for each in (*PROVIDERS, *LOCAL):
        known = urlsplit(each.base_url or OPENAI_URL)
        if (known.scheme, known.netloc) == (place.scheme, place.netloc):
            # What is asked of OpenAI itself must be the same request, however it was set up.
            return each if base_url == OPENAI_URL else replace(each, base_url=base_url)
    return Provider(place.netloc, base_url, key="optional")


def known(provider: Provider) -> bool:
    """Whether this is one of the providers or local servers above."""
    return any(provider.name == each.name for each in (*PROVIDERS, *LOCAL))
