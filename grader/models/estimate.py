"""What a run would take (`--dry-run`): requests, tokens and cost, before anything is sent."""

from grader.models.base import Model


class Range(Model):
    """A number that is estimated, from its lowest to its highest."""

    low: float
    high: float


class JudgeEstimate(Model):
    """One judge's part. Tokens are estimated; `cost` in US dollars is null where no price is known.

    `replies` is how many replies in the ledger the error of the estimate was measured on; without
    any the range is the estimate's usual error, measured elsewhere. `batch_api`: the cost is that
    of the provider's batch endpoint.
    """

    judge: str
    model: str
    requests: int
    from_ledger: int
    without_call: int
    prompt_tokens: Range
    completion_tokens: Range
    cost: Range | None
    replies: int = 0
    batch_api: bool = False


class Estimate(Model):
    """What a whole run would take, re-asks aside."""

    transcripts: int
    unreadable: int
    pairs: int
    samples: str
    judges: tuple[JudgeEstimate, ...]
