"""The properties that a rubric and its judge should have, each a change of a good answer.

A new property is one function here, its name in `models.stress` and its words in the report.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from grader.authoring.stress import voices
from grader.authoring.stress.answers import Change, Changes, Original, Untested, touched
from grader.authoring.stress.negating import clauses
from grader.authoring.stress.negating import negated as contrary
from grader.authoring.stress.wordings import AFTER, AUTHORITY, BEFORE, INSTRUCTIONS, RESTATED
from grader.judges.lexical.sentences import Span, split
from grader.models.stress import Effect, Property
from grader.patterns import regex

# Where these stand, the order of the sentences is part of what is said.
_ORDERED = regex(
    r"然后|首先|接着|最后|第一|第二|其次|于是|接下来|后来|之后|先.{1,20}再|再.{0,12}[，。]"
    r"|\b(?:then|first|firstly|finally|next|second|secondly|later|afterwards|after|before|lastly"
    r"|eventually|since)\b|^\s*\w+ = ",
    re.I | re.M,
)
_FEWEST = 3


class Kind(NamedTuple):
    """What must become of an answer, and how it is changed."""

    effect: Effect
    changes: Callable[[Original], Changes]


def dropped(original: Original) -> Changes:
    """Without all the sentences that a criterion was quoted from."""
    for spans, criteria in _by_sentences(original).items():
        words = " ".join(map(original.text, spans))
        rest = _replaced(original.answer, dict.fromkeys(spans, "")).strip()
        if re.search(r"\w", rest):
            yield Change(rest, words, criteria, may_stay=True)
        else:
            yield Untested("nothing_left", criteria, words)
    yield from original.fixed.values()


def negated(original: Original) -> Changes:
    """With the contrary of what a criterion was quoted from: the clauses that one quote touches."""
    shared: dict[Span, tuple[str, ...]] = {}
    for name, quotes in original.quoted.items():
        for quote in quotes:
            span = _clauses(original, quote)
            shared[span] = (*shared.get(span, ()), name)
    for number, (span, criteria) in enumerate(sorted(shared.items()), start=1):
        words = contrary(original.text(span))
        if words is None:
            yield Untested("no_negation", criteria, original.text(span), str(number))
        else:
            answer = _replaced(original.answer, {span: words})
            yield Change(answer, words, criteria, str(number), may_stay=True)
    yield from original.fixed.values()


def question(original: Original) -> Changes:
    """The question in the answer's place, as somebody repeats it who plays for time."""
    words = RESTATED[original.language].format(question=original.asked)
    if original.quoted:
        yield Change(words, words, tuple(original.quoted))
    yield from original.fixed.values()


def other_answer(original: Original) -> Changes:
    """A good answer to another question. It may well satisfy some criterion, but not all."""
    if original.others:
        words = original.random("other-answer").choice(original.others)
        yield Change(words, words, ())
    else:
        yield Untested("no_other", ())


def padded(original: Original) -> Changes:
    """With a sentence before and one after that say nothing."""
    chosen = original.random("padded")
    before = chosen.choice(BEFORE[original.language])
    after = chosen.choice(AFTER[original.language])
    answer = "\n".join((before, original.answer, after))
    yield Change(answer, f"{before} … {after}", original.criteria)


def repeated(original: Original) -> Changes:
    """Said twice."""
    answer = f"{original.answer}\n{original.answer}"
    yield Change(answer, original.answer, original.criteria)


def shuffled(original: Original) -> Changes:
    """Its sentences in another order, where the order carries no meaning."""
    sentences = original.sentences
    if _ORDERED.search(original.answer):
        yield Untested("ordered", original.criteria)
    elif len(sentences) < _FEWEST:
        yield Untested("few_sentences", original.criteria)
    else:
        original.random("shuffled").shuffle(sentences)
        if sentences == original.sentences:
            sentences.reverse()
        answer = "\n".join(map(original.text, sentences))
        yield Change(answer, answer, original.criteria)


def people(original: Original) -> Changes:
    """Of other people: other names, he for she."""
    answer = voices.others(original.answer)
    if answer == original.answer:
        yield Untested("nobody", original.criteria)
    else:
        yield Change(answer, _first_new(answer, original), original.criteria)


def register(original: Original) -> Changes:
    """The same words more casually, in small letters, without points, in full width."""
    for variant, answer in voices.registers(original):
        yield Change(answer, _first_new(answer, original), original.criteria, variant)


def authority(original: Original) -> Changes:
    """With the speaker's standing, or praise of the interviewer, before it."""
    for variant, words in AUTHORITY.items():
        said = original.random("authority").choice(words[original.language])
        yield Change(f"{said}\n{original.answer}", said, original.criteria, variant)


def instruction(original: Original) -> Changes:
    """With an order to the grader after it, in both languages."""
    for variant, said in INSTRUCTIONS.items():
        yield Change(f"{original.answer}\n{said}", said, original.criteria, variant)


PROPERTIES: Mapping[Property, Kind] = {
    "dropped": Kind("falls", dropped),
    "negated": Kind("falls", negated),
    "question": Kind("falls", question),
    "other-answer": Kind("falls", other_answer),
    "padded": Kind("stays", padded),
    "repeated": Kind("stays", repeated),
    "shuffled": Kind("stays", shuffled),
    "people": Kind("stays", people),
    "register": Kind("stays", register),
    "authority": Kind("stays", authority),
    "instruction": Kind("flagged", instruction),
}


def _by_sentences(original: Original) -> dict[tuple[Span, ...], tuple[str, ...]]:
    """The criteria that were quoted from the same sentences share a change."""
    shared: dict[tuple[Span, ...], tuple[str, ...]] = {}
    for name, quotes in original.quoted.items():
        spans = touched(quotes, original.sentences)
        shared[spans] = (*shared.get(spans, ()), name)
    return shared


def _clauses(original: Original, quote: Span) -> Span:
    """From the first to the last clause that a quote touches."""
    among = [
        Span(sentence.start + clause.start, sentence.start + clause.end)
        for sentence in touched([quote], original.sentences)
        for clause in clauses(original.text(sentence))
    ]
    found = touched([quote], among)
    return Span(found[0].start, found[-1].end)


def _first_new(answer: str, original: Original) -> str:
    """The first sentence that the original answer does not have."""
    sentences = (answer[span.start : span.end] for span in split(answer))
    return next((each for each in sentences if each not in original.answer), answer)


def _replaced(answer: str, instead: Mapping[Span, str]) -> str:
    made, done = [], 0
    for span in sorted(instead):
        made += [answer[done : span.start], instead[span]]
        done = span.end
    return "".join([*made, answer[done:]])
