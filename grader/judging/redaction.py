"""Masking of names, e-mail addresses, phone and identity numbers before anything leaves.

A name that is also a technical or an ordinary word, or that the rubric itself uses, is masked
only where it stands in full: a candidate called Adam must not erase the optimiser.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from grader.judging.mapped import Mapped

NOT_MASKED = "name_not_masked"

_EMAIL = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}", re.ASCII)
# Chinese mobile and landline, international with at least nine digits, American; never within
# a longer number. The last is no phone if it ends like a layer's size: 256-512-1024.
_PHONE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:"
    r"(?:(?:[+＋]|00)\d{1,3}[ -]?)?[1１][3-9３-９]\d[ -]?\d{4}[ -]?\d{4}"
    r"|(?:[(（]0\d{2,3}[)）] ?|0\d{2,3}[ -])\d{3,4}[ -]?\d{4}"
    r"|(?<![A-Za-z])\+(?=(?:[ ()-]{0,2}\d){9})\d{1,3}(?:[ -]?\(?\d{1,8}\)?){1,5}"
    r"|(?<![A-Za-z-])(?:\([2-9]\d\d\) ?|[2-9]\d\d[ -])[2-9]\d\d-(?!1024|2048|4096|8192)\d{4}"
    r")(?!\d)"
)
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
# GB 11643-1999: weights modulo 11, and the check character of each remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_CJK_NAME = re.compile(r"[\u3400-\u9fff·]{2,}")
_LATIN_PART = re.compile(r"[^\W\d_][\w'’-]+")
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
        "short small sterling swift taylor travis turing vector victor viola will xavier young",
    )
)


@dataclass(frozen=True)
class Redactor:
    """What to mask. `names` are as the file gives them; `rubric` is all text of the rubric."""

    names: tuple[str, ...] = ()
    rubric: str = ""

    def mask(self, mapped: Mapped) -> Mapped:
        """The text with each detail replaced by its kind in brackets."""
        mapped = mapped.sub(_EMAIL, "[EMAIL]")
        mapped = mapped.sub(_IDENTITY, lambda found: _identity(found.group()))
        mapped = mapped.sub(_PHONE, "[PHONE]")
        return mapped.sub(self._pattern, "[NAME]") if self._pattern else mapped

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
        alternatives = "|".join(_any_case(word) for word in words)
        return re.compile(alternatives) if alternatives else None

    def _shared(self, part: str) -> bool:
        if part.casefold() in _WORDS:
            return True
        return bool(re.search(_bounded(part), self.rubric, re.IGNORECASE))


def _parts(name: str) -> list[str]:
    """A Chinese name is one part; of a Latin one each word of two letters or more."""
    if _CJK_NAME.fullmatch(name):
        return [name]
    return _LATIN_PART.findall(name)


def _any_case(word: str) -> str:
    """Speech recognition writes maria lopez; but li and Li, in a sentence, are not the same."""
    return f"(?i:{_bounded(word)})" if len(word) > 3 else _bounded(word)


def _bounded(word: str) -> str:
    """A pattern for the whole word; Chinese has no word boundaries."""
    if re.search(r"[\u3400-\u9fff]", word):
        return re.escape(word)
    # No \b: a Latin name may stand right beside Chinese characters.
    return rf"(?<![A-Za-z0-9_\u00c0-\u024f]){re.escape(word)}(?![A-Za-z0-9_\u00c0-\u024f])"


def _identity(number: str) -> str:
    total = sum(int(d) * w for d, w in zip(number[:17], _WEIGHTS, strict=True))
    return "[ID]" if _CHECKS[total % 11] == number[17].upper() else number


def redactor(names: Iterable[str | None], rubric: str) -> Redactor:
    """A redactor for the names that are given at all."""
    given = (name.strip() for name in names if name)
    return Redactor(tuple(dict.fromkeys(name for name in given if len(name) > 1)), rubric)
