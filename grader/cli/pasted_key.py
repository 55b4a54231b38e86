"""What people paste in the place of a key, told before it is sent anywhere."""

import re
from collections.abc import Mapping
from typing import Literal

from grader.patterns import regex

Mistake = Literal["empty", "url", "bearer", "assignment", "quotes", "shortened", "characters"]

# In this order: a URL in quotes is first of all a URL.
_SHAPES: Mapping[Mistake, re.Pattern[str]] = {
    "empty": regex(r""),
    "url": regex(r".*://.*"),
    "bearer": regex(r"(authorization:\s*)?bearer\b.*", re.IGNORECASE),
    "assignment": regex(r"(export |set |\$env:)?\w*(key|token)\w*\s*[=:].*", re.IGNORECASE),
    "quotes": regex(r"""["'“”‘’`«].*|.*["'“”‘’`»]"""),
    "shortened": regex(r".*(\*{3,}|\.{3,}|…|•).*"),
    "characters": regex(r".*[^!-~].*", re.DOTALL),
}


def mistake(key: str) -> Mistake | None:
    """What is wrong with a trimmed key, or None where only the server can tell."""
    return next((name for name, shape in _SHAPES.items() if shape.fullmatch(key)), None)
