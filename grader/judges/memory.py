"""What endpoints have proved about their models, remembered between runs in the user's cache.

It is never part of a result. Losing it costs an error or two that are free; what is older than
AGE is forgotten, for models are replaced behind their names.
"""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from grader.judges.ladder import Manner

AGE = timedelta(days=30)


class Learnt(Manner):
    """How a model at an endpoint is asked, and since when that is known."""

    since: AwareDatetime


def _now() -> datetime:
    return datetime.now(UTC)


# By base URL, then by model.
_Known = dict[str, dict[str, Learnt]]
_KNOWN: TypeAdapter[_Known] = TypeAdapter(_Known)


def file() -> Path:
    """Where this user's program remembers."""
    from platformdirs import user_cache_path

    return user_cache_path("grader") / "endpoints.json"


def learnt(base_url: str, model: str) -> Learnt | None:
    """What is known of a model at an endpoint, or None before its first good reply."""
    return Memory(file()).learnt(base_url, model)


@dataclass(frozen=True)
class Memory:
    """One file; None remembers nothing beyond the run. `fresh`: what it holds is not believed."""

    path: Path | None = None
    fresh: bool = False
    clock: Callable[[], datetime] = _now

    def learnt(self, base_url: str, model: str) -> Learnt | None:
        """What is known, unless it is too old."""
        return None if self.fresh else self._known().get(base_url, {}).get(model)

    def keep(self, base_url: str, model: str, manner: Manner) -> Learnt:
        """Remember how a model is asked. A folder that cannot be written to is no error."""
        fields = {name: getattr(manner, name) for name in Manner.model_fields}
        new = Learnt(**fields, since=self.clock())
        if self.path is not None:
            known = self._known()
            known.setdefault(base_url, {})[model] = new
            aside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
            with contextlib.suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                aside.write_bytes(_KNOWN.dump_json(known, indent=1))
                aside.replace(self.path)
        return new

    def _known(self) -> _Known:
        if self.path is None:
            return {}
        try:
            known = _KNOWN.validate_json(self.path.read_bytes())
        except (OSError, ValidationError):
            return {}
        oldest = self.clock() - AGE
        return {
            url: {model: each for model, each in models.items() if each.since > oldest}
            for url, models in known.items()
        }
