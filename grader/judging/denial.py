"""What denies: negators, and words that doubt or thin out what follows them.

A quotation whose denial was left out, before it or in an elision, says the opposite.
"""

import re

from grader.patterns import regex

_NEGATOR = (
    r"no|not|nor|none|never|neither|nothing|nobody|nowhere|without|cannot"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must|need|ai)nt"
)
# Folded words that are never a typing error and never put together of others.
NEGATOR = regex(_NEGATOR)
_DENYING = regex(
    rf"(?:{_NEGATOR}|[a-z]+n['’‘＇`]t|hardly|scarcely|barely|rarely|seldom|doubt(?:ed|s)?"
    r"|den(?:y|ied|ies|ying)|unable|instead|almost|nearly|(?:fail(?:ed|s)?|refused?) to)",
)
# What holds a negator and denies nothing.
_AFFIRMING = regex(
    r"不得不|不能不|不仅|不但|不断|不同|不错|不过|不光|不只|不管|不论|不少|不久|差不多|没问题|无论|无疑|无非"
    r"|未来|毫无疑问|\b(?:not (?:only|just|merely)|no (?:doubt|matter|problem)|nothing but)\b",
    re.IGNORECASE,
)
_WORD = regex(r"(?:failed|fails|fail|refused|refuse) to\b|[a-z]+(?:['’‘＇`][a-z]+)?")
_DENIED_ZH = regex(r"[不没無无未]\W*(?:\w\W*){0,6}$")
_NEGATION_ZH = regex(r"[不没無无未]")
_CLAUSE_END = regex(r"[.,!?:](?!\w)|[，。！？；;：—\n]|\s[-–]\s")
_SENTENCE_END = regex(r"[.!?](?!\w)|[。！？\n]")
# A negator that waits for its verb: did not, to be honest, |fix.
_ASIDE = regex(
    r"\b(?:not|never|hardly|[a-z]+n['’‘＇`]t), (?!(?:and|but|so|then|since|because|though)\b)"
    r"[^,]{1,40}, $",
    re.IGNORECASE,
)
DENYING_WORDS = 6


def leads_up(before: str) -> bool:
    """Whether the clause that leads up to a quotation denies it: `我没有|负责`, `did not|fix`.

    A few words are looked at; a quotation that takes the negator in is always free of this.
    """
    if _ASIDE.search(_SENTENCE_END.split(before)[-1]):
        return True
    clause = _AFFIRMING.sub(" ", _CLAUSE_END.split(before)[-1])
    return bool(_DENIED_ZH.search(clause)) or any(
        _DENYING.fullmatch(word) for word in _WORD.findall(clause.lower())[-DENYING_WORDS:]
    )


def jumped_over(elided: str) -> bool:
    """Whether what an elision leaves out denies what stands on either side of it.

    Within a sentence any denial does, an aside as well: `used, but not, in the end, by us`. Of
    whole sentences between two others only the clauses at both ends count.
    """
    if not ends_sentence(elided):
        return _denies(elided)
    clauses = _CLAUSE_END.split(elided)
    return _denies(clauses[0]) or _denies(clauses[-1])


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends in it."""
    return bool(_SENTENCE_END.search(text))


def _denies(clause: str) -> bool:
    clause = _AFFIRMING.sub(" ", clause)
    return bool(_NEGATION_ZH.search(clause)) or any(
        _DENYING.fullmatch(word) for word in _WORD.findall(clause.lower())
    )
