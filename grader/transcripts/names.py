"""Names in captions: which words before a colon, or in brackets, are somebody who speaks.

`Vtt: transcripts are text` is no speaker, and `[Music]` is none. A name returns, looks like a
name, or stands where names stand in this file; a word that does so only once is a word.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from grader.patterns import regex
from grader.transcripts.document import Document
from grader.transcripts.roles import is_note, key, looks_like_a_name, role_of
from grader.transcripts.script import compiled

_LONGEST = 100
_OPENING = frozenset("([（【")
_PREFIX = regex(
    r"""
    [(\[（【]\s?(?P<bracketed>[^()\[\]（）【】:：]{1,60})[)\]）】](?:\s?[:：])?\s*
    |
    (?P<name>[^\W_][^:：<>{}()（）\[\]"“”?？!！。]{0,59}?)
    (?:\s?[(（](?P<aside>[^()（）]{1,40})[)）])?
    \s?(?:：|:(?=\s|$|[\u4e00-\u9fff]))\s*
    """,
    re.VERBOSE,
)
# A name without brackets, its colon and the sign behind it: the same few open thousands of lines.
_HEAD = regex(r"[^:：()（）\[\]【】]{1,61}[:：].?")
# Words that open a sentence, and sounds.
_NO_ONE = compiled(
    "notes?|example|summary|update|warning|tip|step|p\\.?s|nb|https?|title|music|applause"
    "|laugh(?:ter|ing|s)|silence|crosstalk|inaudible|unintelligible|(?:background )?noise|pause"
    "|beep|cheering|sighs?|clapping|比如|例如|譬如|第[一二三四]|首先|其次|最后|问题|答案|总结|注意?|笑声?"
    "|音乐|掌声|静音|沉默"
)
# Of a hundred cues, so many are said by somebody whose name does not look like one.
_OFTEN = 5
# Captions that name a speaker only when he begins do it at least in so many of a hundred cues.
_SPARSE = 5


class Prefix(NamedTuple):
    """The opening of a line that may name who speaks; what is said comes after `end`.

    A name with a `numbered` end may be a clock: `at 10：30`.
    """

    name: str
    bracketed: bool
    end: int
    numbered: bool

    def rest(self, line: str) -> str:
        """What is said in the line."""
        return line[self.end :].lstrip()


def prefix(line: str) -> Prefix | None:
    """What may be a name at the start of a line."""
    if head := _HEAD.match(line):
        found = _remembered(head[0])
    else:
        start = line[:_LONGEST]
        found = _read(line) if ":" in start or "：" in start or start[:1] in _OPENING else None
    if found and found.numbered and found.rest(line)[:1].isdigit():
        return None
    return found


def _read(line: str) -> Prefix | None:
    match = _PREFIX.match(line)
    if match is None:
        return None
    name = (match["bracketed"] or match["name"]).strip()
    if not name:
        return None
    numbered = name[-1].isdigit()
    # `Anna (SL)` and `Anna` are one person; `Anna (Interviewer)` says who asks.
    if match["aside"] and role_of(match["aside"]):
        name = f"{name} ({match['aside']})"
    return Prefix(name, bool(match["bracketed"]), match.end(), numbered)


_remembered = lru_cache(maxsize=4096)(_read)


def speaking(
    found: Mapping[tuple[str, bool], int], total: int, document: Document
) -> Mapping[str, str]:
    """Who of those that seem to speak in `total` cues does: by the name as printed, its first form.

    `found` counts what `prefix` found: each name, and whether it was in brackets.
    """
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for (name, _), times in found.items():
        labels.setdefault(key(name), name)
        counts[key(name)] += times
    given = {key(name) for name in (document.interviewer, document.candidate) if name}
    known = {each for each in counts if each in given or role_of(each)}
    shaped = known | {each for each in counts if _like_a_name(labels[each])}
    enough = max(2, total * _OFTEN / 100)
    plain = {key(name) for name, bracketed in found if not bracketed}
    often = {each for each in plain if counts[each] >= enough and not _is_no_one(each)}
    accepted = _accepted(counts, total, shaped, often, known)
    return {name: labels[key(name)] for name, _ in found if key(name) in accepted}


def _is_no_one(name: str) -> bool:
    """Whether a word is never who speaks; a grade in a recording is what somebody says."""
    return bool(_NO_ONE.fullmatch(name)) or is_note(name)


def _like_a_name(label: str) -> bool:
    return not _is_no_one(key(label)) and looks_like_a_name(label.partition(" (")[0])


def _accepted(
    counts: Mapping[str, int],
    total: int,
    shaped: Collection[str],
    often: Collection[str],
    known: Collection[str],
) -> set[str]:
    returning = {each for each in shaped if counts[each] > 1}
    if 2 * sum(counts[each] for each in {*shaped, *often}) < total:
        enough = sum(counts[each] for each in returning) * 100 >= total * _SPARSE
        return returning | set(known) if len(returning | set(known)) > 1 and enough else set()
    found = returning | set(often) | set(known)
    # Where everybody else returns, a single word before a colon is part of a sentence.
    return found | {each for each in shaped if len(found) < 2 or " " in each}
