"""The questions of a report: each with its bar, its criteria, and what they were judged on."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.models.report import CriterionReport, Override, PairReport, Quote, Report, Vote
from grader.reports import telling, wording
from grader.reports.html import scale
from grader.reports.html.elements import Element, element
from grader.reports.html.transcript import criterion_id, quote_id
from grader.reports.html.words import WORDS
from grader.reports.wording import Language


def moment(override: Override) -> str:
    """When somebody changed something, to the minute."""
    return f"{override.at:%Y-%m-%d %H:%M}"


@dataclass(frozen=True)
class Criteria:
    """The questions of one report; `placed` are the quotations that the transcript shows."""

    report: Report
    language: Language
    prefix: str
    placed: frozenset[str]

    def questions(self) -> Iterator[Element]:
        """Every question, also those that were only listed."""
        return map(self._question, self.report.pairs)

    def _question(self, pair: PairReport) -> Element:
        words = wording.WORDS[self.language]
        remarks = list(telling.remarks(pair, self.language))
        name = f"{self.prefix}p{pair.number}"
        goal = f"{words['objective']}: {pair.objective}" if pair.objective else None
        return element(
            "section",
            element("h3", f"{words['question']} {pair.number}", id=f"{name}-title"),
            element("p", pair.question, class_="asked", dir="auto"),
            element("p", goal, class_="objective", dir="auto") if goal else None,
            self._score(pair),
            element("ul", *(element("li", told) for told in remarks), class_="remarks")
            if remarks else None,
            *(self._criterion(pair, number) for number in range(len(pair.criteria))),
            class_="question",
            id=name,
            tabindex="-1",
            aria_labelledby=f"{name}-title",
            data_pair=pair.number,
        )  # fmt: skip

    def _score(self, pair: PairReport) -> Element | None:
        if pair.score is None:
            return None
        width = telling.width(pair.score)
        told = f"{telling.short(pair.score)}{f' ({width})' if width else ''}"
        return element(
            "p",
            scale.bar(pair.number, pair.score, self.language),
            element("span", told, class_="figure"),
            class_="own-score",
        )

    def _criterion(self, pair: PairReport, number: int) -> Element:
        criterion = pair.criteria[number]
        outcome = telling.outcome(criterion)
        name = criterion_id(self.prefix, pair.number, number)
        return element(
            "section",
            element(
                "h4",
                element("span", telling.SIGNS[outcome], class_="sign", aria_hidden="true"),
                element("span", telling.level(criterion, self.language), class_="level"),
                element("span", criterion.ask, class_="ask", dir="auto"),
                id=f"{name}-title",
            ),
            self._anchor(criterion, outcome),
            *self._overridden(pair, criterion),
            *self._reasons(criterion),
            self._quotes(criterion, name),
            self._votes(criterion),
            class_=f"criterion {outcome}",
            id=name,
            tabindex="-1",
            aria_labelledby=f"{name}-title",
            data_pair=pair.number,
            data_criterion=criterion.id,
        )

    def _anchor(self, criterion: CriterionReport, outcome: telling.Outcome) -> Element:
        """What the rubric says of the level, and by which name."""
        told = wording.WORDS[self.language]["unproven"] if outcome == "unproven" else ""
        said = " · ".join(filter(None, (told, criterion.anchor)))
        return element(
            "p",
            element("span", WORDS[self.language]["rubric_says"], class_="whose"),
            element("code", criterion.id),
            element("span", said, dir="auto") if said else None,
            class_="anchor",
        )

    def _overridden(self, pair: PairReport, criterion: CriterionReport) -> Iterator[Element]:
        """What persons made of the level, beside the judges'."""
        words, reviewed = WORDS[self.language], self.report.reviewed
        for each in reviewed.overrides if reviewed else ():
            if (each.pair, each.criterion) != (pair.number, criterion.id):
                continue
            own = wording.WORDS[self.language].get(f"level_{each.level}", each.level)
            told = words["withdrawn"].format(name=each.by)
            if each.level is not None:
                judges = words["judges_level"].format(level=telling.level(criterion, self.language))
                told = f"{words['changed'].format(name=each.by, level=own)} ({judges})"
            yield element(
                "p",
                element("strong", f"✎ {told}"),
                element("span", f"{words['reason']}: {each.reason}", dir="auto"),
                element("span", moment(each), class_="place"),
                class_="override",
            )

    def _reasons(self, criterion: CriterionReport) -> Iterator[Element]:
        words = wording.WORDS[self.language]
        if told := telling.votes(criterion.votes, self.language):
            yield element("p", told, class_="votes")
        if criterion.reasoning:
            yield element(
                "p",
                element("span", WORDS[self.language]["judge_says"], class_="whose"),
                element("span", criterion.reasoning, class_="reasoning", dir="auto"),
                class_="judge",
            )
        for message in dict.fromkeys(v.failure.message for v in criterion.votes if v.failure):
            yield element("p", f"{words['failure']}: {message}", class_="failure")

    def _quotes(self, criterion: CriterionReport, name: str) -> Element | None:
        words = wording.WORDS[self.language]
        if criterion.quotes:
            listed = (
                self._quote(quote, quote_id(name, count))
                for count, quote in enumerate(criterion.quotes)
            )
            return element("ul", *listed, class_="quotes")
        if criterion.status == "judged" and criterion.searched:
            where = wording.lines(*criterion.searched, self.language)
            return element("p", f"{words['nothing']} {where}", class_="nothing")
        return None

    def _quote(self, quote: Quote, name: str) -> Element:
        if not quote.found:
            told = wording.WORDS[self.language]["not_found"]
            return element(
                "li",
                element("span", WORDS[self.language]["given_quote"], class_="whose"),
                element("s", f"“{quote.text}”", dir="auto"),
                element("span", f"✗ {told}", class_="missing"),
                class_="missing",
            )
        where = wording.lines(quote.line_start, quote.line_end, self.language)
        if quote.time_start is not None:
            where = f"{where} {wording.clock(quote.time_start)}".strip()
        words = element("span", f"“{quote.text}”", class_="said", dir="auto")
        shown = element("a", words, href=f"#{name}", class_="quote", data_quote=name)
        return element(
            "li",
            shown if name in self.placed else words,
            element("span", where, class_="place") if where else None,
        )

    def _votes(self, criterion: CriterionReport) -> Element | None:
        """What each judge said in each sample, where there is more than one."""
        if len(criterion.votes) < 2:
            return None
        return element(
            "details",
            element("summary", f"{WORDS[self.language]['each_vote']} ({len(criterion.votes)})"),
            element("ul", *map(self._vote, criterion.votes)),
            class_="each-vote",
        )

    def _vote(self, vote: Vote) -> Element:
        words, common = WORDS[self.language], wording.WORDS[self.language]
        level = common.get(f"level_{vote.level}", vote.level) if vote.level else ""
        told = [vote.judge, words["sample"].format(n=vote.sample + 1), level]
        if vote.status != "judged":
            told.append(common["failed" if vote.status == "failed" else "not_judged"])
        if not vote.supported:
            told.append(common["unproven"])
        if vote.confidence:
            told.append(words["confidence"].format(level=words[vote.confidence]))
        return element(
            "li",
            element("span", " · ".join(filter(None, told)), class_="whose"),
            element("span", vote.reasoning, class_="reasoning", dir="auto"),
        )
