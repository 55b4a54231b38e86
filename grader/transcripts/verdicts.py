"""What the interviewers themselves decided: pass, fail, or words that say neither."""

import unicodedata
from typing import Literal

from grader.models.transcript import RecordedVerdict
from grader.patterns import regex
from grader.transcripts.script import compiled

Verdict = Literal["pass", "fail"]

_NEGATED = r"(?:no|not|don'?t|didn'?t|cannot|can'?t|won'?t|wouldn'?t|isn'?t|never)"
_FAIL = compiled(
    r"(?:不|未|没|无法|难以)[^。，,;；、]{0,4}?(?:通过|合格|录用|录取|推荐|过关|考虑)|淘汰|拒绝|刷掉"
    rf"|\b{_NEGATED}[ -](?:(?:a|an|to|be|we|yet|strong|proceed|move|recommend|recommended)[ -])*"
    r"(?:hire|hired|hiring|pass|passed|recommend|recommended|advance|proceed|forward|offer)\b"
    r"|\b(?:reject|rejected|fail|fails|failed)\b"
)
_PASS = compiled(
    r"通过|合格|录用|录取|推荐|过关|进入下一轮|\b(?:pass|passes|passed|hire|hired|accept|accepted"
    r"|proceed|advance|recommended)\b"
)
_OPEN = compiled(
    r"待定|待议|存疑|不确定|犹豫|是否|能否|再议|有条件|\b(?:not sure|unsure|undecided|on the fence|"
    r"borderline|maybe|perhaps|whether|pending|if|conditional(?:ly)?)\b|[?？]"
)
_SENTENCE = regex(r"[。.!！;；\n]+")
_LONGEST_HEADLINE = 16


def recorded(text: str) -> RecordedVerdict:
    """The verdict in the interviewers' closing words; null unless they are plain."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return RecordedVerdict(verdict=_verdict(folded), text=text)


def _verdict(folded: str) -> Verdict | None:
    sentences = [sentence.strip() for sentence in _SENTENCE.split(folded) if sentence.strip()]
    said = [_of_sentence(sentence) for sentence in sentences]
    if said and said[0] and len(sentences[0]) <= _LONGEST_HEADLINE:
        return said[0]
    plain = {verdict for verdict in said if verdict}
    return plain.pop() if len(plain) == 1 and not any(map(_OPEN.search, sentences)) else None


def _of_sentence(sentence: str) -> Verdict | None:
    if _OPEN.search(sentence):
        return None
    rest, fails = _FAIL.subn(" ", sentence)
    passes = _PASS.search(rest)
    if fails:
        return None if passes else "fail"
    return "pass" if passes else None
