"""Which words carry content, and what is left of them without their endings."""

from functools import lru_cache

_EMPTY = """
    a about all also am an and any are as at be because been being between but by can could did
    do does doing during each either few for from further get gets got had has have having he
    her here him his how i if in into is it its just let like made make makes may me might more
    most much must my no nor not of on one only or other our own same shall she should so some
    such than that the their them then there these they this those through to too until upon us
    very was we were what when where which while who whom whose why will with would you your
"""
STOPWORDS = frozenset(_EMPTY.split())

_VOWEL = frozenset("aeiouyáàâäéèêëíìîïóòôöúùûü")
# The first rule that leaves three letters or more applies.
_ENDINGS = (
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ate", "at"),
    ("ements", ""),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A lower-case Latin word without its ending; https has none, and is not http."""
    if _VOWEL.isdisjoint(word):
        return word
    for ending, kept in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and not (ending == "s" and base[-1] in "isu"):
            return _single(base + kept) if ending in ("ing", "ed") else base + kept
    return word


def _single(base: str) -> str:
    """Running is run, but passing is pass."""
    doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
    return base[:-1] if doubled else base
