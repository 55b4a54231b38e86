"""Sets of characters that tell at once of the usual characters whether they are among them.

`\\w` asks Unicode's tables what a character is, in four calls, and does so for each letter of a
text. What the Latin letters and signs and the Chinese characters are is known when a pattern is
compiled; only of others need it be asked.
"""

from collections.abc import Sequence
from functools import cache
from importlib import util
from typing import Any

_LATIN = "".join(map(chr, range(0x100)))
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_HAN = "".join(map(chr, range(_FIRST_HAN, _LAST_HAN + 1)))


@cache
def compiler() -> Any:
    """The standard library's compiler of patterns, a copy that compiles such sets."""
    spec = util.find_spec("re._compiler")
    assert spec is not None and spec.loader is not None
    made: Any = util.module_from_spec(spec)
    spec.loader.exec_module(made)
    plainly = made._compile_charset

    def compile_charset(charset: Sequence[tuple[Any, Any]], flags: int, code: list[int]) -> None:
        start = len(code)
        plainly(charset, flags, code)
        # What a letter is to a locale is known only when it is set.
        if any(kind is made.CATEGORY for kind, _ in charset) and not flags & made.SRE_FLAG_LOCALE:
            code[start:start] = _known(tuple(code[start:]))

    made._compile_charset = compile_charset
    return made


@cache
def _known(charset: Sequence[int]) -> list[int]:
    """What goes before a compiled set: the usual characters that it has and, negated, the others.

    In either, a set is left at its first part that has the character; each NEGATE turns round
    whether this makes it one of the set.
    """
    inner = compiler()
    one = inner._sre.compile(
        None, 0, [inner.IN, len(charset) + 1, *charset, inner.SUCCESS], 0, {}, ()
    )
    latin, han = one.findall(_LATIN), len(one.findall(_HAN))
    others = [each for each in _LATIN if each not in latin]
    found: list[int] = []
    for characters, all_han in ((latin, han == len(_HAN)), (others, han == 0)):
        bits = bytes(each in characters for each in _LATIN)
        found += [inner.CHARSET, *inner._mk_bitmap(bits)]
        found += [inner.RANGE, _FIRST_HAN, _LAST_HAN] if all_han else []
        found.append(inner.NEGATE)
    return found
