"""What a run would take, counted and estimated over all of its transcripts; nothing is sent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from grader.grading.planning import Plan, Planned, Unreadable
from grader.judges import tokens
from grader.judges.prices import Price
from grader.judging.asking import Asked, needs_call
from grader.judging.asking import request as intended_request
from grader.judging.recall import Recalled
from grader.models.estimate import Estimate, JudgeEstimate, Range
from grader.models.judging import JudgeRequest, Usage

PROMPT_ERROR = (0.9, 1.2)
"""Of the estimate: true tokens over estimated ones. `benchmarks/tokens.py`: .91 to 1.13."""
REPLY_TOKENS = (60, 250)
"""Of one criterion, where the ledger has no replies to go by; a model that thinks takes more."""
_LEAST_KNOWN = 20
_MOST_LOOKED_AT = 500


@dataclass
class _Part:
    """What one judge would be asked."""

    judge: Recalled
    requests: int = 0
    from_ledger: int = 0
    prompt: int = 0
    criteria: int = 0


def estimate(plan: Plan, refused: Callable[[Unreadable], None] = lambda _: None) -> Estimate:
    """Read every transcript of the plan, and count what each judge would be asked.

    `refused` hears of each that cannot be read.
    """
    parts = [_Part(judge) for judge in plan.judges]
    transcripts = unreadable = pairs = silent = 0
    for planned in chain(plan.transcripts, plan.later):
        transcripts += 1
        if not isinstance(planned, Planned):
            unreadable += 1
            refused(planned)
            continue
        for asked in planned.asked.values():
            pairs += 1
            silent += not needs_call(asked)
            for part in parts:
                _count(part, asked, plan)
    return Estimate(
        transcripts=transcripts,
        unreadable=unreadable,
        pairs=pairs,
        samples=str(plan.sampling),
        judges=tuple(_estimated(part, silent) for part in parts),
    )


def of_requests(judge: Recalled, requests: Iterable[JudgeRequest]) -> JudgeEstimate:
    """What these requests would take, if one judge were asked them."""
    part = _Part(judge)
    for request in requests:
        part.requests += 1
        part.prompt += tokens.of_prompt(request)
        part.criteria += len(request.reply_schema.get("properties", {})) or 1
    return _estimated(part, silent=0)


def _count(part: _Part, asked: Asked, plan: Plan) -> None:
    if not needs_call(asked):
        return
    for each in asked.parts(plan.calls):
        for sample in range(plan.sampling.most):
            intended = intended_request(each, part.judge.backend, sample)
            if part.judge.knows(intended):
                part.from_ledger += 1
                continue
            part.requests += 1
            part.prompt += tokens.of_prompt(intended)
            part.criteria += len(each.judged.criteria)


def _estimated(part: _Part, silent: int) -> JudgeEstimate:
    known = list(_ratios(part.judge.ledger.replies(part.judge.info.model, _MOST_LOOKED_AT)))
    enough = len(known) >= _LEAST_KNOWN
    low, high = _middle([each[0] for each in known]) if enough else PROMPT_ERROR
    least, most = _middle([each[1] for each in known]) if enough else REPLY_TOKENS
    prompt = Range(low=round(part.prompt * low), high=round(part.prompt * high))
    reply = Range(low=round(part.criteria * least), high=round(part.criteria * most))
    return JudgeEstimate(
        judge=part.judge.info.name,
        model=part.judge.info.model,
        requests=part.requests,
        from_ledger=part.from_ledger,
        without_call=silent,
        prompt_tokens=prompt,
        completion_tokens=reply,
        cost=_cost(part.judge.price(), prompt, reply),
        replies=len(known) if enough else 0,
        batch_api=part.judge.batch_api,
    )


def _ratios(replies: Iterable[tuple[JudgeRequest, Usage]]) -> Iterator[tuple[float, float]]:
    """True over estimated tokens of each prompt, and tokens of the reply for each criterion."""
    for asked, usage in replies:
        criteria = len(asked.reply_schema.get("properties", {})) or 1
        estimated = tokens.of_prompt(asked)
        if usage.prompt_tokens and estimated:
            yield usage.prompt_tokens / estimated, usage.completion_tokens / criteria


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The 5th and the 95th percentile."""
    ordered = sorted(values)
    return ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]


def _cost(price: Price | None, prompt: Range, reply: Range) -> Range | None:
    """From everything cached and short to nothing cached and long."""
    if price is None:
        return None

    def dollars(asked: float, cached: float, said: float) -> float:
        usage = Usage(
            prompt_tokens=int(asked), cached_tokens=int(cached), completion_tokens=int(said)
        )
        return round(float(price.of(usage)), 4)

    return Range(
        low=dollars(prompt.low, prompt.low, reply.low), high=dollars(prompt.high, 0, reply.high)
    )
