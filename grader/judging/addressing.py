"""Whether a text speaks to whoever grades it. Recall first: a person decides what follows.

The embedded judge takes sentences out of an answer and so must be sure; its grammar is
`judges/lexical/instructions.py`. Here nothing is taken out and nothing scored: the answer is
flagged for review. What is quoted is a mention and no order, and code says print and select, too.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from grader.judges.lexical import instructions
from grader.judges.lexical.sentences import split
from grader.judging import disguises
from grader.judging.orders import forms, notions, weighing, weights
from grader.judging.orders.telling import tell, telling
from grader.judging.orders.weighing import Around
from grader.patterns import regex

_CODE = regex(
    r"(?=[acdilprs])(?:"
    r"print\([^)\n]{0,80}\)|return [\"'][^\"'\n]{0,40}[\"']|\bif [^\n:=]{0,80}==[^\n:]{0,40}:"
    r"(?:\s*\w+ ?= ?[\"'][^\"'\n]{0,20}[\"'])?"
    r"|\bdef \w{1,40}\([^)\n]{0,80}\):?|\bselect [^;\n]{1,80} from [^;\n]{1,120}"
    r"|\blog(?:ger|ging)?\.\w{1,12}\([^)\n]{0,120}\)|console\.log\([^)\n]{0,80}\)"
    r"|\bassert [^\n#]{0,80}|\bclass \w{1,40}[(:])",
    re.IGNORECASE,
)
# Without these there is none; a long s is an s to it.
_CODE_SIGNS = ("(", "==", ' "', " '", "select ", "assert ", "class ", "ſ")
# Behind these stand somebody's words, told of.
_MENTIONED = regex(
    r"\b((?:inputs|strings|words|phrases|attacks|prompts|texts|lines) (?:such as|like))"
    r" [^.;!?]{1,120}"
)
LIMIT = 0.7
"""What the words of a sentence must weigh to be taken for an order."""
# The same of words that somebody hid: few have a reason to.
_SECRET = 0.0
_LONGEST_PAIR = 40


class Sentence:
    """What is told in a sentence, and what its words mean."""

    def __init__(self, told: str) -> None:
        self.told = told

    @cached_property
    def row(self) -> str:
        """The signs of its words that mean something, and of how many others stand between."""
        return "".join([sign for _, sign in notions.row(self.told)])

    def words(self) -> Sequence[str]:
        """Its words that have a sign."""
        return [word for word, _ in notions.row(self.told)]


class Window(NamedTuple):
    """A sentence or two that are weighed as one, and those round it."""

    sentences: Sequence[Sentence]
    others: Sequence[Sentence]

    @property
    def row(self) -> str:
        """The signs of all its words."""
        return "".join(sentence.row for sentence in self.sentences)

    def around(self, question: str) -> Around:
        """What its answer and the question are about."""
        asked = notions.row(instructions.visible(question))
        return Around(
            frozenset(sign for _, sign in asked),
            frozenset().union(*(sentence.row for sentence in self.others)),
        )

    def weight(self, question: str, limit: float) -> float:
        """How much speaks for an order; what stands round it only ever speaks against one."""
        evidence = weighing.evidence(self.row)
        alone = weights.BASE + weights.weigh(evidence)
        if alone <= limit:
            return alone
        return alone + weights.weigh(weighing.elsewhere(self.around(question)))


def windows(seen: str) -> Iterator[Window]:
    """What there is to weigh in a text: each telling sentence, and each two that are short."""
    told = _told([seen[start:end] for start, end in split(seen)], seen)
    tells = tell(told)
    if not any(tells):
        return
    sentences = list(map(Sentence, told))
    for at, sentence in enumerate(sentences):
        if not tells[at]:
            continue
        yield Window([sentence], sentences[:at] + sentences[at + 1 :])
        after = sentences[at + 1 : at + 2]
        if after and tells[at + 1] and len(sentence.row + after[0].row) <= _LONGEST_PAIR:
            yield Window([sentence, *after], sentences[:at] + sentences[at + 2 :])


def _told(sentences: list[str], seen: str) -> list[str]:
    """The sentences of a text without what they only quote or mention."""
    if instructions.has_quotes(seen):
        sentences = [
            instructions.unquoted(each) if instructions.has_quotes(each) else each
            for each in sentences
        ]
    if " like " in seen or " such " in seen:
        sentences = [_MENTIONED.sub(r"\1 …", each) for each in sentences]
    return sentences


def addresses_grader(text: str, question: str = "") -> bool:
    """Whether a cleaned text gives its grader orders, news of rules or a verdict."""
    seen = seen_of(text)
    untold = seen_of(text, quoted=False) if instructions.has_quotes(text) else seen
    return forms.forged(seen, untold) or bool(order(seen, question)) or disguises.spaced_out(text)


def order(seen: str, question: str = "", limit: float = LIMIT) -> str:
    """The words of a text that weigh most, if that is enough for an order to its grader."""
    weighed = ((window.weight(question, limit), window) for window in windows(seen))
    weight, found = max(weighed, key=lambda each: each[0], default=(limit, None))
    if found is None or weight <= limit:
        return ""
    return " ".join(word for sentence in found.sentences for word in sentence.words())


def hides_orders(text: str) -> bool:
    """Whether what can be decoded from a text, as it came, addresses the grader."""
    return any(
        disguises.squeezed_order(said) or _hidden_order(seen_of(said), text)
        for said in disguises.hidden(text)
    )


def _hidden_order(seen: str, text: str) -> bool:
    """Whether words that nobody is to see give orders; what is said openly, too, is not hidden."""
    hidden = telling(seen)
    secret = bool(hidden) and not hidden <= telling(seen_of(text))
    return bool(order(seen, limit=_SECRET if secret else LIMIT))


def seen_of(text: str, quoted: bool = True) -> str:
    """What a reader sees, line by line, with or without what is only quoted; code says nothing."""
    small = text.lower()
    spoken = _CODE.sub("…", text) if any(map(small.__contains__, _CODE_SIGNS)) else text
    if not quoted:
        spoken = instructions.unquoted(spoken)
    return "\n".join(map(instructions.visible, spoken.split("\n")))
