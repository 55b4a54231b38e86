"""The known words with their signs, also as people write them who hide them or are in a hurry."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from grader.judges.lexical import instructions
from grader.judging.orders import eastern, phrases, signs, western
from grader.judging.orders.signs import JOINT, OTHER, SIGNS
from grader.patterns import regex

Phrase = tuple[tuple[str, ...], str]
"""Several words, and the sign of what they mean together."""
_SIMPLIFIED = str.maketrans(eastern.TRADITIONAL, eastern.SIMPLIFIED)
_TRADITIONAL = regex(f"[{eastern.TRADITIONAL}]")
# The words worth misspelling, if they are long enough to be known all the same.
_MISSPELT = signs.of(
    *("grader", "mark", "summit", "pass", "praise", "best", "rules", "please", "ignore", "cand")
)
_FEWEST_LETTERS = 5
_VOWELS = "aeiou"


@cache
def western_words() -> dict[str, str]:
    """Of each word its sign; none for articles and the like."""
    found: dict[str, str] = {}
    for name, row in western.WORDS.items():
        for word in row.split():
            found.setdefault(word, SIGNS[name])
    for word in [word for word in found if not word.isascii()]:
        # As a reader sees letters of other alphabets, and without accents.
        found.setdefault(instructions.visible(word), found[word])
        found.setdefault(bare(word), found[word])
    for word in western.FILLERS.split():
        found.setdefault(word, "")
    found |= dict.fromkeys(western.JOINTS.split(), JOINT)
    return dict(_misspelt(found)) | found


def _misspelt(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    real = frozenset(western.NEIGHBOURS.split())
    for word, sign in words.items():
        if sign in _MISSPELT and len(word) >= _FEWEST_LETTERS and word.isalpha() and word.isascii():
            yield from ((other, sign) for other in _misspellings(word) if other not in real)


def _misspellings(word: str) -> Iterator[str]:
    """The word with a letter left out or doubled, with another vowel, or two letters changed."""
    for at, letter in enumerate(word[1:], start=1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        yield word[: at - 1] + letter + word[at - 1] + word[at + 1 :]
        if letter in _VOWELS:
            yield from (word[:at] + vowel + word[at + 1 :] for vowel in _VOWELS)


@cache
def western_phrases() -> dict[str, list[Phrase]]:
    """The phrases by their first words, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for name, row in phrases.PHRASES.items():
        for phrase in row.split():
            parts = tuple(phrase.split("_"))
            found.setdefault(parts[0], []).append((parts, SIGNS[name]))
    for known in found.values():
        known.sort(key=lambda each: -len(each[0]))
    return found


@cache
def eastern_words() -> dict[str, str]:
    """Of each word its sign; none for particles."""
    found = {word: SIGNS[name] for name, row in eastern.WORDS.items() for word in row.split()}
    found |= dict.fromkeys(eastern.NEUTRAL.split(), OTHER)
    plain = {simplified(word): sign for word, sign in found.items()}
    return dict.fromkeys(eastern.PARTICLES.split(), "") | plain | found


def by_two(words: Iterable[str]) -> dict[str, list[str]]:
    """The words of more than one character by their first two, the longest first.

    Two characters tell a word from most of what begins like it.
    """
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 1:
            found.setdefault(word[:2], []).append(word)
    return found


def simplified(text: str) -> str:
    """With simplified characters for those traditional ones that the words have, one for one."""
    return text.translate(_SIMPLIFIED) if _TRADITIONAL.search(text) else text


def bare(word: str) -> str:
    """Without accents, of which English and plain pinyin have none."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
