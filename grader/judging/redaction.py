"""Masking of names, e-mail addresses, phone and identity numbers before anything leaves.

A name that is also a technical or an ordinary word, or that the rubric itself uses, is masked
only where it stands in full: a candidate called Adam must not erase the optimiser. `--blind`
masks gendered words and schools besides.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from grader.judging.contacts import contacts, genuine
from grader.judging.mapped import Mapped, narrow
from grader.patterns import regex

NOT_MASKED = "name_not_masked"

_CHINESE = regex(r"[\u3400-\u9fff·]+")
# 张 伟 is one name; 张伟 李雷 are two.
_SPACED = regex(r"^([\u3400-\u9fff]) +([\u3400-\u9fff]{1,2})$")
_LATIN_PART = regex(r"[^\W\d_][\w'’-]+")
# Between the parts of a name: Li Wei, li_wei, J. Wei.
_JOINT = r"(?:\.? {1,2}|\s|[._-])"
_BETWEEN = regex(r"[\s._-]+")
# These stand for whoever is spoken of; that a rubric says he of a candidate changes nothing.
_EVERYWHERE = {"PRONOUN", "TITLE"}
# Given names and surnames that an interview is likelier to use as words.
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "ada adam ampere anaconda apache art august bayes bill chase crystal dart dask dean delphi "
        "django elixir euler faith fisher flask fourier gauss grace hadamard haskell hope hopper "
        "jacobi jade jenkins joy julia jupyter kafka kaiming kernel king laplace long mark markov "
        "maven may nash newton page pascal penny poisson price ray rich robin rose ruby rust scala "
        # Surnames that are among the commonest words there are: no candidate may lose a "no".
        "an as at be by can do go he in is it la le man me my no of on or so song su sun to up us "
        "van von we you "
        # Colours and other nouns of the language or the trade.
        "bell bert best black bloom brown case cash chance clip cook day ernie field fields fox "
        "gates gene grant gray green grey hall hamming hill iris jobs lane little llama love max "
        "min moon park sage shell skip sky stone street summer wall waters weeks white wise wolf "
        "wood woods "
        "short small sterling swift taylor travis turing vector victor viola will xavier young",
    )
)


@dataclass(frozen=True)
class Masking:
    """Whether names and contact details are masked, and whether `--blind` masks more."""

    redact: bool = True
    blind: bool = False

    def redactor(self, names: Iterable[str | None], rubric: str) -> "Redactor | None":
        """What masks one transcript, if anything does."""
        return redactor(names, rubric, self.blind) if self.redact else None


NAMES_AND_CONTACTS = Masking()


@dataclass(frozen=True)
class Redactor:
    """What to mask in one transcript; names and rubric have no full-width letters."""

    names: tuple[str, ...] = ()
    rubric: str = ""
    blind: bool = False

    def mask(self, mapped: Mapped) -> Mapped:
        """The text with each detail replaced by its kind in brackets."""
        if details := contacts(mapped.narrowed):
            mapped = mapped.cover(details, genuine)
        if self._pattern:
            mapped = mapped.cover(self._pattern)
        for pattern in _spoken(self.blind):
            mapped = mapped.cover(pattern, self._unused)
        return mapped

    def text(self, text: str) -> str:
        """The masked text alone."""
        return self.mask(Mapped.of(text)).text

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """Parts of names left as they are because they also mean something else."""
        return tuple(part for name in self.names for part in _parts(name) if self._shared(part))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        whole = [name for name in self.names if len(_parts(name)) > 1 or not self._shared(name)]
        parts = [part for name in self.names for part in _parts(name) if not self._shared(part)]
        words = sorted({*whole, *parts}, key=len, reverse=True)
        alternatives = "|".join(map(_spelt, words))
        return re.compile(f"(?P<NAME>{alternatives})") if alternatives else None

    def _shared(self, part: str) -> bool:
        return part.casefold() in _WORDS or not self._unused("NAME", part)

    def _unused(self, kind: str, word: str) -> bool:
        """Whether the rubric has no use of its own for a word."""
        if kind in _EVERYWHERE:
            return True
        return not re.search(_bounded(word, re.escape(word)), self.rubric, re.IGNORECASE)


def _spoken(blind: bool) -> tuple[re.Pattern[str], ...]:
    """What is known by its words alone."""
    # Compiled when imported: a command that masks nothing need not wait for it.
    from grader.judging.naming import TITLED

    if not blind:
        return (TITLED,)
    from grader.judging.gender import GENDERED
    from grader.judging.schools import SCHOOLS

    return (TITLED, *SCHOOLS, GENDERED)


def _parts(name: str) -> list[str]:
    """A Chinese name is one part; of a Latin one each word of two letters or more."""
    return [name] if _CHINESE.fullmatch(name) else _LATIN_PART.findall(name)


def _spelt(name: str) -> str:
    """A pattern for a name however it is spaced, in any case if it is long enough."""
    if _CHINESE.fullmatch(name):
        return " ?".join(name)
    words = ["".join(map(_letter, word)) for word in _BETWEEN.split(name) if word]
    # Speech recognition writes maria lopez; but li and Li, in a sentence, are not the same.
    found = [_any_case(name, _JOINT.join(words), len(name) > 3)]
    if len(words) > 1:
        # Run together, Li Ke is a name only as LiKe.
        found.append(_any_case(name, "".join(words), len(name) > 8))
    return "|".join(found)


def _any_case(name: str, pattern: str, wanted: bool) -> str:
    bounded = _bounded(name, pattern)
    return f"(?i:{bounded})" if wanted else bounded


def _letter(character: str) -> str:
    """José may be written Jose, or with its accent as a character of its own."""
    base = unicodedata.normalize("NFD", character)[0]
    escaped = re.escape(character)
    return escaped if base == character else f"(?:{escaped}|{base}[\u0300-\u036f]*)"


def _bounded(word: str, pattern: str) -> str:
    """The pattern of a whole word; Chinese has no word boundaries."""
    # No \b: a Latin name may stand right beside Chinese characters.
    letter = r"[A-Za-z0-9_\u00c0-\u024f]"
    before = "" if _CHINESE.match(word) else f"(?<!{letter})"
    return before + pattern + ("" if _CHINESE.match(word[-1]) else f"(?!{letter})")


def redactor(names: Iterable[str | None], rubric: str, blind: bool = False) -> Redactor:
    """A redactor for the names that are given at all; `rubric` is all text of the rubric."""
    given = (_SPACED.sub(r"\1\2", narrow(name).strip()) for name in names if name)
    distinct = dict.fromkeys(name for name in given if len(name) > 1)
    return Redactor(tuple(distinct), narrow(rubric), blind)
