"""A colleague's settings file: what of it is about the judge. It must hold no key."""

from dataclasses import dataclass
from pathlib import Path

from grader.cli import settings_file
from grader.errors import InputError, UsageError
from grader.judges.endpoint import checked_url


@dataclass(frozen=True)
class Offer:
    """The judge that a file names; None is OpenAI, and a model still to be chosen.

    `left` are the settings that are not about it: they would change more than was asked for.
    """

    base_url: str | None
    model: str | None
    left: tuple[str, ...]


def read(path: Path) -> Offer:
    """The judge of a settings file. Raises InputError for one with a key or without a judge."""
    file = settings_file.load(path)
    if "api_key" in file.values:
        hint = "ask for the file without it; a key that was passed on is best replaced"
        raise InputError(path, "a key in a file that others may read", file.line("api_key"), hint)
    if not {"judge", "base_url"} & file.values.keys():
        raise InputError(path, "names neither a judge nor a base_url")
    left = tuple(name for name in file.values if name not in {"judge", "base_url", "api_key_env"})
    return Offer(_base_url(file), _model(file), left)


def _base_url(file: settings_file.SettingsFile) -> str | None:
    url = file.values.get("base_url")
    if url is None:
        return None
    try:
        clean, login = checked_url(str(url))
    except UsageError as error:
        raise InputError(file.path, str(error), file.line("base_url"), error.hint) from None
    if login:
        problem = "the base URL holds a user and a password, which are a key too"
        raise InputError(file.path, problem, file.line("base_url"))
    return clean


def _model(file: settings_file.SettingsFile) -> str | None:
    judge = str(file.values.get("judge", "auto")).strip()
    kind, _, model = judge.partition(":")
    if judge == "auto":
        return None
    if kind != "openai" or not model.strip() or not judge.isprintable():
        hint = "setup is for a model behind an address: openai:MODEL"
        raise InputError(file.path, f"the judge is {judge!r:.60}", file.line("judge"), hint)
    return model.strip()
