"""Settings from all their places, strongest first: options, environment, files, defaults.

A key goes only to the URL it was configured with: a base_url from a file gets only the key that
the same file's `api_key_env` names. The user's own file alone may hold an `api_key` itself.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from grader.cli import settings_file
from grader.cli.setting_values import READ, Budget
from grader.cli.settings_file import SettingsFile
from grader.errors import InputError, UsageError
from grader.models.sampling import Sampling

if TYPE_CHECKING:
    from grader.judges.prices import Price

KEY = "OPENAI_API_KEY"
NEED_NO_KEY = {"gguf", "offline", "scripted"}


@dataclass(frozen=True)
class Settings:
    """What a run is told, wherever it was said. None and "" are not the same for key and URL."""

    judge: tuple[str, ...] = ("auto",)
    samples: Sampling = field(default_factory=Sampling)
    calls: Literal["pair", "criterion"] = "pair"
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    api_key_env: str = KEY
    rubric: Path | None = None
    engine: Literal["local", "ray"] = "local"
    address: str | None = None
    concurrency: int = 8
    timeout: float = 120.0
    rpm: int | None = None
    tpm: int | None = None
    max_cost: Budget | None = None
    max_calls: int | None = None
    max_time: float | None = None
    give_up_after: int = 20
    prices: "Mapping[str, Price]" = field(default_factory=dict)
    fail_on: tuple[str, ...] = ("fail", "undecided", "error")
    lang: str = "auto"
    redact: bool = True
    blind: bool = False
    store: Path | None = None
    # Where each setting was said: an option, a variable, file:line. Not in it: the default.
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def language(self, own: Literal["zh", "en"]) -> Literal["zh", "en"]:
        """The language of what is shown: as asked, else its own."""
        if self.lang == "auto":
            return own
        return "zh" if self.lang == "zh" else "en"


def resolve(
    options: Mapping[str, Any],
    config: Path | None,
    environment: Mapping[str, str],
    connects: bool = True,
) -> Settings:
    """All settings of a run. Raises UsageError or InputError for one that cannot be followed.

    What never `connects` may have a key or a URL that is empty.
    """
    settings = Settings()
    for path in reversed(_files(config)):
        settings = _with_file(settings, settings_file.load(path), environment)
    settings = _with_environment(settings, environment)
    for name, value in options.items():
        if value is not None:
            settings = _told(settings, {name: option(name, value)}, {name: _option(name)})
    if options.get("base_url") is not None:
        settings = _own_key(settings, environment)
    if settings.blind and not settings.redact:
        raise UsageError(
            "--blind masks more than names and contact details, and --no-redact masks nothing",
            "leave out one of them, or say --redact or --no-blind against a setting",
        )
    return _not_empty(settings) if connects else settings


def _files(config: Path | None) -> list[Path]:
    """Settings files that exist, strongest first; one named with --config must."""
    return [path for path in settings_file.places(config) if path is config or path.is_file()]


def _told(
    settings: Settings, changes: Mapping[str, Any], origins: Mapping[str, str | None]
) -> Settings:
    """Settings with changes and where these were said; None is nowhere."""
    known = {**settings.origins, **origins}
    return replace(settings, **changes, origins={n: o for n, o in known.items() if o})


def _with_file(settings: Settings, file: SettingsFile, environment: Mapping[str, str]) -> Settings:
    _check_names(file)
    names = [name for name in file.values if name in READ]
    changes = {
        name: _read(name, file.values[name], f"{file.place(name)}: {name}") for name in names
    }
    origins: dict[str, str | None] = {name: file.place(name) for name in names}
    if {"base_url", "api_key", "api_key_env"} & file.values.keys():
        key, variable, origin = _key(file, environment)
        changes |= {
            "base_url": changes.get("base_url"),
            "api_key": key,
            "api_key_env": variable,
        }
        origins |= {"base_url": origins.get("base_url"), "api_key": origin}
    return _told(settings, changes, origins)


def _check_names(file: SettingsFile) -> None:
    known = [*READ, "api_key_env"]
    for name in file.values:
        line = file.line(name)
        if name == "api_key":
            if settings_file.is_own(file.path):
                continue
            hint = "name a variable that holds it with api_key_env, or save it with grade setup"
            raise InputError(file.path, "a key in a file that others may read", line, hint)
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise InputError(file.path, f"unknown setting {name!r}", line, hint)


def _key(file: SettingsFile, environment: Mapping[str, str]) -> tuple[str | None, str, str | None]:
    """The key that goes with a file's URL, the variable it would come from, and its origin."""
    key, variable = file.values.get("api_key"), file.values.get("api_key_env")
    if key is not None:
        # Never repeated: what stands here by mistake may still be a key.
        if not isinstance(key, str) or variable:
            problem = "must be a text, and without api_key_env beside it"
            raise InputError(file.path, f"api_key {problem}", file.line("api_key"))
        return key, KEY, file.place("api_key")
    if not variable:
        return None, KEY, None
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", str(variable)):
        # Never repeated: it may be the key itself.
        problem = "api_key_env is no name of a variable"
        hint = "it names the variable that holds the key: LLM_KEY, not the key itself"
        raise InputError(file.path, problem, file.line("api_key_env"), hint)
    # Named but not set is as much a mistake as set but empty.
    key = environment.get(str(variable), "")
    return key, str(variable), f"{variable} ({file.place('api_key_env')})"


def _with_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    for name in READ:
        variable = f"GRADER_{name.upper()}"
        if environment.get(variable):
            value = _read(name, environment[variable], variable)
            settings = _told(settings, {name: value}, {name: variable})
    if environment.get("GRADER_BASE_URL"):
        return _own_key(settings, environment)
    url = environment.get("OPENAI_BASE_URL")
    if url is not None:
        settings = _told(settings, {"base_url": url}, {"base_url": "OPENAI_BASE_URL"})
        return _own_key(settings, environment)
    # A file that names a variable of its own means that one.
    if settings.base_url is None and settings.api_key_env == KEY and KEY in environment:
        return _own_key(settings, environment)
    return settings


def _own_key(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """The key that goes with a URL of the environment's or the command line's."""
    key = environment.get(KEY)
    changes = {"api_key": key, "api_key_env": KEY}
    return _told(settings, changes, {"api_key": None if key is None else KEY})


def option(name: str, value: Any) -> Any:
    """The value of a setting that stands on the command line. Raises UsageError."""
    return _read(name, value, _option(name))


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _read(name: str, value: Any, where: str) -> Any:
    try:
        return READ[name](value)
    except ValueError as error:
        raise UsageError(f"{where}: {value!r:.60} {error}") from None


def _not_empty(settings: Settings) -> Settings:
    """A key or URL that is set but empty is a mistake, such as a CI secret that is not there."""
    if all(judge.partition(":")[0] in NEED_NO_KEY for judge in settings.judge):
        return settings
    for value, what, name in (
        (settings.api_key, "key", "api_key"),
        (settings.base_url, "base URL", "base_url"),
    ):
        if value is not None and not value.strip():
            raise UsageError(
                f"the {what} is set but empty",
                f"give {settings.origins[name]} a value or unset it; or say --judge offline",
            )
    return settings
