"""How much of a reference answer's wording an answer shares. All shares are exact fractions."""

from dataclasses import dataclass
from fractions import Fraction

from grader.judges.lexical.sentences import Text
from grader.judges.lexical.text import fold, mostly_unspaced, vocabulary

_FULL = Fraction(7, 10)
"""People who share seven tenths of a reference's wording usually have full marks."""


@dataclass(frozen=True)
class Reference:
    """A model answer, and which of its words the question has not given away already."""

    words: frozenset[str]
    own: frozenset[str]
    plain: str

    def coverage(self, answer: Text) -> Fraction:
        """The share of its own words that an answer has."""
        return _share(self.own, answer.vocabulary)

    def similarity(self, answer: Text) -> Fraction:
        """0 to 1: words, own words and runs of characters in common, scaled to human marks."""
        size = 2 if mostly_unspaced(self.plain) else 3
        grams = _share(_grams(self.plain, size), _grams(squeezed(answer.folded), size))
        shares = (_share(self.words, answer.vocabulary), self.coverage(answer), grams)
        return min(Fraction(1), sum(shares, Fraction(0)) / len(shares) / _FULL)

    def likeness(self, answer: Text) -> Fraction:
        """How nearly an answer is the reference itself: Dice of runs of four characters."""
        mine, theirs = _grams(self.plain, 4), _grams(squeezed(answer.folded), 4)
        return Fraction(2 * len(mine & theirs), len(mine) + len(theirs) or 1)


def reference(text: str | None, question: Text) -> Reference | None:
    """A reference made ready to be compared; None where it has no words beyond the question's."""
    folded = fold(text or "")
    words = vocabulary(folded)
    own = words - question.vocabulary
    return Reference(words, own, squeezed(folded)) if own else None


def squeezed(folded: str) -> str:
    """Letters and digits only."""
    return "".join(filter(str.isalnum, folded))


def _grams(plain: str, size: int) -> frozenset[str]:
    return frozenset(plain[i : i + size] for i in range(max(0, len(plain) - size + 1)))


def _share(wanted: frozenset[str], had: frozenset[str]) -> Fraction:
    return Fraction(len(wanted & had), len(wanted)) if wanted else Fraction(0)
