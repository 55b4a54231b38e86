"""What `grade doctor` looks at, but for the judge: settings, files, ledger, rubrics, packages."""

import difflib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from grader import ledger, rubrics
from grader.cli import settings_file
from grader.cli.doctor_words import WORDS
from grader.cli.setting_values import READ
from grader.cli.settings import KEY, Settings
from grader.errors import GraderError, UsageError
from grader.grading.running import versions
from grader.judges import gguf_memory
from grader.judges.endpoint import checked_url
from grader.reports.wording import Language

OPTIONAL = {
    "pypdf": "PDF",
    "markdown-it-py": "Markdown",
    "beautifulsoup4": "HTML",
    "openpyxl": "Excel",
    "xllamacpp": "gguf:FILE",
}
"""Packages of the extras `docs` and `local`, and the files that need them."""


@dataclass(frozen=True)
class Row:
    """One thing that was looked at. A problem keeps a run from beginning; a note does not."""

    section: str
    name: str
    value: str
    origin: str | None = None
    state: Literal["ok", "note", "problem"] = "ok"
    mend: str | None = None


def problem(section: str, name: str, error: GraderError) -> Row:
    """What a run would have ended with."""
    return Row(section, name, str(error), state="problem", mend=error.hint)


def files(config: Path | None, language: Language) -> Iterator[Row]:
    """Where settings files are looked for, strongest first."""
    words = WORDS[language]
    for path in settings_file.places(config):
        found = os.path.isfile(path)
        row = Row("settings", "file", words["read" if found else "absent"], str(path))
        if found and settings_file.is_own(path) and _open(path):
            mend = words["file_open"].format(path=path)
            row = Row("settings", "file", row.value, row.origin, "note", mend)
        yield row


def _open(path: Path) -> bool:
    """Whether a file with a key can be read by others. Windows has no such bits."""
    mode = path.stat().st_mode
    try:
        holds_key = "api_key" in settings_file.load(path).values
    except GraderError:
        return False
    return os.name == "posix" and holds_key and bool(mode & (stat.S_IRWXG | stat.S_IRWXO))


def told(settings: Settings, environment: Mapping[str, str], language: Language) -> Iterator[Row]:
    """Every setting with where it was said; of the key only whether there is one."""
    words = WORDS[language]
    for name in READ:
        origin, value = settings.origins.get(name), getattr(settings, name)
        if value is None:
            yield Row("settings", name, words["not_set"], origin)
        elif name == "base_url":
            yield _base_url(value, origin, words)
        else:
            yield Row("settings", name, _shown(value), origin or words["default"])
    yield _key(settings, environment, words)


def _base_url(url: str, origin: str | None, words: Mapping[str, str]) -> Row:
    """The address without a login in it."""
    try:
        return Row("settings", "base_url", checked_url(url)[0], origin)
    except UsageError as error:
        mend = f"{error}; {error.hint}"
        return Row("settings", "base_url", words["masked_url"], origin, "problem", mend)


def _key(settings: Settings, environment: Mapping[str, str], words: Mapping[str, str]) -> Row:
    if settings.api_key is not None:
        return Row("settings", "api_key", words["key_set"], settings.origins["api_key"])
    if settings.base_url is None or not environment.get(KEY):
        return Row("settings", "api_key", words["not_set"])
    file = settings.origins["base_url"].rpartition(":")[0]
    mend = words["key_not_sent"].format(file=file)
    return Row("settings", "api_key", words["not_set"], state="note", mend=mend)


def _shown(value: Any) -> str:
    """A value as it would be set."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(value) or "never"
    return f"{value:g}" if isinstance(value, float) else str(value)


def misspelt(environment: Mapping[str, str], language: Language) -> Iterator[Row]:
    """Variables that look like settings and are none. Their values may be keys: never shown."""
    words = WORDS[language]
    known = {name: f"GRADER_{name.upper()}" for name in READ}
    for name in sorted(environment):
        if name.startswith("GRADER_") and name not in known.values():
            meant = name.removeprefix("GRADER_").lower()
            near = difflib.get_close_matches(meant, [*known, "api_key"], n=1)
            if near:
                mend = words["did_you_mean"].format(name=known.get(near[0], KEY))
            else:
                mend = words["known_variables"].format(names=", ".join(known.values()))
            yield Row("settings", name, words["unknown_variable"], None, "note", mend)


def kept(settings: Settings, language: Language) -> Row:
    """Where replies are kept, and whether they can be."""
    words = WORDS[language]
    path = settings.store or ledger.nearest(Path.cwd())
    try:
        ledger.check(path)
    except GraderError as error:
        return problem("ledger", "place", error)
    size = words["size"].format(size=path.stat().st_size) if path.exists() else words["new"]
    return Row("ledger", "place", f"{path}: {size}", settings.origins.get("store"))


def graded_by(settings: Settings, language: Language) -> Iterator[Row]:
    """The rubrics to choose from."""
    try:
        for found in rubrics.find(settings.rubric, Path()):
            version = WORDS[language]["version"].format(version=found.rubric.version)
            yield Row("rubrics", found.rubric.rubric, version, found.path)
    except GraderError as error:
        yield problem("rubrics", "used", error)


def machine(language: Language) -> Iterator[Row]:
    """What there is for a model file of one's own."""
    words = WORDS[language]
    free, in_all = gguf_memory.available(), gguf_memory.installed()
    memory = words["memory_unknown"]
    if free is not None and in_all is not None:
        half = gguf_memory.gib(free // 2)
        free_of = {"free": gguf_memory.gib(free), "in_all": gguf_memory.gib(in_all)}
        memory = words["memory_free"].format(**free_of, half=half)
    yield Row("machine", "memory", memory)
    yield Row("machine", "cores", str(gguf_memory.cores()))


def installed(language: Language) -> Iterator[Row]:
    """Packages that only some files need, then the versions that a result depends on."""
    words = WORDS[language]
    for package, needed_by in OPTIONAL.items():
        try:
            yield Row("packages", package, metadata.version(package))
        except metadata.PackageNotFoundError:
            value = words["optional"].format(files=needed_by)
            yield Row("packages", package, value, None, "note", f"pip install {package}")
    for name, version in versions().items():
        yield Row("versions", name, version)
