"""Who of the speakers of a recording asks, and who answers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.errors import InputError
from grader.models.transcript import Notice
from grader.transcripts.document import Document, Role, Utterance
from grader.transcripts.roles import key, role_of


class Cast(NamedTuple):
    """The role of each speaker by name as compared; None for one without a part."""

    roles: Mapping[str, Role | None]
    candidate: str | None
    notices: Sequence[Notice]

    def role(self, name: str) -> Role | None:
        """The role of a speaker as labelled."""
        return self.roles.get(key(name))


def cast(document: Document, utterances: Sequence[Utterance]) -> Cast:
    """The roles, by the user's word, by the names themselves, or inferred with a large margin."""
    roles: dict[str, Role | None] = {}
    for each in utterances:
        if each.speaker:
            roles[key(each.speaker)] = role_of(each.speaker)
    for role, name in (("interviewer", document.interviewer), ("candidate", document.candidate)):
        if name:
            roles[key(name)] = "interviewer" if role == "interviewer" else "candidate"
    if not {"interviewer", "candidate"} <= set(roles.values()):
        raise InputError(
            document.source,
            f"who asks and who answers is unknown; speakers: {', '.join(roles)}",
            hint="say who is who: --interviewer NAME --candidate NAME",
        )
    return Cast(roles, None, ())
