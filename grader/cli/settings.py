"""Settings from all their places, strongest first: options, environment, files, defaults.

A key goes only to the URL it was configured with: a base_url from a file gets only the key that
the same file's `api_key_env` names. The user's own file alone may hold an `api_key` itself.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from grader.cli import settings_file
from grader.cli.exits import FAIL_ON
from grader.cli.settings_file import SettingsFile
from grader.errors import InputError, UsageError
from grader.models.sampling import Sampling

KEY = "OPENAI_API_KEY"
NEED_NO_KEY = {"offline", "scripted"}
MOST_SAMPLES = 100


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
    concurrency: int = 8
    timeout: float = 120.0
    fail_on: tuple[str, ...] = ("fail", "undecided", "error")
    lang: str = "auto"
    redact: bool = True
    blind: bool = False
    store: Path | None = None
    # Where each setting was said: an option, a variable, file:line. Not in it: the default.
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


def _text(value: Any) -> str:
    if not isinstance(value, str | Path):
        raise ValueError("must be a text")
    return str(value)


def _judges(value: Any) -> tuple[str, ...]:
    named = tuple(_text(each) for each in (value if isinstance(value, list) else [value]))
    if not named:
        raise ValueError("must name a judge")
    if len(set(named)) < len(named):
        raise ValueError("names a judge twice; --samples asks one more often")
    return named


def _samples(value: Any) -> Sampling:
    match = re.fullmatch(r"(\d{1,3})(?:\.\.(\d{1,3}))?", str(value))
    least, most = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= least <= most <= MOST_SAMPLES:
        raise ValueError(f"must be N or N..M, of 1 to {MOST_SAMPLES}")
    if least == 1 < most:
        raise ValueError("must begin with 2 or more: one sample shows no spread")
    return Sampling(least, most)


def _calls(value: Any) -> Literal["pair", "criterion"]:
    if value not in ("pair", "criterion"):
        raise ValueError("must be pair or criterion")
    return "pair" if value == "pair" else "criterion"


def _path(value: Any) -> Path:
    if not _text(value).strip():
        raise ValueError("must be a text, and not an empty one")
    return Path(value)


def _whole(value: Any) -> int:
    number = int(str(value)) if re.fullmatch(r"\d{1,4}", str(value)) else 0
    if not 1 <= number <= 1024:
        raise ValueError("must be a whole number from 1 to 1024")
    return number


def _seconds(value: Any) -> float:
    number = float(str(value)) if re.fullmatch(r"\d{1,5}(\.\d*)?|\.\d+", str(value)) else 0.0
    if not 0 < number <= 86_400:
        raise ValueError("must be a number of seconds above 0, and at most a day")
    return number


def _fail_on(value: Any) -> tuple[str, ...]:
    words = value if isinstance(value, list) else str(value).split(",")
    names = tuple(str(word).strip() for word in words if str(word).strip())
    known = [*FAIL_ON, "never"]
    if not names or not set(names) <= set(known) or ("never" in names and len(names) > 1):
        raise ValueError(f"must be a list of {', '.join(FAIL_ON)}, or never")
    return () if names == ("never",) else names


def _lang(value: Any) -> str:
    if str(value) not in {"zh", "en", "auto"}:
        raise ValueError("must be zh, en or auto")
    return str(value)


def _flag(value: Any) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if str(value).lower() not in words:
        raise ValueError("must be true or false")
    return words[str(value).lower()]


READ: Mapping[str, Callable[[Any], Any]] = {
    "judge": _judges,
    "samples": _samples,
    "calls": _calls,
    "base_url": _text,
    "rubric": _path,
    "concurrency": _whole,
    "timeout": _seconds,
    "fail_on": _fail_on,
    "lang": _lang,
    "redact": _flag,
    "blind": _flag,
    "store": _path,
}
"""How each setting is read from a file, the environment or an option."""


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
