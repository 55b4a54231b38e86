"""What stderr says of a run: before its first call, of each trouble, and at its end."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from grader import grading
from grader.cli.settings import Settings
from grader.cli.streams import say
from grader.judges.openai_api import OPENAI_URL
from grader.judging.recall import Tally
from grader.models.judging import JudgeInfo
from grader.models.report import Report
from grader.rubrics import BUILT_IN

MOST_COMPLAINTS = 3


def announce(plan: grading.Plan, settings: Settings) -> int:
    """Before the first call: who is asked, where, how often, what is masked.

    Returns about how many requests there will be.
    """
    for line in _rubrics(plan):
        say(line)
    requests = plan.requests()
    about = round(requests * plan.files / max(1, len(plan.transcripts)))
    asked = [judge.info for judge in plan.judges if judge.info.llm]
    if asked and (requests or plan.unread):
        masked = _masked(plan.nameless, settings)
        how = " by the batch endpoint" if plan.judges[0].batch_api else ""
        say(f"asking {whom(asked)}{how}: {_counted(plan, requests, about)}; {masked}")
    elif asked:
        say("nothing to ask: the ledger has every reply (--fresh asks again)")
    return about


def _rubrics(plan: grading.Plan) -> Iterator[str]:
    """Which rubric grades how many, where they are several; those that none applies to by name."""
    graded: dict[str, list[str]] = defaultdict(list)
    for planned in plan.transcripts:
        if isinstance(planned, grading.Planned):
            graded[planned.rubric.path].append(planned.source)
    for path, sources in graded.items() if len(graded) > 1 else ():
        if path == BUILT_IN:
            named = ", ".join(sources[:MOST_COMPLAINTS])
            more = (
                f" and {len(sources) - MOST_COMPLAINTS:,} more" if sources[MOST_COMPLAINTS:] else ""
            )
            yield f"no rubric applies, so the built-in one is used: {named}{more}"
        else:
            count = "1 transcript" if len(sources) == 1 else f"{len(sources):,} transcripts"
            yield f"{path}: {count}"


def whom(judges: Sequence[JudgeInfo]) -> str:
    """The models and where they are: at a host, or here."""
    away = [info for info in judges if not info.here]
    here = [info for info in judges if info.here]
    found = [_models(away) + f" at {host(away[0].base_url)}"] if away else []
    if here:
        found.append(_models(here) + " on this machine" + ("" if away else " (nothing leaves it)"))
    return " and ".join(found)


def _models(judges: Sequence[JudgeInfo]) -> str:
    return ", ".join(info.model for info in judges)


def _counted(plan: grading.Plan, requests: int, about: int) -> str:
    told = "1 request" if requests == 1 else f"{requests:,} requests"
    if plan.sampling.least < plan.sampling.most:
        told += f", up to {plan.requests(range(plan.sampling.most)):,} while verdicts are open"
    if not plan.unread:
        return told
    read = len(plan.transcripts)
    return (
        f"about {about:,} requests ({told} for the first {read} of {plan.files:,} transcripts; "
        "--dry-run counts them all)"
    )


def _masked(nameless: int, settings: Settings) -> str:
    """What is masked before it leaves, and in how many transcripts no name was known."""
    if not settings.redact:
        return "names and contact details are NOT masked"
    masked = "contact details, gendered words and schools" if settings.blind else "contact details"
    if not nameless:
        return f"names{',' if settings.blind else ' and'} {masked} are masked"
    where = f" in {nameless} transcripts" if nameless > 1 else ""
    return f"{masked} are masked; no name to mask was found{where}"


def host(url: str | None) -> str:
    """Host and port of a base URL, OpenAI's without one, and no user or password in it."""
    return urlsplit(url or OPENAI_URL).netloc.rpartition("@")[2]


def complaints(report: Report) -> list[str]:
    """What went wrong with a transcript, the most frequent first: a sentence a cause."""
    if report.error:
        return [report.error.message]
    causes = Counter(
        message
        for pair in report.pairs
        for message in {v.failure.message for c in pair.criteria for v in c.votes if v.failure}
    )
    asked = sum(bool(pair.criteria) for pair in report.pairs)
    return [
        f"{report.source}: {count} of {asked} questions lack a judgement: {message}"
        for message, count in causes.most_common(MOST_COMPLAINTS)
    ]


class Summary:
    """What a batch came to: verdicts, the worst transcripts, failures by their kinds, cost."""

    MOST_NAMED = 5

    def __init__(self) -> None:
        self.verdicts: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.worst: list[tuple[float, str]] = []
        self.calls = self.from_ledger = 0
        self.asked = False
        self.cost: float | None = 0.0
        self.unfinished = 0

    def add(self, report: Report) -> None:
        """Count one report; the report itself is not kept."""
        self.verdicts["unreadable" if report.error else str(report.verdict)] += 1
        self.failures.update(
            vote.failure.kind
            for pair in report.pairs
            for criterion in pair.criteria[:1]
            for vote in criterion.votes
            if vote.failure
        )
        self.asked |= any(judge.kind != "lexical" for judge in report.judges)
        self.calls += report.usage.calls
        self.from_ledger += report.usage.from_ledger
        if self.cost is not None:
            self.cost = None if report.cost is None else self.cost + report.cost
        passed = report.verdict == "pass"
        if not passed and report.score is not None and report.score.value is not None:
            self.worst.append((report.score.value, report.source))
            self.worst = sorted(self.worst)[: self.MOST_NAMED]

    def stop(self, unfinished: Tally) -> None:
        """Count what was asked of transcripts that a stopped run has not finished."""
        self.asked |= bool(unfinished.calls or unfinished.from_ledger)
        self.unfinished = unfinished.calls
        self.calls += unfinished.calls
        self.from_ledger += unfinished.from_ledger
        if self.cost is not None:
            self.cost = None if unfinished.dollars is None else self.cost + unfinished.dollars

    def lines(self) -> Sequence[str]:
        """For a batch: verdicts the worst first, the lowest scores, failures, what it took."""
        order = ("fail", "undecided", "unreadable", "pass")
        told = [f"{self.verdicts[name]:,} {name}" for name in order if self.verdicts[name]]
        found = [", ".join(told)] if told else []
        if self.worst and self.verdicts.total() > len(self.worst):
            lowest = "; ".join(f"{source} {value:g}" for value, source in self.worst)
            found.append(f"lowest: {lowest}")
        if self.failures:
            kinds = ", ".join(f"{kind} {count:,}" for kind, count in self.failures.most_common())
            found.append(
                f"questions without a judgement: {kinds}; the same command asks them again"
            )
        cost = "cost unknown" if self.cost is None else f"cost ${self.cost:.2f}"
        if self.asked and (self.calls or self.from_ledger):
            ledger = f"replies from the ledger: {self.from_ledger:,}"
            of_them = (
                f" ({self.unfinished:,} for unfinished transcripts)" if self.unfinished else ""
            )
            found.append(f"requests sent: {self.calls:,}{of_them}, {ledger}, {cost}")
        return found
