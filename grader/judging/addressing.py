"""Whether a text speaks to whoever grades it. Recall first: a person decides what follows.

The embedded judge takes sentences out of an answer and so must be sure; its grammar is
`judges/lexical/instructions.py`. Here nothing is taken out and nothing scored: the answer is
flagged for review. What is quoted, or told of somebody, is a mention and no order.
"""

import re
from collections.abc import Iterator, Sequence

from grader.judges.lexical import instructions
from grader.judges.lexical.sentences import split
from grader.judging import disguises
from grader.judging.orders import chinese, composed, english, forms, others, stems

# Lines broken up so that no sentence is whole: so many short ones are read as one.
_SHORT, _JOINED = 60, 4
# What follows these is somebody's words, told of.
_TOLD = re.compile(
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
_CODE = re.compile(
    r"print\([^)\n]{0,80}\)|return [\"'][^\"'\n]{0,40}[\"']|\bif [^\n:=]{0,80}==[^\n:]{0,40}:"
    r"(?:\s*\w+ ?= ?[\"'][^\"'\n]{0,20}[\"'])?"
    r"|\bdef \w{1,40}\([^)\n]{0,80}\):?|\bselect [^;\n]{1,80} from [^;\n]{1,120}"
    r"|console\.log\([^)\n]{0,80}\)|\bassert [^\n]{0,60}==[^\n]{0,40}",
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
    sentences = [list(_looks(sentence)) for sentence in _sentences(text)]
    # All at once: most texts have few of the stems, and most sentences none of those.
    everything = "\n".join(look for looks in sentences for look in looks)
    grammars = [(pattern, stems.occurring(telling, everything)) for pattern, telling in _GRAMMARS]
    return any(_orders(looks, grammars) for looks in sentences)


def _seen(text: str) -> str:
    """What a reader sees, line by line."""
    return "\n".join(map(instructions.visible, text.split("\n")))


def _sentences(text: str) -> Iterator[str]:
    """The sentences, and short lines as the sentences that they may be pieces of."""
    before: list[str] = []
    for span in split(text):
        sentence = text[span.start : span.end]
        yield sentence
        before = [*before[1 - _JOINED :], sentence] if len(sentence) < _SHORT else []
        if len(before) > 1:
            yield " ".join(before)


def _orders(
    looks: Sequence[str], grammars: Sequence[tuple[re.Pattern[str], Sequence[str]]]
) -> bool:
    """Whether a sentence, by one of its looks, gives an order of one of the grammars."""
    found = [
        (pattern, at)
        for at, seen in enumerate(looks)
        for pattern, telling in grammars
        if stems.among(telling, seen)
    ]
    if not found:
        return False
    told = list(map(instructions.unquoted, looks))
    if any(map(composed.ordered, told)):
        return True
    return instructions.orders(told[0]) or any(_said(pattern, told[at]) for pattern, at in found)


def _looks(sentence: str) -> Iterator[str]:
    """As it looks, and as it is written, if the two differ."""
    seen = instructions.visible(sentence)
    yield seen
    written = " ".join(sentence.lower().split())
    if not written.isascii() and written != seen:
        yield written


def _said(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether an order is found that is not only told of."""
    return any(
        not _TOLD.search(sentence[max(0, found.start() - 80) : found.start()])
        for found in pattern.finditer(sentence)
    )
