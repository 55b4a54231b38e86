"""What would be sent, put together as for sending, and not sent."""

from collections.abc import Iterator

from grader.grading.planning import Planned
from grader.grading.reporting import rubric_info
from grader.judges.base import Backend
from grader.judging.asking import Asked, Calls, needs_call, request
from grader.models.sending import Prompt, Sent, SentPair, SentTranscript
from grader.rubrics import Assigned


def sent(planned: Planned) -> SentTranscript:
    """A transcript with what a judge would get of each pair."""
    redactor = planned.redactor
    return SentTranscript(
        **planned.transcript.model_dump(exclude={"pairs"}),
        pairs=tuple(_pair(item, planned) for item in planned.assigned),
        rubric=rubric_info(planned.rubric),
        redact=redactor is not None,
        blind=redactor is not None and redactor.blind,
        not_masked=redactor.kept if redactor else (),
    )


def _pair(item: Assigned, planned: Planned) -> SentPair:
    asked = planned.asked.get(item.pair.number)
    texts = None
    if asked is not None and needs_call(asked):
        texts = Sent(
            question=asked.question,
            objective=asked.objective,
            answer=asked.material.sent.text,
        )
    first = planned.asked.get(item.joins) if item.joins is not None else None
    with_first = item.joins if first is not None and needs_call(first) else None
    return SentPair(**item.pair.model_dump(), sent=texts, sent_with=with_first)


def prompts(planned: Planned, judge: Backend, calls: Calls) -> Iterator[Prompt]:
    """Every request about a transcript's pairs, as its first sample."""
    for item in planned.assigned:
        asked = planned.asked.get(item.pair.number)
        for part in asked.parts(calls) if asked is not None else ():
            yield _prompt(part, item, planned, judge)


def _prompt(asked: Asked, item: Assigned, planned: Planned, judge: Backend) -> Prompt:
    intended = request(asked, judge, 0)
    return Prompt(
        source=planned.source,
        rubric=rubric_info(planned.rubric),
        language=asked.language,
        pair=asked.number,
        entry=item.entry.id if item.entry else None,
        criteria=tuple(criterion.id for criterion in asked.judged.criteria),
        state=asked.state,
        judge=judge.info.name,
        model=intended.model,
        base_url=intended.base_url,
        parameters=intended.parameters,
        key=intended.key,
        messages=tuple(intended.messages()) if needs_call(asked) else (),
        reply_schema=intended.reply_schema,
    )
