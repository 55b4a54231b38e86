"""Who of the speakers of a recording asks, and who answers.

The user's word counts first, then what the names say, then the conversation itself, if it leaves
no doubt. Everything that was concluded is told; what cannot be is refused with the evidence.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Notice, Value
from grader.transcripts import evidence
from grader.transcripts.document import Document, Role, Utterance
from grader.transcripts.evidence import shortened
from grader.transcripts.people import Person, people
from grader.transcripts.roles import key, role_of

# Words of call centres, chats and interviewing programs: roles only where nobody has a better one.
_SERVICE: Mapping[str, Role] = {
    "agent": "interviewer",
    "ai": "interviewer",
    "ai interviewer": "interviewer",
    "assistant": "interviewer",
    "bot": "interviewer",
    "chatbot": "interviewer",
    "model": "interviewer",
    "客服": "interviewer",
    "助手": "interviewer",
    "caller": "candidate",
    "client": "candidate",
    "customer": "candidate",
    "guest": "candidate",
    "human": "candidate",
    "participant": "candidate",
    "student": "candidate",
    "user": "candidate",
    "学生": "candidate",
    "客户": "candidate",
    "嘉宾": "candidate",
    "用户": "candidate",
}
WHO = "say who is graded: --candidate NAME; and who asks, if need be: --interviewer NAME"
"""What to do where it is not clear who is who."""
ONE = "grade one at a time: --candidate NAME"
"""What to do where several people are interviewed."""


class Cast(NamedTuple):
    """The role of each speaker by name as compared; None for one without a part."""

    roles: Mapping[str, Role | None]
    candidate: str | None
    notices: Sequence[Notice]

    def role(self, name: str) -> Role | None:
        """The role of a speaker as labelled."""
        return self.roles.get(key(name))


def cast(document: Document, utterances: Sequence[Utterance], candidate: str | None = None) -> Cast:
    """The roles, by the user's word, by the names themselves, or inferred with a large margin.

    `candidate` is the name that the file gives beside the conversation, if any.
    """
    return _Casting(document, people(document, utterances, candidate)).cast()


class _Casting:
    """The people of one recording on their way to their roles."""

    def __init__(self, document: Document, crowd: Sequence[Person]) -> None:
        self.document = document
        self.crowd = crowd
        self.notices: list[Notice] = []
        self.left_out: set[int] = set()
        self.told: list[Person] = []

    def cast(self) -> Cast:
        """Settle every role; InputError where that would be a guess."""
        missing = self._told()
        self._explained()
        self._named()
        self._only_one_candidate()
        self._continued()
        inferred = self._inferred()
        if missing and inferred:
            raise self._refusal(f"nobody is called {' or '.join(map(repr, missing))}", WHO)
        self._bystanders()
        self._swapped()
        roles = {each: person.role for person in self.crowd for each in person.keys}
        [candidate, *_] = self._with("candidate")
        return Cast(roles, None if role_of(candidate.name) else candidate.name, self.notices)

    def _told(self) -> list[str]:
        """Follow the user's word; the names that nobody has."""
        asked: list[tuple[Role, str | None]] = [
            ("interviewer", self.document.interviewer),
            ("candidate", self.document.candidate),
        ]
        missing = []
        meant: dict[Role, list[Person]] = {}
        for role, name in asked:
            found = self._called(name) if name else []
            if name and not found:
                missing.append(name)
                self._tell("speaker_not_found", **{role: name})
            if name and found:
                meant[role] = found
        if any(each in meant.get("candidate", ()) for each in meant.get("interviewer", ())):
            raise self._refusal("one person is named as the interviewer and the candidate", WHO)
        for role, found in meant.items():
            self._give(found, role)
            self.told += found
        return missing

    def _give(self, found: Sequence[Person], role: Role) -> None:
        """The user's word: whoever else has the candidate's name is another one."""
        for person in self.crowd:
            if person in found:
                person.role = role
            elif role == "candidate" and person.role == "candidate":
                person.role = None
                self.left_out.add(id(person))

    def _called(self, name: str) -> list[Person]:
        """Whom a name given on the command line means; several interviewers with commas."""
        if exact := self._by_name(name):
            return exact
        found = [self._by_name(part) for part in name.replace("，", ",").split(",") if part.strip()]
        return [each for some in found for each in some] if all(found) else []

    def _by_name(self, name: str) -> list[Person]:
        """Exactly, else by the beginning or a word of one person's name."""
        wanted = key(name)
        tests: list[Callable[[Person], bool]] = [
            lambda each: wanted in each.keys or wanted == key(each.name),
            lambda each: (
                len(wanted) > 1
                and (key(each.name).startswith(wanted) or wanted in key(each.name).split())
            ),
        ]
        for test in tests:
            found = [person for person in self.crowd if test(person)]
            if len(found) > 1:
                raise self._refusal(f"{name!r} may be any of several speakers", WHO)
            if found:
                return found
        return []

    def _explained(self) -> None:
        """What the lines above the conversation say, where the user says nothing else."""
        for person in self.crowd:
            if person.explained and person.role and person not in self.told:
                self._tell("role_inferred", **{person.role: person.name}, **person.explained)

    def _named(self) -> None:
        """The words of services, where no name says interviewer or candidate."""
        if any(person.role for person in self.crowd):
            return
        for person in self.crowd:
            words = [key(person.name), *person.keys]
            person.role = next((_SERVICE[each] for each in words if each in _SERVICE), None)
        if {"interviewer", "candidate"} <= {person.role for person in self.crowd}:
            asks, answers = self._with("interviewer"), self._with("candidate")
            if len(answers) == 1 and evidence.clear_candidate(asks, self.crowd):
                raise self._refusal("the names say one thing, the questions another", WHO)
            self._conclude(asks, answers[0])
        else:
            for person in self.crowd:
                person.role = None

    def _only_one_candidate(self) -> None:
        candidates = self._with("candidate")
        if len(candidates) < 2:
            return
        bare = [each for each in candidates if key(each.name) in ("candidate", "候选人")]
        # `Candidate` and then `Jane (Candidate)`, or `候选人`.
        if len(candidates) == 2 and bare:
            return
        listed = ", ".join(shortened(each.name) for each in candidates)
        raise self._refusal(f"several candidates: {listed}", ONE)

    def _continued(self) -> None:
        """`Interviewer:` and `Candidate:` for the first turns, `Emily:` and `Alex:` after them."""
        strangers = self._strangers()
        for role in ("interviewer", "candidate"):
            known = [each for each in self.crowd if each.role == role and role_of(each.name)]
            later = [
                each
                for each in strangers
                if len(known) == 1
                and each.first > known[0].last
                and evidence.asks_much(each) == (role == "interviewer")
            ]
            if len(later) == 1 and later[0].turns > known[0].turns:
                later[0].role = known[0].role
                self._tell("role_inferred", first=known[0].name, **{role: later[0].name})
                known[0].name = later[0].name

    def _inferred(self) -> bool:
        """Fill the roles that nobody has; whether there were any."""
        asks, answers = self._with("interviewer"), self._with("candidate")
        if asks and answers:
            return False
        strangers = self._strangers()
        if len(strangers) == 1 and (asks or answers):
            role: Role = "candidate" if asks else "interviewer"
            strangers[0].role = role
            self._tell("role_inferred", **{role: strangers[0].name})
            return True
        found = evidence.parts(self.crowd)
        if isinstance(found, str):
            raise self._refusal(found, ONE if found == evidence.SEVERAL else WHO)
        for person in found.asking:
            person.role = "interviewer"
        found.answering.role = "candidate"
        shown = evidence.measured(found, self.crowd)
        self._conclude(self._with("interviewer"), found.answering, **shown)
        return True

    def _bystanders(self) -> None:
        """Who joins in beside the two sides: a second interviewer, or somebody without a part."""
        for person in self._strangers():
            name, turns = person.name, person.turns
            if evidence.asks_much(person) and turns > 1:
                person.role = "interviewer"
                self._tell("role_inferred", name=name, asked=person.asked, turns=turns)
            else:
                self._tell("unknown_speaker", name=name, times=turns)

    def _swapped(self) -> None:
        if evidence.clear_candidate(self._with("interviewer"), self.crowd):
            [candidate, *_] = self._with("candidate")
            total = sum(person.asked for person in self.crowd)
            named = candidate.name
            self._tell("roles_look_swapped", name=named, asked=candidate.asked, total=total)

    def _conclude(self, asks: Sequence[Person], answers: Person, **shown: int) -> None:
        asking = tuple(each.name for each in asks)
        self._tell("role_inferred", asking=asking, candidate=answers.name, **shown)

    def _with(self, role: Role) -> list[Person]:
        return [person for person in self.crowd if person.role == role]

    def _strangers(self) -> list[Person]:
        return [each for each in self.crowd if not each.role and id(each) not in self.left_out]

    def _tell(self, code: str, **values: Value) -> None:
        self.notices.append(notice(code, **values))

    def _refusal(self, why: str, hint: str) -> InputError:
        problem = f"who asks and who answers is unknown: {why}; speakers: "
        return InputError(self.document.source, problem + evidence.listed(self.crowd), hint=hint)
