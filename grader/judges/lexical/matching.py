"""Finding the phrases of a criterion's terms in the sentences of an answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from grader.judges.lexical import negation
from grader.judges.lexical.sentences import Sentence, Span, Text
from grader.judges.lexical.text import fold, unspaced, vocabulary
from grader.models.terms import AllOf, Phrase, Term, phrases

_SLACK = 4
"""Content words that may stand among those of a phrase."""


@dataclass(frozen=True)
class Mention:
    """A group found in a sentence, or found there and denied; `name` is the synonym that was."""

    sentence: Span
    negated: bool
    name: str


def find(term: Term, text: Text) -> Mention | None:
    """The first sentence that affirms the term, else the first that denies it."""
    denied = None
    # Most terms are not in most answers, and a long answer has many sentences.
    if not any(_wording(phrase).may_be_in(text) for phrase in phrases(term)):
        return None
    for sentence in text.sentences:
        affirmed = _affirmed(term, sentence)
        if affirmed:
            return Mention(sentence.span, False, _named(term, sentence))
        if affirmed is False and denied is None:
            denied = Mention(sentence.span, True, _named(term, sentence))
    return denied


def _named(term: Term, sentence: Sentence) -> str:
    """The phrase of a term that a sentence affirms or denies; of several together all of them."""
    if isinstance(term, Phrase):
        return term.text
    if isinstance(term, AllOf):
        return " & ".join(_named(part, sentence) for part in term.parts)
    found = {part: _affirmed(part, sentence) for part in term.parts}
    return _named(next(part for part in term.parts if found[part] is _best(found)), sentence)


def _best(found: Mapping[Term, bool | None]) -> bool:
    return any(found.values())


def _affirmed(term: Term, sentence: Sentence) -> bool | None:
    """True: there; False: there but denied; None: not there."""
    if isinstance(term, Phrase):
        return _said(term.text, sentence)
    parts = [_affirmed(part, sentence) for part in term.parts]
    if isinstance(term, AllOf):
        return None if None in parts else all(parts)
    return True if True in parts else False if False in parts else None


def _said(phrase: str, sentence: Sentence) -> bool | None:
    wording = _wording(phrase)
    verdict = None
    for start, end in wording.exactly(sentence):
        if wording.denies or not negation.denied(sentence.folded, start, end):
            return True
        verdict = False
    for start, end in wording.nearly(sentence):
        if wording.denies == negation.denied(sentence.folded, start, end):
            return True
        # "Contiguous" does not deny "not contiguous": it is something else.
        verdict = None if wording.denies else False
    return verdict


@dataclass(frozen=True)
class _Wording:
    """A phrase made ready to be looked for. `stems` is empty where only exact words will do."""

    folded: str
    letters: str
    stems: frozenset[str]
    denies: bool

    def may_be_in(self, text: Text) -> bool:
        """False where no sentence can hold it."""
        near = bool(self.stems) and self.stems <= text.vocabulary
        return near or self.letters in text.letters

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled only for a phrase that may be there: compiling costs more than looking."""
        return _pattern(self.folded)

    def exactly(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The phrase word for word."""
        for match in self.pattern.finditer(sentence.folded):
            if _whole(sentence.folded, *match.span()):
                yield match.span()

    def nearly(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Its content words close together: the shortest stretch up to each place."""
        latest: dict[str, int] = {}
        for position, stem in self._places(sentence.positions):
            latest[stem] = position
            first = min(latest.values())
            if len(latest) == len(self.stems) and position - first < len(latest) + _SLACK:
                yield sentence.tokens[first].start, sentence.tokens[position].end

    def _places(self, positions: dict[str, list[int]]) -> list[tuple[int, str]]:
        if not all(stem in positions for stem in self.stems):
            return []
        return sorted((position, stem) for stem in self.stems for position in positions[stem])


@lru_cache(maxsize=4096)
def _wording(phrase: str) -> _Wording:
    folded = fold(phrase)
    plain = re.fullmatch(r"[\w\s'-]+", folded) and not unspaced(folded)
    # A single letter is too little to be found in another shape: C is not C++.
    stems = vocabulary(folded) if plain and len(folded) > 1 else frozenset()
    return _Wording(folded, "".join(folded.split()), stems, negation.has_negator(folded))


def _pattern(folded: str) -> re.Pattern[str]:
    """The phrase as it stands; blanks are free beside unspaced scripts."""
    letters = re.findall(r"(\S)(\s*)", folded)
    parts = []
    for (letter, gap), (following, _) in pairwise(letters):
        free = unspaced(letter) or unspaced(following)
        parts.append(re.escape(letter) + (r"\s*" if free else r"\s+" if gap else ""))
    return re.compile("".join([*parts, re.escape(folded[-1])]))


def _whole(folded: str, start: int, end: int) -> bool:
    """Whether a match at these places is whole words, where it begins or ends with a Latin one.

    Checked here: look-arounds with all unspaced scripts in them take longer to compile than all
    else that is done with a phrase.
    """
    if _is_latin(folded[start]) and start and _is_letter(folded[start - 1]):
        return False
    rest = folded[end : end + 2]
    # A language called C is not meant by C++ or C#.
    clinging = bool(rest) and (_is_letter(rest[0]) or rest[0] == "#" or rest == "++")
    return not (_is_latin(folded[end - 1]) and clinging)


def _is_letter(character: str) -> bool:
    return character == "_" or _is_latin(character)


def _is_latin(character: str) -> bool:
    return character.isalnum() and not unspaced(character)
