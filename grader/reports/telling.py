"""What printed reports say of a verdict and of a criterion, in words without any markup."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from grader.models import notices
from grader.models.report import CriterionReport, PairReport, Report, Review, Score, Vote
from grader.reports import wording
from grader.reports.plain import one_line
from grader.reports.wording import Language, number

Outcome = Literal["full", "some", "none", "deducts", "spared", "unproven", "open"]

SIGNS: dict[Outcome, str] = {
    "full": "●", "some": "◐", "none": "○", "deducts": "▼", "spared": "·", "unproven": "✗",
    "open": "?",
}  # fmt: skip
"""Each outcome of a criterion has its sign, so that none is told by its colour alone."""


class Reason(NamedTuple):
    """A reason for a person to look, and where: `4/correct-results`."""

    meaning: str
    detail: str
    places: tuple[str, ...]


def short(score: Score | None) -> str:
    """A score's value, or a dash."""
    return "-" if score is None or score.value is None else number(score.value)


def width(score: Score) -> str:
    """`48–56`, or nothing where the score is exact."""
    return "" if score.low == score.high else f"{number(score.low)}–{number(score.high)}"


def rests(report: Report, language: Language) -> Iterator[str]:
    """The gates, and which judgements carry the verdict."""
    words = wording.WORDS[language]
    for gate in report.gates:
        form = words["gate_reach" if gate.criterion else "gate_pass"]
        told = form.format(pair=gate.pair, criterion=gate.criterion, required=gate.required)
        yield f"{told}: {words[gate.state]}"
    if report.verdict in {"pass", "fail"} and not report.decisive:
        yield words["rests_many"]
    for move in report.decisive:
        yield words["rests_one"].format(
            pair=move.pair,
            criterion=move.criterion,
            where=_where(report, move.pair, move.criterion, language),
            step=words["up" if move.step > 0 else "down"],
            score=short(move.score),
            verdict=words[move.verdict],
        )


def _where(report: Report, pair_number: int, name: str, language: Language) -> str:
    """The line of a criterion's first quote."""
    for pair in report.pairs:
        for criterion in pair.criteria:
            if pair.number == pair_number and criterion.id == name:
                found = next((q for q in criterion.quotes if q.found), None)
                told = found and wording.lines(found.line_start, None, language)
                return f" ({told})" if told else ""
    return ""


def review(report: Report, language: Language) -> Iterator[Reason]:
    """Reasons for a person to look, alike ones together; what was not judged is told elsewhere."""
    places: dict[tuple[str, str], list[str]] = {}
    for reason in report.review:
        if reason.code == "not_judged":
            continue
        key = wording.meaning(reason.code, language), _detail(report, reason, language)
        place = f"{reason.pair}" if reason.pair else ""
        if reason.pair and reason.criterion:
            place = f"{reason.pair}/{reason.criterion}"
        places.setdefault(key, []).append(place)
    for (meaning, detail), where in places.items():
        yield Reason(meaning, detail, tuple(filter(None, where)))


def _detail(report: Report, reason: Review, language: Language) -> str:
    """What a reason says beyond its code; of the transcript's notices, their own words."""
    if reason.code == "poor_transcript" and report.transcript:
        warnings = report.transcript.warnings
        return "; ".join(notices.told(each, language) for each in warnings)
    return wording.detail(reason.code, reason.message)


def usage(report: Report, language: Language) -> str:
    """What was sent, and what it cost."""
    spent, words = report.usage, wording.WORDS[language]
    if all(judge.kind == "lexical" for judge in report.judges):
        return words["nothing_sent"]
    parts = [words["usage"].format(calls=spent.calls, ledger=spent.from_ledger)]
    if report.run.batch_api:
        parts.append(words["batch_api"])
    if spent.tokens is not None:
        tokens = spent.tokens.prompt_tokens + spent.tokens.completion_tokens
        parts.append(words["tokens"].format(n=f"{tokens:,}"))
    if any(judge.llm for judge in report.judges):
        cost = report.cost
        parts.append(
            words["unknown_cost"] if cost is None else words["cost"].format(cost=f"${cost:.4f}")
        )
    return " · ".join(parts)


def remarks(pair: PairReport, language: Language) -> Iterator[str]:
    """How a question was answered, why it has no score, and its flags."""
    words = wording.WORDS[language]
    if pair.state != "answered":
        yield words[pair.state]
    if not pair.criteria:
        joined = pair.follows is not None and pair.entry and "several_pairs" not in pair.flags
        yield words["joined"].format(n=pair.follows) if joined else words["listed"]
    for flag in pair.flags:
        if flag != "not_scored":
            yield f"⚑ {wording.meaning(flag, language)}"


def level(criterion: CriterionReport, language: Language) -> str:
    """The level in words with its points."""
    words = wording.WORDS[language]
    if criterion.status != "judged" or criterion.level is None:
        return words["failed" if criterion.status == "failed" else "not_judged"]
    if criterion.penalty is not None:
        met = criterion.points is not None and criterion.points > 0
        cost = f" · {words['deducts']} {float(criterion.penalty):g}" if met else ""
        return words["present" if met else "absent"] + cost
    name = words.get(f"level_{criterion.level}", criterion.level)
    return f"{name} · {float(criterion.points or 0):g}/{float(criterion.top):g}"


def votes(given: Sequence[Vote], language: Language) -> str:
    """What was voted for, where there is more than one vote; of a panel judge by judge."""
    if len(given) < 2:
        return ""
    judges = list(dict.fromkeys(vote.judge for vote in given))
    told = [_counted([v for v in given if v.judge == judge], language) for judge in judges]
    if len(judges) > 1:
        told = [f"{one_line(name)} {each}" for name, each in zip(judges, told, strict=True)]
    return f"{wording.WORDS[language]['votes']}: {'; '.join(told)}"


def _counted(given: Sequence[Vote], language: Language) -> str:
    """`yes 2, no 1`."""
    words = wording.WORDS[language]
    levels = Counter(
        words.get(f"level_{vote.level}", vote.level) if vote.level else words[vote.status]
        for vote in given
    )
    return ", ".join(f"{name} {count}" for name, count in levels.most_common())


def unproven(criterion: CriterionReport) -> bool:
    """Whether no quote was found for the level that is told."""
    given = [vote.supported for vote in criterion.votes if vote.level == criterion.level]
    return criterion.status == "judged" and not any(given)


def outcome(criterion: CriterionReport) -> Outcome:
    """How a criterion came out, for its sign."""
    if criterion.status != "judged" or criterion.points is None:
        return "open"
    if unproven(criterion):
        return "unproven"
    full = criterion.points >= criterion.top
    if criterion.penalty is not None:
        return "deducts" if full else "spared"
    if full:
        return "full"
    return "some" if criterion.points > 0 else "none"
