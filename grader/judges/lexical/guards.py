"""Answers that words alone misjudge. Each guard raises a flag; `scoring` says what follows."""

import re
from fractions import Fraction

from grader.judges.lexical.overlap import Reference, squeezed
from grader.judges.lexical.sentences import Text
from grader.judges.lexical.text import (
    fold,
    function_share,
    has_han,
    mostly_unspaced,
    tokens,
    unspaced,
    vocabulary,
)
from grader.patterns import regex

EMPTY = "empty_answer"
DONT_KNOW = "dont_know"
ADDRESSES_GRADER = "addresses_grader"
RESTATES_QUESTION = "restates_question"
KEYWORD_LIST = "keyword_list"
NEAR_COPY = "near_copy_of_reference"

_FILLER = (
    r"(?:um+|uh+|er+|hmm+|well|oh|ah|ok(?:ay)?|yeah|no|sorry|honestly|actually|frankly|really"
    r"|to be honest|i'm (?:so |very |really )?sorry|i am sorry|i'm afraid"
    r"|i think|thanks?|thank you|but|so)"
)
_IGNORANCE = (
    r"(?:i (?:really |honestly |just |still )?(?:don't|do not|dont)(?: really| even)?"
    r" (?:know|remember|recall|have (?:an?|any) (?:idea|answer|clue))"
    r"|(?:i (?:have|had) |i've (?:got )?)?(?:absolutely )?no (?:idea|clue)"
    r"|(?:i'm |i am )?not (?:really |entirely |so )?sure"
    r"|i (?:can't|cannot|can not|couldn't) (?:answer|remember|recall|say)"
    r"|idk|don't know|dunno|i(?:'ve| have) never heard of|i(?:'m| am) not familiar with)"
)
# Possessive, as is its Chinese twin: "that is that is ..." must not be tried in every way.
_OBJECT = (
    r"(?: (?:about|of|how|why|what|the answer|it|this one|that one|this question|this|that|to|is"
    r"|anything|at all|either|sorry|unfortunately|yet))*+"
)
_ENGLISH = regex(
    rf"(?:{_FILLER} )*(?:(?P<ignorance>{_IGNORANCE}){_OBJECT}|{_FILLER})(?: {_FILLER})*"
)
_CHINESE = regex(
    r"(?:[呃嗯啊哦额唉诶]|抱歉|对不起|不好意思|这个|那个|这道?题|该题|问题|我|真的?|确实|还|也|都|完全|实在|目前|暂时"
    r"|其实|可能|应该|一时)*(?:(?P<ignorance>(?:不太|不大|不是很|并不|不|没有?|从没)(?:知道|清楚|了解|会|懂|记得|明白|确定"
    r"|听说|接触|学)|忘记?|想不起来|答不上来|说不上来|回答不(?:了|上来)|无法回答|没有?(?:思路|头绪|想法|印象|概念))"
    r"(?:这个|这方面的?|这道?|该|问题|题|概念|东西|怎么|回答|答|说|做|过|了|的|啊|呢|吧|诶|哦|呀)*+)?"
)


def says_dont_know(folded: str) -> bool:
    """Whether the whole answer is that there is none."""
    clauses = [
        " ".join(clause.split()) for clause in re.split(r"[.,;!?。，；！？、…\n]+", folded[:400])
    ]
    matches = [_clause(clause) for clause in clauses if clause]
    known = [match for match in matches if match]
    return len(folded) <= 400 and len(known) == len(matches) and any(m["ignorance"] for m in known)


def _clause(clause: str) -> re.Match[str] | None:
    return _CHINESE.fullmatch(clause) if has_han(clause) else _ENGLISH.fullmatch(clause)


def restates(answer: Text, question: Text) -> bool:
    """Whether fewer than 12 % of an answer's different tokens are new since the question."""
    said = answer.vocabulary
    return bool(said) and Fraction(len(said - question.vocabulary), len(said)) < Fraction(12, 100)


def lists_keywords(answer: Text, phrases: str, hits: int) -> bool:
    """Whether an answer is little but the words looked for: no sentences, or only scraps."""
    if hits < 3:
        return False
    listed = vocabulary(fold(phrases))
    said = [token.text in listed for token in tokens(answer.folded)]
    least = Fraction(7, 10) if mostly_unspaced(answer.folded) else Fraction(8, 10)
    if Fraction(sum(said), len(said) or 1) < least:
        return False
    return function_share(answer.folded) < 0.1 or _scraps(answer.folded) >= 6


def copies(answer: Text, reference: Reference) -> bool:
    """Whether an answer is all but the reference itself. Short ones can agree by chance."""
    return len(reference.plain) >= 20 and reference.likeness(answer) >= Fraction(85, 100)


def _scraps(folded: str) -> int:
    """How many pieces between commas and stops are no longer than a keyword."""
    pieces = re.split(r"[,;:.!?|/，；：。！？、\n\t]+", folded)
    return sum(1 for piece in pieces if piece.strip() and _is_short(piece))


def _is_short(piece: str) -> bool:
    return len(squeezed(piece)) <= 8 if unspaced(piece) else len(piece.split()) <= 4
