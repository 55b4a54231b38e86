"""One pair, one judge, one sample: ask, read strictly, check the quotes, ask once more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from grader.judges.base import Backend
from grader.judging import prompts, shield, trivial
from grader.judging.material import Material
from grader.judging.recall import Recalled, Tally
from grader.judging.reply import Claim, Reply, read
from grader.models.judging import Completion, Failure, JudgeRequest, Reask
from grader.models.report import Quote, Vote
from grader.models.rubric import Criterion, Judged
from grader.models.transcript import State

Calls = Literal["pair", "criterion"]

NOT_FOUND = "quote_not_found"
# At 0 a model says the same every time, and repeated samples would show no spread.
TEMPERATURE = 0.7
DECLINED = "dont_know"
NOTHING = "says_nothing"


@dataclass(frozen=True)
class Asked:
    """A pair ready to be judged; its texts are already cleaned and masked."""

    number: int
    question: str
    objective: str | None
    state: State
    judged: Judged
    guidance: str | None
    language: prompts.Language
    material: Material

    @cached_property
    def says_nothing(self) -> bool:
        """Whether all that was answered has no content of its own."""
        given = self.material.given
        return self.state == "answered" and all(
            trivial.says_nothing(answer, self.question) for answer in given
        )

    @cached_property
    def seems_to_say_nothing(self) -> bool:
        """Whether a judge is asked of what may have no content of its own."""
        return all(map(trivial.seems_to_say_nothing, self.material.given))

    def parts(self, calls: Calls) -> Iterator["Asked"]:
        """What one request asks: the pair as it is, or each criterion alone."""
        if calls == "pair":
            yield self
            return
        for criterion in self.judged.criteria:
            alone = self.judged.model_copy(update={"criteria": (criterion,)})
            yield replace(self, judged=alone)


@dataclass
class Opinion:
    """What one judge says of one pair in one sample."""

    votes: dict[str, Vote]
    flags: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)


def request(asked: Asked, backend: Backend, sample: int) -> JudgeRequest:
    """The request for a pair, as intended.

    Sample 0 is the same however many there are; each further one has a seed, a temperature, and
    the levels in an order of its own.
    """
    info = backend.info
    parameters: dict[str, Any] = backend.parameters(asked.number, asked.question, asked.judged)
    if sample and info.kind == "llm":
        parameters |= {"temperature": TEMPERATURE, "seed": sample}
    question = prompts.Question(asked.question, asked.objective)
    task = prompts.task(asked.language, asked.guidance, asked.judged, question, sample)
    who = (info.kind, info.model, info.base_url)
    shared = _shared(who, asked.language, asked.judged.criteria, sample)
    own = {"task": task, "answer": asked.material.sent.text, "parameters": parameters}
    return shared.model_copy(update=own)


@lru_cache
def _shared(
    who: tuple[str, str, str | None],
    language: prompts.Language,
    criteria: tuple[Criterion, ...],
    sample: int,
) -> JudgeRequest:
    """What requests to a judge about these criteria have in common: most of their JSON."""
    kind, model, base_url = who
    return JudgeRequest(
        judge=kind,
        model=model,
        base_url=base_url,
        system=prompts.RULES[language],
        task="",
        answer="",
        closing=prompts.closing(language),
        reply_schema=prompts.reply_schema(criteria, sample),
        sample=sample,
    )


def needs_call(asked: Asked) -> bool:
    """Whether there is an answer to judge at all."""
    return asked.state == "answered" and not asked.says_nothing


async def judge(asked: Asked, judge: Recalled, sample: int = 0) -> Opinion:
    """Judge one pair. Whatever a judge or a server does ends in a vote for every criterion."""
    if not needs_call(asked):
        name = judge.info.name
        votes = {c.id: without_call(asked, c, name, sample) for c in asked.judged.criteria}
        return Opinion(votes, _why_without_call(asked))
    first = request(asked, judge.backend, sample)
    reader, tally = _Reader(asked, judge, sample), Tally()
    outcome = await judge.complete(first, tally)
    if isinstance(outcome, Failure):
        votes = {c.id: reader.failed(outcome, first) for c in asked.judged.criteria}
        return Opinion(votes, tally=tally)
    reply = reader.read(outcome)
    votes = reader.votes(reply, first)
    faults = reader.faults(reply, votes)
    if faults and judge.info.kind != "lexical":
        votes = await reader.ask_again(first, outcome, faults, votes, tally)
    return Opinion(votes, _flags(asked, reply, judge), tally)


def _why_without_call(asked: Asked) -> tuple[str, ...]:
    if asked.says_nothing:
        return (NOTHING,)
    return (DECLINED,) if asked.state == "refused" else ()


def without_call(asked: Asked, criterion: Criterion, judge: str, sample: int) -> Vote:
    """Unanswered or cut off is not judged; a refusal is the lowest level, and so is nothing."""
    if not _why_without_call(asked):
        return Vote(judge=judge, sample=sample, status="not_judged")
    return Vote(judge=judge, sample=sample, status="judged", level=criterion.scale[0].name)


def _flags(asked: Asked, reply: Reply, judge: Recalled) -> tuple[str, ...]:
    """An answer that seems empty, and what the embedded judge alone raises."""
    seeming = (NOTHING,) if asked.seems_to_say_nothing else ()
    if judge.info.kind != "lexical":
        return seeming
    raised = (flag for claim in reply.claims.values() for flag in claim.flags)
    return tuple(dict.fromkeys((*seeming, *raised)))


class _Reader:
    """Turns one judge's replies on one pair into votes."""

    def __init__(self, asked: Asked, judge: Recalled, sample: int) -> None:
        self.asked = asked
        self.judge = judge
        self.sample = sample
        self.criteria = {criterion.id: criterion for criterion in asked.judged.criteria}

    def read(self, outcome: Completion) -> Reply:
        """What a completion says of the criteria."""
        return read(outcome.text, self.asked.judged.criteria, self.asked.material.sent.text)

    def votes(self, reply: Reply, sent: JudgeRequest) -> dict[str, Vote]:
        """A vote for each usable claim of the reply to a request."""
        return {
            name: self._vote(self.criteria[name], claim, sent)
            for name, claim in reply.claims.items()
        }

    def failed(self, failure: Failure, sent: JudgeRequest) -> Vote:
        """The vote of a judge that gave nothing usable to a request."""
        return Vote(
            judge=self.judge.info.name,
            sample=self.sample,
            status="failed",
            failure=failure,
            request=sent.key,
        )

    def faults(self, reply: Reply, votes: Mapping[str, Vote]) -> dict[str, str]:
        """What to complain of, by criterion: unusable claims and levels without a quote."""
        unsupported = {name: "quote" for name, vote in votes.items() if not vote.supported}
        return {**reply.faults, **unsupported}

    async def ask_again(
        self,
        first: JudgeRequest,
        outcome: Completion,
        faults: Mapping[str, str],
        votes: dict[str, Vote],
        tally: Tally,
    ) -> dict[str, Vote]:
        """The one re-ask: a better reply replaces only what was complained of."""
        again = first.model_copy(
            update={"reask": Reask(reply=outcome.text, complaint=self._complaint(faults))}
        )
        second = await self.judge.complete(again, tally)
        if isinstance(second, Completion):
            better = self.votes(self.read(second), again)
            for name in faults:
                if name in better and (better[name].supported or name not in votes):
                    votes[name] = better[name]
        self._fail_the_rest(faults, votes, (first, again), second)
        return votes

    def _complaint(self, faults: Mapping[str, str]) -> str:
        listed: list[tuple[str, Criterion | None]]
        if set(faults.values()) == {"unreadable"}:
            listed = [("unreadable", None)]
        else:
            listed = [(fault, self.criteria[name]) for name, fault in faults.items()]
        return prompts.complaint(self.asked.language, listed)

    def _fail_the_rest(
        self,
        faults: Mapping[str, str],
        votes: dict[str, Vote],
        requests: Sequence[JudgeRequest],
        second: Completion | Failure,
    ) -> None:
        missing = [name for name in faults if name not in votes]
        if not missing:
            return
        for name in missing:
            failure = second if isinstance(second, Failure) else _failure(faults[name])
            votes[name] = self.failed(failure, requests[-1])
        # A re-ask that never arrived says nothing against the first reply, which was paid for.
        for sent in requests if isinstance(second, Completion) else ():
            if self.judge.knows(sent):
                self.judge.spoil(sent, _failure(faults[missing[0]]))

    def _vote(self, criterion: Criterion, claim: Claim, sent: JudgeRequest) -> Vote:
        # A reply in JSON may hold half a character, which no report could.
        name, reasoning = self.judge.info.name, shield.plain(claim.reasoning)
        if claim.level == prompts.ABSTAIN:
            return Vote(
                judge=name,
                sample=self.sample,
                status="not_judged",
                reasoning=reasoning,
                request=sent.key,
            )
        any_length = self.judge.info.kind == "lexical"
        quotes = tuple(self.asked.material.quote(quote, any_length) for quote in claim.quotes)
        return Vote(
            judge=name,
            sample=self.sample,
            status="judged",
            level=claim.level,
            supported=supported(criterion, claim.level, quotes),
            reasoning=reasoning,
            quotes=quotes,
            confidence=claim.confidence if any_length else None,
            request=sent.key,
        )


def supported(criterion: Criterion, level: str, quotes: Sequence[Quote]) -> bool:
    """A level above the lowest, and a met penalty, need a quote that is found."""
    if criterion.evidence == "not_needed" or criterion.index(level) == 0:
        return True
    return any(quote.found for quote in quotes)


def _failure(fault: str) -> Failure:
    if fault == "missing":
        message = "the judge left this criterion out, twice"
        return Failure(kind="incomplete", message=message, attempts=2)
    message = "the judge's reply could not be read, twice"
    return Failure(kind="unreadable", message=message, attempts=2)
