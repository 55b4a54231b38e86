"""Chinese or English: which characters are which, and how much text there is."""

import re
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import Literal

from grader.patterns import regex

WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""CJK characters and their punctuation, as the inside of a regular expression's class."""

# Simplified characters of the words that patterns look for, each with its traditional form.
_PAIRS = (
    "问問题題应應选選试試评評价價总總综綜标標访訪采採职職点點语語馈饋论論录錄过過请請么麼为為吗嗎说說谈談"
    "讲講绍紹释釋举舉几幾个個种種无無没沒会會谢謝听聽见見准準备備开開间間时時顺順从從来來样樣这這对對静靜"
    "结結业業经經简簡历歷岗崗验驗专專让讓记記确確实實学學环環节節关關长長现現气氣们們给給还還后後发發识識续續"
    "换換轮輪终終术術监監阶階团團队隊资資号號编編乐樂杂雜读讀达達难難别別强強级級数數称稱项項征徵"
    "测測码碼头頭动動东東车車书書该該谁誰单單赞贊须須尽盡报報张張认認连連远遠错錯够夠带帶处處产產写寫纪紀参參预預细細规規"
)
_TRADITIONAL = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_HAN = regex("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# The first bytes, in UTF-16, of characters of one unit that are not Chinese.
_NO_HAN = bytes({*range(0x100)} - {*range(0x34, 0xA0), 0xF9, 0xFA})
_LETTERS = regex(r"[^\W\d_]+")
_ALPHABETIC = regex(r"[^\W\d_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
# Letters as `a`, anything else of ASCII as a blank.
_SHAPE = bytes(ord("a" if chr(each).isalpha() else " ") for each in range(0x80)).ljust(0x100)

# Enough to tell; a transcript does not change its language later on.
_SAMPLE_LINES = 400


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of simplified Chinese words that finds them in traditional characters, too."""
    written: list[str] = []
    inside = False
    for before, char in pairwise(f" {pattern}"):
        if before != "\\" and char in "[]":
            inside = char == "["
        other = _TRADITIONAL.get(char)
        both = f"{char}{other}" if other else char
        written.append(both if inside or not other else f"[{both}]")
    return regex("".join(written), flags)


def small(text: str) -> str:
    """The text in small letters, each in its place, for patterns that have no others."""
    if not text.isascii():
        # Letters that are an i or an s to a pattern that ignores case, and not to `lower`.
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


def language(lines: Iterable[str]) -> Literal["zh", "en"]:
    """zh if Chinese characters are a fifth of the letters or more, else en."""
    sample = "\n".join(islice(filter(None, lines), _SAMPLE_LINES))
    chinese = han(sample)
    # To count letters takes long, and hardly a text leaves it to them.
    if not chinese or chinese * 5 >= len(sample):
        return "zh" if chinese else "en"
    return "zh" if chinese * 5 >= letters(sample) else "en"


def han(text: str) -> int:
    """The number of Chinese characters."""
    if text.isascii():
        return 0
    # To drop every other unit of UTF-16 by its first byte is four times as fast as any pattern.
    units = text.encode("utf-16-be", "surrogatepass")
    if len(units) > 2 * len(text):
        return sum(map(len, _HAN.findall(text)))
    return len(units[::2].translate(None, _NO_HAN))


def letters(text: str) -> int:
    """The number of letters of any script."""
    return sum(map(len, _LETTERS.findall(text)))


def words(text: str) -> int:
    """Words of an alphabet, and two Chinese characters to the word, rounded up."""
    if text.isascii():
        # A word begins where a letter follows anything else; to cut them out takes longer.
        return f" {text}".encode().translate(_SHAPE).count(b" a")
    return len(_ALPHABETIC.findall(text)) + (han(text) + 1) // 2
