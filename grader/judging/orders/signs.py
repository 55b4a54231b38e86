"""The one character that stands for each notion in the row of a sentence."""

from grader.judging.orders import eastern, phrases, western

# Python makes no string anew of a character of Latin-1.
_FIRST = 0xA1
SIGNS = {
    name: chr(_FIRST + number)
    for number, name in enumerate(dict.fromkeys((*western.WORDS, *phrases.PHRASES, *eastern.WORDS)))
}
STOP, COLON, ASKING, JOINT, OTHER, NUMBER = ",:?&.#"
"""The signs of what is no word, of "and", of a word with no notion, and of a number."""
EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts whose words are not parted, as ranges of a pattern."""


def of(*names: str) -> frozenset[str]:
    """The signs of some notions."""
    return frozenset(SIGNS[name] for name in names)
