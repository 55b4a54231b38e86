"""Numbers as question labels print them: 3, ３, 三, 二十三."""

PATTERN = r"(?:\d{1,4}|[零〇一二两三四五六七八九十百]{1,5})"

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}


def number(printed: str) -> int:
    """The value of what PATTERN matched; digits of any width, Chinese numerals below 1000."""
    if printed.isdecimal():
        return int(printed)
    if not any(char in _UNITS for char in printed):
        return int("".join(str(_DIGITS[char]) for char in printed))
    total, digit = 0, 0
    for position, char in enumerate(printed):
        if char in _UNITS:
            # 十 with nothing before it is ten, not nought times ten.
            total += (digit if position else 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
