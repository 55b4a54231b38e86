"""How each setting is read: from a file's value, a variable's text or an option's.

Each function raises ValueError with the end of a sentence that begins with the value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from grader.cli.exits import FAIL_ON
from grader.models.sampling import Sampling

if TYPE_CHECKING:
    from grader.judges.prices import Price

MOST_SAMPLES = 100


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


def _engine(value: Any) -> Literal["local", "ray"]:
    if value not in ("local", "ray"):
        raise ValueError("must be local or ray")
    return "ray" if value == "ray" else "local"


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


def _count(value: Any) -> int:
    number = int(str(value)) if re.fullmatch(r"\d{1,9}", str(value)) else 0
    if number < 1:
        raise ValueError("must be a whole number from 1")
    return number


def _duration(value: Any) -> float:
    """Seconds, from `90`, `90s`, `15m` or `2h`."""
    match = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)\s*([smh]?)", str(value).strip())
    seconds = float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[match[2]] if match else 0.0
    if not 0 < seconds <= 31 * 86_400:
        raise ValueError("must be a time such as 90s, 15m or 2h")
    return seconds


@dataclass(frozen=True)
class Budget:
    """US dollars that a run, or a calendar month (UTC), may cost."""

    dollars: Fraction
    monthly: bool = False

    def __str__(self) -> str:
        return f"{float(self.dollars):g}{'/month' if self.monthly else ''}"


def _budget(value: Any) -> Budget:
    match = re.fullmatch(r"\$?(\d{1,7}(?:\.\d{1,6})?)(/month)?", str(value).strip())
    if not match or not Fraction(match[1]):
        raise ValueError("must be dollars such as 5 or 0.50, or a month's: 200/month")
    return Budget(Fraction(match[1]), bool(match[2]))


def _prices(value: Any) -> "dict[str, Price]":
    """Prices of models: `[prices."my-model"]` with input, output and perhaps cached."""
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise ValueError('must be tables such as [prices."my-model"] with input and output')
    return {name: _price(name, each) for name, each in value.items()}


def _price(model: str, fields: Mapping[str, Any]) -> "Price":
    # Whoever checks a rubric asks no judge and loads none.
    from grader.judges.prices import Price

    if not {"input", "output"} <= fields.keys() <= {"input", "output", "cached"}:
        raise ValueError(f"needs input and output for {model}, in dollars for a million tokens")
    found = {}
    for name, value in fields.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
            raise ValueError(f"{name} of {model} must be dollars for a million tokens")
        found[name] = Fraction(str(value))
    return Price(**found)


READ: Mapping[str, Callable[[Any], Any]] = {
    "judge": _judges,
    "samples": _samples,
    "calls": _calls,
    "base_url": _text,
    "rubric": _path,
    "engine": _engine,
    "address": _text,
    "concurrency": _whole,
    "timeout": _seconds,
    "rpm": _count,
    "tpm": _count,
    "max_cost": _budget,
    "max_calls": _count,
    "max_time": _duration,
    "give_up_after": _count,
    "prices": _prices,
    "fail_on": _fail_on,
    "lang": _lang,
    "redact": _flag,
    "blind": _flag,
    "store": _path,
}
"""How each setting is read from a file, the environment or an option."""
