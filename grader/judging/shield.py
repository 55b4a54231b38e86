"""What is taken out of an answer before a judge sees it, and what is said of it.

Invisible and bidirectional characters, terminal escapes and chat-template tokens have no meaning
in speech and some in a prompt. What was removed stays in the transcript and raises a flag; it
never costs the candidate anything.
"""

from grader.judging.mapped import Mapped
from grader.patterns import regex

HIDDEN = "hidden_characters"
TOKENS = "control_tokens"
ADDRESSED = "addresses_grader"

# CSI and OSC sequences, then any other escape.
_ANSI = regex(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]?")
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Tag block, bidi controls, zero-width and filler characters, variation selectors beyond emoji's.
_INVISIBLE = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Joiners belong to Arabic, Indic and emoji writing; elsewhere they only hide something.
# A variation selector shapes one symbol or keycap; a row of them spells a hidden message.
_SELECTOR = regex(
    "[\ufe00-\ufe0d]|(?<![#*0-9\u00a9\u00ae\u203c-\u32ff\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
)
_JOINER = regex("(?<![\u0600-\u0dff\u2190-\u2bff\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]+")
UNSEEN = (_ANSI, _CONTROL, _INVISIBLE, _SELECTOR, _JOINER)
"""What is taken out, one kind after the other."""
# <|im_end|>, <|eot_id|>, <start_of_turn>, [INST], <<SYS>>, and the full-width look-alikes.
_TOKEN = regex(
    r"<[|｜][^<>\n]{1,40}[|｜]>|</?(?:start_of_turn|end_of_turn|s)>|\[/?INST\]|<</?SYS>>"
)
# What each of these begins with; most texts have none of it.
_SUSPECT = regex(
    rf"[<\[\x1b\u200c\u200d\ufe00-\ufe0f{_CONTROL.pattern[1:-1]}{_INVISIBLE.pattern[1:-1]}]"
)


def clean(text: str) -> tuple[Mapped, frozenset[str]]:
    """The text without what only a machine would see, and the flags that it raises."""
    mapped = Mapped.of(text)
    if not _SUSPECT.search(text):
        return mapped, frozenset()
    flags = set()
    for pattern in UNSEEN:
        shorter = mapped.sub(pattern, "")
        if shorter is not mapped:
            flags.add(HIDDEN)
        mapped = shorter
    broken = mapped.sub(_TOKEN, lambda token: spaced(token.group()))
    if broken is not mapped:
        flags.add(TOKENS)
    return broken, frozenset(flags)


def addressed(text: str, question: str = "") -> frozenset[str]:
    """The flag of an answer, as it came, that speaks to its grader, openly or encoded.

    Where grading is what the question is about, talk of it says less.
    """
    # Milliseconds of words and patterns, which only what is graded needs.
    from grader.judging import addressing

    spoken = addressing.addresses_grader(plain(text), question) or addressing.hides_orders(text)
    return frozenset({ADDRESSED} if spoken else ())


def plain(text: str) -> str:
    """The cleaned text alone, for words that need no way back."""
    return clean(text)[0].text if _SUSPECT.search(text) else text


def spaced(token: str) -> str:
    """A token broken up with blanks: readable, and no longer a token."""
    return f"{token[0]} {token[1:-1]} {token[-1]}"
