"""E-mail addresses, phone and identity numbers, as they stand in a text of any width."""

import re

from grader.patterns import regex

# Chinese mobile and landline, international with at least nine digits, American; never within
# a longer number. The last is no phone if it ends like a layer's size: 256-512-1024.
_PHONE = (
    r"(?:(?:\+|00)\d{1,3}[ -]?)?1[3-9]\d[ .-]?\d{4}[ .-]?\d{4}"
    r"|(?:\(0\d{2,3}\) ?|0\d{2,3}[ -])\d{3,4}[ -]?\d{4}"
    r"|(?<![A-Za-z])\+(?=(?:[ ()-]{0,2}\d){9})\d{1,3}(?:[ -]?\(?\d{1,8}\)?){1,5}"
    r"|(?<![A-Za-z-])(?:\([2-9]\d\d\) ?|[2-9]\d\d[ -])[2-9]\d\d-(?!1024|2048|4096|8192)\d{4}"
)
_NUMERALS = "零〇一幺二两三四五六七八九"
# As speech recognition writes it: 一三八零零一三八零零零.
_SPOKEN = rf"(?<![{_NUMERALS}])[一幺][三四五六七八九][{_NUMERALS}]{{9}}(?![{_NUMERALS}十百千万])"

_NUMBERS = (
    r"(?<!\d)(?<!\d\.)(?P<ID>\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx])(?![\dXx])"
    rf"|(?P<PHONE>(?<!\d)(?<!\d\.)(?:{_PHONE})(?!\d)|{_SPOKEN})"
)
# Most texts have less than this of any of them.
_SIGN = regex(r"\d{4}|\+|[一幺][三四五六七八九]", re.ASCII)
_WITHOUT_EMAIL = regex(_NUMBERS, re.ASCII)
_WITH_EMAIL = regex(
    r"(?P<EMAIL>[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})"
    rf"|{_NUMBERS}",
    re.ASCII,
)

# GB 11643-1999: weights modulo 11, and the check character of each remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def contacts(text: str) -> re.Pattern[str] | None:
    """What finds the details of a text; its groups are their kinds. None: it has none.

    An address could begin with any letter, and most texts hold none. Eighteen digits are an ID
    only if they are `genuine`.
    """
    if "@" in text:
        return _WITH_EMAIL
    return _WITHOUT_EMAIL if _SIGN.search(text) else None


def genuine(kind: str, detail: str) -> bool:
    """Whether an identity number has its check digit; any other detail is what it looks like."""
    if kind != "ID":
        return True
    number = re.sub("[ -]", "", detail)
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()
