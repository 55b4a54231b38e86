"""Settings from all their places, strongest first: options, environment, files, defaults.

A key goes only to the URL it was configured with: a base_url from a file gets only the key that
the same file's `api_key_env` names.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from grader.cli.exits import FAIL_ON
from grader.errors import InputError, UsageError

NAME = "grader.toml"
NEED_NO_KEY = {"offline", "scripted"}
MOST_SAMPLES = 100


@dataclass(frozen=True)
class Settings:
    """What a run is told, wherever it was said. None and "" are not the same for key and URL."""

    judge: tuple[str, ...] = ("auto",)
    samples: tuple[int, int] = (1, 1)
    calls: Literal["pair", "criterion"] = "pair"
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    api_key_env: str = "OPENAI_API_KEY"
    rubric: Path | None = None
    concurrency: int = 8
    timeout: float = 120.0
    fail_on: tuple[str, ...] = ("fail", "undecided", "error")
    lang: str = "auto"
    redact: bool = True
    blind: bool = False
    store: Path | None = None


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


def _samples(value: Any) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,3})(?:\.\.(\d{1,3}))?", str(value))
    least, most = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= least <= most <= MOST_SAMPLES:
        raise ValueError(f"must be N or N..M, of 1 to {MOST_SAMPLES}")
    if least == 1 < most:
        raise ValueError("must begin with 2 or more: one sample shows no spread")
    return least, most


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
        settings = _with_file(settings, path, environment)
    settings = _with_environment(settings, environment)
    for name, value in options.items():
        if value is not None:
            settings = replace(settings, **{name: option(name, value)})
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
    from platformdirs import user_config_path

    found = [path for path in (Path(NAME), user_config_path("grader") / NAME) if path.is_file()]
    return [config, *found] if config else found


def _with_file(settings: Settings, path: Path, environment: Mapping[str, str]) -> Settings:
    text = _content(path)
    told = _table(path, text)
    known = [*READ, "api_key_env"]
    for name in told:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise InputError(path, f"unknown setting {name!r}", _line(text, name), hint)
    key_from = _variable(told.pop("api_key_env", None), path, text)
    changes = {
        name: _read(name, value, f"{path}:{_line(text, name)}: {name}")
        for name, value in told.items()
    }
    if "base_url" in told or key_from:
        changes["base_url"] = changes.get("base_url")
        # Named but not set is as much a mistake as set but empty.
        changes["api_key"] = environment.get(str(key_from), "") if key_from else None
        if key_from:
            changes["api_key_env"] = str(key_from)
    return replace(settings, **changes)


def _variable(name: Any, path: Path, text: str) -> Any:
    """The name of the key's variable; a key in its place is told without repeating it."""
    if name and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", str(name)):
        hint = "it names the variable that holds the key: LLM_KEY, not the key itself"
        raise InputError(
            path, "api_key_env is no name of a variable", _line(text, "api_key_env"), hint
        )
    return name


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(path, "not UTF-8") from None


def _table(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(path, f"not TOML: {error}") from None


def _line(text: str, name: str) -> int:
    """The line that a top-level key stands on."""
    key = re.compile(rf"[\s\[\"']*{re.escape(name)}\b")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if key.match(line)), 1)


def _with_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    for name in READ:
        variable = f"GRADER_{name.upper()}"
        if environment.get(variable):
            value = _read(name, environment[variable], variable)
            settings = replace(settings, **{name: value})
    url = environment.get("OPENAI_BASE_URL")
    if url is not None or environment.get("GRADER_BASE_URL"):
        url = environment.get("GRADER_BASE_URL") or url
        return _own_key(replace(settings, base_url=url), environment)
    if settings.base_url is None and settings.api_key is None:
        return _own_key(settings, environment)
    return settings


def _own_key(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """The key that goes with a URL of the environment's or the command line's."""
    key = environment.get("OPENAI_API_KEY")
    return replace(settings, api_key=key, api_key_env="OPENAI_API_KEY")


def option(name: str, value: Any) -> Any:
    """The value of a setting that stands on the command line. Raises UsageError."""
    return _read(name, value, f"--{name.replace('_', '-')}")


def _read(name: str, value: Any, where: str) -> Any:
    try:
        return READ[name](value)
    except ValueError as error:
        raise UsageError(f"{where}: {value!r:.60} {error}") from None


def _not_empty(settings: Settings) -> Settings:
    """A key or URL that is set but empty is a mistake, such as a CI secret that is not there."""
    if all(judge.partition(":")[0] in NEED_NO_KEY for judge in settings.judge):
        return settings
    for value, what, variable in (
        (settings.api_key, "key", settings.api_key_env),
        (settings.base_url, "base URL", "OPENAI_BASE_URL"),
    ):
        if value is not None and not value.strip():
            raise UsageError(
                f"the {what} is set but empty",
                f"give {variable} a value or unset it; or say --judge offline",
            )
    return settings
