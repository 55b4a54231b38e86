"""What people paste in the place of a key, told before it is sent anywhere."""

import re
from collections.abc import Mapping
from typing import Literal

Mistake = Literal["empty", "url", "bearer", "assignment", "quotes", "shortened", "characters"]

# In this order: a URL in quotes is first of all a URL.
_SHAPES: Mapping[Mistake, re.Pattern[str]] = {
    "empty": re.compile(r""),
    "url": re.compile(r".*://.*"),
    "bearer": re.compile(r"(authorization:\s*)?bearer\b.*", re.IGNORECASE),
    "assignment": re.compile(r"(export |set |\$env:)?\w*(key|token)\w*\s*[=:].*", re.IGNORECASE),
    "quotes": re.compile(r"""["'“”‘’`«].*|.*["'“”‘’`»]"""),
    "shortened": re.compile(r".*(\*{3,}|\.{3,}|…|•).*"),
    "characters": re.compile(r".*[^!-~].*", re.DOTALL),
}


def mistake(key: str) -> Mistake | None:
    """What is wrong with a trimmed key, or None where only the server can tell."""
    return next((name for name, shape in _SHAPES.items() if shape.fullmatch(key)), None)
