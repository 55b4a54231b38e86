"""Whether a text speaks to whoever grades it. Recall first: a person decides what follows.

The embedded judge takes sentences out of an answer and so must be sure; its grammar is
`judges/lexical/instructions.py`. Here nothing is taken out and nothing scored: the answer is
flagged for review. What is quoted, or told of somebody, is a mention and no order.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.judges.lexical import instructions
from grader.judges.lexical.sentences import split
from grader.judges.lexical.sieve import Part, Sieve
from grader.judging import disguises
from grader.judging.looks import Look, Sentence, looks
from grader.judging.orders import chinese, composed, english, forms, others, stems
from grader.patterns import regex

# What follows these is somebody's words, told of.
_TOLD = regex(
    r"\b(?:told|tells?|said|says|asked|asks|wrote|writes|written|replied|called|named|such as"
    r"|e\.g\.?|for example|for instance|something like|claim\w*|taught"
    r"|attacks?|injections?|titled|reads?"
    r"|(?:prompt|instruction|email|message|string|ticket|rule|policy) (?:was|is|said|says|reads?)"
    r"|(?:strings|inputs|words|phrases|attacks|prompts|lines|texts|things) like)"
    r"(?! (?:you|everyone grading)\b)[^.;!?]{0,60}\Z"
    r"|(?:说|写着|写道|写的是|写|问|回复|叫做|比如|例如|诸如|告诉\w{1,4}|要求|规定|来邮件说)[：:，,]?"
    r"[^。！？]{0,6}\Z"
)
# Code says print, return and select, too, and means a machine.
_CODE = regex(
    r"(?=[acdiprs])(?:"
    r"print\([^)\n]{0,80}\)|return [\"'][^\"'\n]{0,40}[\"']|\bif [^\n:=]{0,80}==[^\n:]{0,40}:"
    r"(?:\s*\w+ ?= ?[\"'][^\"'\n]{0,20}[\"'])?"
    r"|\bdef \w{1,40}\([^)\n]{0,80}\):?|\bselect [^;\n]{1,80} from [^;\n]{1,120}"
    r"|console\.log\([^)\n]{0,80}\)|\bassert [^\n]{0,60}==[^\n]{0,40})",
    re.IGNORECASE,
)
_GRAMMARS = (
    (english.PATTERN, stems.ENGLISH),
    (chinese.PATTERN, stems.CHINESE),
    (others.PATTERN, stems.OTHERS),
)


def addresses_grader(text: str) -> bool:
    """Whether a cleaned text gives its grader orders, news of rules or a verdict."""
    return _speaks(text) or disguises.spaced_out(text)


def hides_orders(text: str) -> bool:
    """Whether what can be decoded from a text, as it came, addresses the grader."""
    return any(map(_speaks, disguises.hidden(text)))


def _speaks(text: str) -> bool:
    text = _CODE.sub("…", text)
    seen = _seen(text)
    if stems.formed(seen) and (
        forms.replied(seen) or forms.forged(_seen(instructions.unquoted(text)))
    ):
        return True
    return _orders([Sentence.of(text[span.start : span.end]) for span in split(text)])


def _seen(text: str) -> str:
    """What a reader sees, line by line."""
    return "\n".join(map(instructions.visible, text.split("\n")))


class _Grammar(NamedTuple):
    """What can be found of a grammar in one text: parts of words, patterns, and all of these."""

    stems: Sequence[str]
    parts: Sequence[Part]
    whole: Sieve

    def found(self, sentence: str) -> bool:
        """Whether an order is found that is not only told of."""
        return any(part.search(sentence) for part in self.parts) and any(
            not _TOLD.search(sentence[max(0, found.start() - 80) : found.start()])
            for found in self.whole.finditer(sentence)
        )


def _orders(sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence gives an order of one of the grammars."""
    # All at once: most texts have few of the stems, and most sentences none of those.
    whole = Sentence.joined(sentences)
    everything = "\n".join({whole.seen.text, whole.written.text})
    grammars = [
        _Grammar(occurring, grammar.within(everything), grammar)
        for grammar, telling in _GRAMMARS
        if (occurring := stems.occurring(telling, everything))
    ]
    if not grammars:
        return False
    plain = instructions.ORDERS.within(everything)
    return any(_ordered(each, grammars, plain) for each in looks(sentences))


def _ordered(found: Sequence[Look], grammars: Sequence[_Grammar], plain: Sequence[Part]) -> bool:
    """Whether a sentence, by one of its looks, gives an order."""
    telling = [
        (grammar, look)
        for look in found
        for grammar in grammars
        if stems.among(grammar.stems, look.text)
    ]
    if not telling:
        return False
    return (
        any(composed.ordered_in(look.signs) for look in found)
        or any(part.search(found[0].told) for part in plain)
        or any(grammar.found(look.told) for grammar, look in telling)
    )
