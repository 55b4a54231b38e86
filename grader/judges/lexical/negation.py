"""Whether what was found is denied by the words just before it, or among it."""

from grader.patterns import regex

_WORDS_BEFORE = 3
_CHARACTERS_BEFORE = 2
_LOOK_BACK = 48

_ENGLISH = (
    r"(?:not(?! only| just| merely)|no(?! doubt)|never|without|cannot|neither|nor|none|nothing"
    r"|hardly|barely|lacks?|lacking|[a-z]+n't|(?:do|does|did|is|are|was|were|can|could|wo|would|should)nt)"
)
# Words such as 不仅, 不断 and 非常 hold one of these characters and deny nothing.
_CHINESE = (
    r"(?:不(?![仅但只光同断过管论])|[没沒](?!错)|[无無](?![论疑论])|非(?!常)|未(?!来)"
    r"|(?<![特分区级类个])别(?!的)|勿|莫)"
)
_ENGLISH_WORD = regex(rf"\b{_ENGLISH}\b")
_CHINESE_WORD = regex(_CHINESE)
_CLAUSE = regex(r"[,;:!?，；：。！？、()（）\n]|\b(?:but|however)\b|但是?|而是")
_WORD = regex(r"[^\W_]+(?:'[a-z]+)?")


def has_negator(folded: str) -> bool:
    """Whether a text denies something anywhere."""
    return bool(_ENGLISH_WORD.search(folded) or _CHINESE_WORD.search(folded))


def denied(folded: str, start: int, end: int) -> bool:
    """Whether a negator stands shortly before a match in its clause, or inside it."""
    return has_negator(folded[start:end]) or _before(folded[max(0, start - _LOOK_BACK) : start])


def _before(text: str) -> bool:
    clause = _CLAUSE.split(text)[-1]
    words = list(_WORD.finditer(clause))[-_WORDS_BEFORE:]
    if words and _ENGLISH_WORD.search(clause, words[0].start()):
        return True
    packed = "".join(clause.split())
    nearest = len(packed) - _CHARACTERS_BEFORE
    return any(match.end() > nearest for match in _CHINESE_WORD.finditer(packed))
