"""From what speakers were recorded to say to question/answer pairs; for every format of speech.

A reader of captions, of a service's JSON or of a dialogue hands its utterances here. Who of them
asks and who answers is settled by `casting`; what is a question by `turns`.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts import casting, turns
from grader.transcripts.document import Document, Header, Reading, Utterance
from grader.transcripts.joining import Line
from grader.transcripts.passages import Unlabelled
from grader.transcripts.turns import Turn


def reading(
    document: Document, utterances: Sequence[Utterance], header: Header | None = None
) -> Reading:
    """The pairs of a recording. Raises InputError where who is who cannot be known."""
    spoken = [each for each in utterances if each.text.strip()]
    if not any(each.speaker for each in spoken):
        raise without_speakers(document, spoken)
    head = header or Header()
    cast = casting.cast(document, spoken, head.candidate)
    cut = turns.cut([_turn(list(stretch), cast) for _, stretch in groupby(spoken, _block)])
    return Reading(
        header=replace(head, candidate=head.candidate or cast.candidate),
        pairs=cut.pairs,
        recorded_verdict=cut.recorded_verdict,
        ignored=cut.ignored,
        warnings=[*cast.notices, *_unnamed(spoken), *cut.notices],
    )


def _unnamed(spoken: Sequence[Utterance]) -> list[Notice]:
    """What is said by somebody whom the file leaves unnamed, unlike others."""
    found = [each for each in spoken if not each.speaker]
    lines = tuple(each.line for each in found if each.line is not None)
    if lines:
        return [notice("unnamed_speech", lines=lines)]
    return [notice("unnamed_speech", times=len(found))] if found else []


def without_speakers(document: Document, utterances: Sequence[Utterance]) -> Unlabelled:
    """Text in which nobody is named cannot be cut without guessing."""
    why = "this transcript does not say who speaks, so questions and answers cannot be told apart"
    return Unlabelled(document, utterances, why)


def _block(utterance: Utterance) -> tuple[str | None, int | None]:
    return utterance.speaker, utterance.block


def _turn(stretch: Sequence[Utterance], cast: casting.Cast) -> Turn:
    first = stretch[0]
    lines = [
        Line(each.line, each.text.strip(), each.last_line, each.start, each.end) for each in stretch
    ]
    name = first.speaker or ""
    return Turn(cast.role(name), name, first.line, first.start, lines)
