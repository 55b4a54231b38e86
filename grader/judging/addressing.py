"""Whether a text speaks to whoever grades it. Recall first: a person decides what follows.

The embedded judge takes sentences out of an answer and so must be sure; its grammar is
`judges/lexical/instructions.py`. Here nothing is taken out and nothing scored: the answer is
flagged for review. What is quoted, or told of somebody, is a mention and no order.
"""

import re
from collections.abc import Iterator

from grader.judges.lexical import instructions
from grader.judges.lexical.sentences import split
from grader.judging import disguises
from grader.judging.orders import chinese, english, forms, others

# Lines broken up so that no sentence is whole: so many short ones are read as one.
_SHORT, _JOINED = 60, 4
_BLANKS = re.compile(r"[^\S\n]+")
# What follows these is somebody's words, told of.
_TOLD = re.compile(
    r"\b(?:told|tells?|said|says|asked|asks|wrote|writes|written|replied|called|named|such as|e\.g\.?"
    r"|for example|for instance|(?:prompt|instruction|email|message|string|ticket|rule|policy) (?:was|is|said|says|read|reads)"
    r"|something like|(?:strings|inputs|words|phrases|attacks|prompts|lines|texts|things) like|claim\w*|taught"
    r"|titled|reads?)(?! (?:you|everyone grading)\b)[^.;!?]{0,30}\Z"
    r"|(?:说|写着|写道|写的是|写|问|回复|叫做|比如|例如|诸如|告诉\w{1,4}|要求|规定|来邮件说)[：:，,]?[^。！？]{0,6}\Z"
)
_ORDERS = (
    (english.PATTERN, english.HINT),
    (chinese.PATTERN, chinese.HINT),
    (others.PATTERN, re.compile(r"[^\x00-\x7f]|\w{4}")),
)


def addresses_grader(text: str) -> bool:
    """Whether a cleaned text gives its grader orders, news of rules or a verdict."""
    return _speaks(text) or disguises.spaced_out(text)


def hides_orders(text: str) -> bool:
    """Whether what can be decoded from a text, as it came, addresses the grader."""
    return any(_speaks(words) for words in disguises.hidden(text))


def _speaks(text: str) -> bool:
    return forms.forged(_folded(instructions.unquoted(text))) or any(map(_orders, _sentences(text)))


def _folded(text: str) -> str:
    lines = (instructions.visible(line) for line in text.split("\n"))
    return "\n".join(lines)


def _sentences(text: str) -> Iterator[str]:
    """The sentences, and short lines as the sentences that they may be pieces of."""
    before: list[str] = []
    for span in split(text):
        sentence = text[span.start : span.end]
        yield sentence
        before = [*before[1 - _JOINED :], sentence] if len(sentence) < _SHORT else []
        if len(before) > 1:
            yield " ".join(before)


def _orders(sentence: str) -> bool:
    if instructions.addresses_grader(sentence):
        return True
    for seen in _looks(sentence):
        told = instructions.unquoted(seen)
        for pattern, hint in _ORDERS:
            if hint.search(told) and _said(pattern, told):
                return True
    return False


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
