"""The questions of `grade setup`: who judges, with which key, by which model."""

import asyncio
import re
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from grader.cli.announcing import host
from grader.cli.pasted_key import mistake
from grader.cli.terminal import Terminal, picked
from grader.errors import UsageError
from grader.judges import providers
from grader.judges.endpoint import checked_url
from grader.judges.providers import Provider
from grader.patterns import regex

MOST_MODELS = 9
_LONGEST_NAME = 200
_NOT_FOR_JUDGING = regex(
    r"embed|whisper|tts|dall-e|image|audio|realtime|moderation|transcri|rerank|ocr|speech|video"
    r"|sora|davinci|babbage|codex|search",
    re.IGNORECASE,
)


def provider(terminal: Terminal) -> Provider:
    """Who is to judge."""
    while True:
        terminal.head("providers")
        names = [each.name for each in providers.PROVIDERS]
        number = terminal.choose([*names, terminal.words["local"], terminal.words["other"]])
        if number < len(names):
            return providers.PROVIDERS[number]
        chosen = _local(terminal) if number == len(names) else _other(terminal)
        if chosen is not None:
            return chosen


def _local(terminal: Terminal) -> Provider | None:
    terminal.tell("looking")
    running = asyncio.run(providers.running())
    if not running:
        places = ", ".join(host(each.base_url) for each in providers.LOCAL)
        terminal.tell("local_none", "yellow", places=places)
        return None
    terminal.tell("local_found")
    number = terminal.choose(
        [
            f"{each.name}, {host(each.base_url)}: "
            + (", ".join(models[:3]) or terminal.words["no_models"])
            for each, models in running
        ]
    )
    return running[number][0]


def _other(terminal: Terminal) -> Provider | None:
    while True:
        if not (typed := terminal.ask("url")):
            continue
        try:
            url, login = checked_url(typed)
        except UsageError as error:
            terminal.show(f"{error}; {error.hint}", "yellow")
            continue
        if not login:
            return providers.at(url) if safe(terminal, url) else None
        terminal.tell("url_login", "yellow")


def safe(terminal: Terminal, url: str | None) -> bool:
    """Whether nobody can listen on the way to a URL, or the user goes on all the same."""
    place = urlsplit(url or "https:")
    if place.scheme == "https" or _here(place.hostname or ""):
        return True
    terminal.tell("insecure", "yellow", host=host(url))
    return terminal.confirm("go_on")


def _here(name: str) -> bool:
    """Whether a host is this very computer."""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def key(terminal: Terminal, chosen: Provider) -> str | None:
    """The key for a provider, as far as can be seen here a real one; None where none is needed."""
    if chosen.key_page:
        terminal.tell("key_page", provider=chosen.name, page=chosen.key_page)
    optional = chosen.key != "needed"
    while True:
        pasted = terminal.ask_hidden("key_optional" if optional else "key")
        wrong = mistake(pasted)
        if wrong is None or (wrong == "empty" and optional):
            return pasted or None
        terminal.tell(f"key_{wrong}", "yellow")


def model(terminal: Terminal, names: Sequence[str], secret: str | None) -> str:
    """One of a server's models, or a name that is typed. What looks like the key is neither."""
    shown = names[:MOST_MODELS]
    if shown:
        terminal.head("models")
        terminal.lines(shown)
    if more := len(names) - len(shown):
        terminal.tell("more", count=more)
    while True:
        answer = terminal.ask("name", "1") if shown else terminal.ask("model")
        number = picked(answer, len(shown))
        if number is not None:
            return shown[number]
        if answer.startswith("sk-") or answer == secret:
            terminal.tell("key_as_model", "yellow")
        elif answer and answer.isprintable():
            return answer.removeprefix("openai:")


def ordered(listed: Sequence[str], suggested: Sequence[str]) -> list[str]:
    """A server's models: first those that are suggested, last those that do other things."""

    def rank(name: str) -> tuple[int, bool, str]:
        place = suggested.index(name) if name in suggested else len(suggested)
        return place, bool(_NOT_FOR_JUDGING.search(name)), name

    usable = {name.strip() for name in listed if name.isprintable() and len(name) < _LONGEST_NAME}
    return sorted(filter(None, usable), key=rank)
