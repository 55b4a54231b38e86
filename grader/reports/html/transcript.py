"""The transcript beside the report, in which each quotation that was found has its place."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.models.judging import ASKED_ON
from grader.models.report import PairReport, Quote, Report
from grader.models.transcript import Passage
from grader.patterns import regex
from grader.reports import wording
from grader.reports.html.elements import Element, element
from grader.reports.html.words import WORDS
from grader.reports.wording import Language

_DIGITS = regex(r"\d+")
Span = tuple[int, int, str]
"""Where a quotation begins and ends in a passage, and its id."""


def criterion_id(prefix: str, pair: int, criterion: int) -> str:
    """The id of a question's n-th criterion; its own name may be no id."""
    return f"{prefix}p{pair}-c{criterion}"


def quote_id(criterion: str, quote: int) -> str:
    """The id of a criterion's n-th quotation, in the transcript."""
    return f"{criterion}-q{quote}"


@dataclass(frozen=True)
class Beside:
    """The transcript as an element, and the quotations that have a place in it, by id."""

    panel: Element
    placed: frozenset[str]


def beside(report: Report, language: Language, prefix: str) -> Beside:
    """The questions and answers of a report, with the places of its quotations."""
    spans = _spans(report, prefix)
    panel = element(
        "aside",
        element("h2", WORDS[language]["transcript"], id=f"{prefix}transcript", tabindex="-1"),
        *(_pair(pair, spans, language, prefix) for pair in report.pairs),
        class_="transcript",
        tabindex="0",
        aria_labelledby=f"{prefix}transcript",
    )
    placed = {quote for found in spans.values() for _, _, quote in found}
    return Beside(panel, frozenset(placed))


def _spans(report: Report, prefix: str) -> dict[tuple[int, int], list[Span]]:
    """By pair and passage, the spans of all quotations."""
    spans: dict[tuple[int, int], list[Span]] = {}
    for pair in report.pairs:
        text = _Words.of(_judged_with(pair, report.pairs))
        for number, criterion in enumerate(pair.criteria):
            for count, quote in enumerate(criterion.quotes):
                name = quote_id(criterion_id(prefix, pair.number, number), count)
                for place, start, end in text.places(quote):
                    spans.setdefault(place, []).append((start, end, name))
    return spans


def _judged_with(pair: PairReport, pairs: Sequence[PairReport]) -> list[PairReport]:
    """A question and the follow-ups whose answers were judged with its own."""
    found = {pair.number: pair}
    for each in pairs:
        if each.follows in found and not each.criteria:
            found[each.number] = each
    return list(found.values())


@dataclass
class _Words:
    """The characters of some passages without white space, each with where it came from."""

    text: str = ""
    at: list[tuple[tuple[int, int], int]] = field(default_factory=list)
    begins: dict[int | None, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Sequence[PairReport]) -> "_Words":
        words = cls()
        pieces: list[str] = []
        for pair in pairs:
            for number, passage in enumerate(pair.passages):
                words.begins.setdefault(passage.line_start, len(words.at))
                for place, character in enumerate(passage.text):
                    if not character.isspace():
                        pieces.append(character)
                        words.at.append(((pair.number, number), place))
        words.text = "".join(pieces)
        return words

    def places(self, quote: Quote) -> Iterator[tuple[tuple[int, int], int, int]]:
        """Where a quotation stands, passage by passage; the one at its line, if it comes twice."""
        # Between an answer and its follow-up the quotation has the interviewer's question.
        wanted = "".join(ASKED_ON.sub("", quote.text).split())
        if not quote.found or not wanted:
            return
        begin = self.text.find(wanted, self.begins.get(quote.line_start, 0))
        begin = begin if begin >= 0 else self.text.find(wanted)
        if begin < 0:
            return
        touched: dict[tuple[int, int], list[int]] = {}
        for passage, place in self.at[begin : begin + len(wanted)]:
            touched.setdefault(passage, []).append(place)
        for passage, found in touched.items():
            yield passage, found[0], found[-1] + 1


def _pair(
    pair: PairReport,
    spans: Mapping[tuple[int, int], list[Span]],
    language: Language,
    prefix: str,
) -> Element:
    words = wording.WORDS[language]
    # A printed number that is not the order's is worth knowing.
    label = "" if _DIGITS.findall(pair.label) in ([], [str(pair.number)]) else f" · {pair.label}"
    state = element("p", words[pair.state], class_="state") if pair.state != "answered" else None
    seen: set[str] = set()
    passages: list[Element] = []
    speaker = None
    for number, passage in enumerate(pair.passages):
        if passage.speaker != speaker and passage.speaker:
            passages.append(element("p", passage.speaker, class_="speaker", dir="auto"))
        speaker = passage.speaker
        passages.append(_passage(passage, spans.get((pair.number, number), []), language, seen))
    return element(
        "section",
        element("h3", f"{words['question']} {pair.number}{label}"),
        element("p", pair.question, class_="asked", dir="auto"),
        *passages,
        state,
        class_="turn",
        id=f"{prefix}t{pair.number}",
        data_pair=pair.number,
    )


def _passage(
    passage: Passage, spans: Sequence[Span], language: Language, seen: set[str]
) -> Element:
    place = wording.lines(passage.line_start, passage.line_end, language)
    number = place and f"{passage.line_start}"
    if passage.time_start is not None:
        number = wording.clock(passage.time_start)
        place = f"{place} {number}".strip()
    return element(
        "div",
        element("span", number, class_="place", title=place, data_line=passage.line_start),
        element("p", *_marked(passage.text, spans, seen), class_="said", dir="auto"),
        class_="passage",
    )


def _marked(text: str, spans: Sequence[Span], seen: set[str]) -> Iterator[Element | str]:
    """The text cut where a quotation begins or ends; what is quoted knows by whom."""
    cuts = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    for start, end in itertools.pairwise(cuts):
        names = sorted({name for first, last, name in spans if first <= start and end <= last})
        if not names:
            yield text[start:end]
            continue
        marked = element("mark", text[start:end], data_quotes=" ".join(names))
        for name in names:
            # Where a quotation begins is where its link leads.
            if name not in seen:
                seen.add(name)
                marked = element("span", marked, id=name)
        yield marked
