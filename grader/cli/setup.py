"""`grade setup`: from nothing to a judge that was tried out, in a conversation.

Nothing is written before the last step; the key is kept in the user's own settings file alone.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from grader import judges
from grader.cli import choosing, colleague, guidance, settings, settings_file
from grader.cli.announcing import host
from grader.cli.exits import Exit
from grader.cli.setup_words import WORDS
from grader.cli.streams import say
from grader.cli.terminal import Terminal
from grader.errors import UsageError
from grader.judges import providers
from grader.judging import trial
from grader.models.judging import Failure
from grader.reports.wording import Language

LISTING, TRIAL = 15.0, 120.0
"""Seconds for the list of models, and for the test: a local model is loaded first."""


class Step(Enum):
    """Where the conversation stands; the value is what going back to it is called."""

    PROVIDER = "another_provider"
    KEY = "another_key"
    MODEL = "another_model"
    TEST = "again"
    SAVE = "save"


def run(file: Path | None, wanted: str, environment: Mapping[str, str]) -> Exit:
    """Ask, try out, save. Raises GraderError where that is not possible or not wanted."""
    language = guidance.language(settings.option("lang", wanted), environment)
    words = WORDS[language]
    conversation = Conversation(Terminal(words), language)
    try:
        conversation.hold(file)
    except EOFError:
        # The question is still waiting on its line.
        say("")
        raise UsageError(words["left"], words["instead"]) from None
    except KeyboardInterrupt:
        say("")
        say(words["interrupted"])
        return Exit.INTERRUPTED
    conversation.save(environment)
    return Exit.OK


class Conversation:
    """What was said so far, and what is asked next."""

    def __init__(self, terminal: Terminal, language: Language) -> None:
        self.terminal = terminal
        self.language = language
        self.provider = providers.PROVIDERS[0]
        self.key: str | None = None
        self.model: str | None = None
        # A colleague's file says who judges; going back to that question is not offered.
        self.fixed = False

    def hold(self, file: Path | None) -> None:
        """Ask until a judge has passed its test. Raises EOFError if the user leaves."""
        self._introduce()
        steps: dict[Step, Callable[[], Step]] = {
            Step.PROVIDER: self._choose_provider,
            Step.KEY: self._ask_key,
            Step.MODEL: self._choose_model,
            Step.TEST: self._test,
        }
        step = self._take_over(file) if file else Step.PROVIDER
        while step is not Step.SAVE:
            step = steps[step]()

    def save(self, environment: Mapping[str, str]) -> None:
        """Write the user's settings, and say what is stronger than they are."""
        path, base_url = settings_file.own(), self.provider.base_url
        judge, key = f"openai:{self.model}", self.key
        changes = {"judge": judge, "base_url": base_url, "api_key": key, "api_key_env": None}
        settings_file.save(path, changes)
        self.terminal.tell("saved", "green", path=path)
        found = settings.resolve({}, None, environment)
        chosen = {"judge": (judge,), "base_url": base_url, "api_key": key}
        others = {found.origins.get(n) for n, v in chosen.items() if getattr(found, n) != v}
        for origin in sorted(filter(None, others)):
            self.terminal.tell("overridden", "yellow", origin=origin)
        self.terminal.tell("next", "bold")

    def _introduce(self) -> None:
        path = settings_file.own()
        # A file that cannot be read cannot be added to: better said now than at the end.
        values = settings_file.load(path).values if path.exists() else {}
        self.terminal.tell("intro")
        if "judge" in values:
            where = host(str(values.get("base_url", "")))
            self.terminal.tell("configured", judge=values["judge"], host=where)

    def _take_over(self, file: Path) -> Step:
        """A colleague's settings, as far as they are about the judge."""
        offer, tell = colleague.read(file), self.terminal.tell
        self.provider, self.model, self.fixed = providers.at(offer.base_url), offer.model, True
        where = host(offer.base_url)
        tell("file", file=file)
        tell("file_model" if offer.model else "file_no_model", model=offer.model)
        tell("file_url", url=offer.base_url or where)
        if offer.left:
            tell("file_left", names=", ".join(offer.left))
        if providers.known(self.provider):
            tell("file_known", provider=self.provider.name)
        else:
            tell("file_unknown", "yellow", host=where)
        safe = choosing.safe(self.terminal, offer.base_url)
        if not safe or not self.terminal.confirm("file_send", host=where):
            raise EOFError
        return Step.KEY

    def _choose_provider(self) -> Step:
        self.provider, self.key, self.model = choosing.provider(self.terminal), None, None
        return Step.KEY

    def _ask_key(self) -> Step:
        if self.provider.key != "none":
            self.key = choosing.key(self.terminal, self.provider)
        return Step.TEST if self.model else Step.MODEL

    def _choose_model(self) -> Step:
        listed = self._listed()
        if isinstance(listed, Failure):
            if listed.kind in {"unauthorised", "unreachable", "rate_limited"}:
                return self._failed(listed, Step.MODEL)
            self.terminal.tell("no_list", "yellow", message=listed.message)
            listed = list(self.provider.models)
        names = choosing.ordered(listed, self.provider.models)
        self.model = choosing.model(self.terminal, names, self.key)
        return Step.TEST

    def _listed(self) -> list[str] | Failure:
        """The server's models; an address without a path is tried with the usual one too."""
        listed = asyncio.run(judges.models(self._access(LISTING)))
        url = self.provider.base_url
        if (
            isinstance(listed, list)
            or listed.kind != "unsupported"
            or not url
            or urlsplit(url).path
        ):
            return listed
        longer = replace(self._access(LISTING), base_url=f"{url}/v1")
        again = asyncio.run(judges.models(longer))
        if isinstance(again, Failure):
            return listed
        self.provider = replace(self.provider, base_url=longer.base_url)
        return again

    def _test(self) -> Step:
        tell, words = self.terminal.tell, self.terminal.words
        tell("testing", model=self.model, host=host(self.provider.base_url))
        tried = asyncio.run(self._trial())
        if tried.failure:
            return self._failed(tried.failure, Step.TEST)
        spent = guidance.spent(tried, words)
        if tried.right:
            tell("works", "green", model=self.model, spent=spent)
            return Step.SAVE
        tell("wrong", "yellow", model=self.model, spent=spent)
        return Step.SAVE if self.terminal.confirm("save_wrong") else Step.MODEL

    async def _trial(self) -> trial.Trial:
        backend = judges.make(f"openai:{self.model}", self._access(TRIAL))
        try:
            return await trial.run(backend, self.language)
        finally:
            await backend.close()

    def _failed(self, failure: Failure, here: Step) -> Step:
        """Say what went wrong and what mends it, and where to go on from."""
        kind, mend = guidance.FAILURES[failure.kind][self.language]
        self.terminal.tell("failed", "red", kind=kind, message=failure.message)
        self.terminal.show(mend)
        first = {"unauthorised": Step.KEY, "unreachable": here, "rate_limited": here}
        best = first.get(failure.kind, Step.MODEL)
        others = [Step.MODEL, Step.KEY, *([] if self.fixed else [Step.PROVIDER])]
        ways = sorted({here, *others}, key=[best, here, *others].index)
        names = [Step.TEST.value if way is here else way.value for way in ways]
        chosen = ways[self.terminal.choose([self.terminal.words[name] for name in names])]
        if chosen is Step.KEY and self.provider.key == "none":
            self.provider = replace(self.provider, key="optional")
        return chosen

    def _access(self, timeout: float) -> judges.Settings:
        return judges.Settings(self.provider.base_url, self.key, timeout)
