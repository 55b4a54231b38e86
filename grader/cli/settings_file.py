"""Settings files: where they are looked for, what they hold, and how the user's own is written."""

import contextlib
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import InputError

NAME = "grader.toml"
LARGEST = 1_000_000
"""Bytes. What is larger is some other file, given by mistake."""


@dataclass(frozen=True)
class SettingsFile:
    """A settings file as it was read. `values` may hold a key."""

    path: Path
    text: str
    values: dict[str, Any]

    def line(self, name: str) -> int:
        """The line that a top-level setting stands on."""
        key = re.compile(rf"[\s\[\"']*{re.escape(name)}\b")
        lines = enumerate(self.text.splitlines(), start=1)
        return next((number for number, line in lines if key.match(line)), 1)

    def place(self, name: str) -> str:
        """File and line of a setting."""
        return f"{self.path}:{self.line(name)}"


def own() -> Path:
    """The user's own settings file, the only one that may hold a key."""
    from platformdirs import user_config_path

    return user_config_path("grader") / NAME


def is_own(path: Path) -> bool:
    """Whether a path leads to the user's own settings file."""
    try:
        return path.samefile(own())
    except OSError:
        return False


def places(config: Path | None) -> list[Path]:
    """Where settings files are looked for, strongest first. Never beside a transcript."""
    return [*([config] if config else []), Path(NAME), own()]


def load(path: Path) -> SettingsFile:
    """Read a settings file. Raises InputError."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(path, f"larger than {LARGEST // 1_000_000} MB: not a settings file")
        text = path.read_text(encoding="utf-8-sig")
        return SettingsFile(path, text, tomllib.loads(text))
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(path, "not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(path, f"not TOML: {error}") from None


def save(path: Path, changes: Mapping[str, str | None]) -> None:
    """Set, or for None take out, settings of a file; whatever else it holds stays, comments too.

    Only its owner can read the file and its folder, and it takes its name when it is complete. A
    link is replaced, not followed: what it leads to may be shared. Raises InputError.
    """
    import tomlkit

    document = tomlkit.parse(load(path).text if path.exists() else "")
    for name, value in changes.items():
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value
    try:
        _write_privately(path, document.as_string())
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror}") from None


def _write_privately(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(aside)
