"""JSON that people and programs made for themselves: where in it the interview lies.

A list of objects is speech if each has a speaker and words, and a questionnaire if each has a
question. What stands beside the interview (a resume, an analysis) is listed, never read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from grader.errors import InputError
from grader.models.transcript import Ignored, RecordedVerdict
from grader.transcripts import asking, fields, questionnaire, recording, wide
from grader.transcripts.document import Document, Header, Reading, Utterance
from grader.transcripts.json_values import objects, speaker, words
from grader.transcripts.moments import scale, seconds
from grader.transcripts.questionnaire import Row
from grader.transcripts.roles import role_of
from grader.transcripts.verdicts import recorded

Object = Mapping[str, Any]

_DEEPEST = 5
_PAIR = 2
_MOST_LISTS = 1000
_NAMED = ("interview", "transcript", "conversation", "dialog", "messages", "面试", "访谈", "对话")
_NO_SPEAKERS = frozenset({"system", "developer", "tool", "function"})
_CHAT = frozenset({"assistant", "user", "human", "model"})
_FOLLOW_UPS = ("follow_ups", "followups", "follow_up_questions", "followUps", "追问")
_HEADER = {
    "candidate": ("candidate", "candidate_name", "candidateName", "interviewee", "候选人", "姓名"),
    "interviewer": ("interviewer", "interviewer_name", "interviewerName", "面试官"),
    "position": ("position", "job_title", "jobTitle", "role", "job", "岗位", "应聘岗位", "职位"),
    "experience": ("experience", "years_of_experience", "从业年限", "工作年限"),
    "title": ("title", "标题"),
}
_VERDICTS = ("verdict", "decision", "recommendation", "result", "结论", "点评")


class Interview(NamedTuple):
    """A list of objects that is an interview, and the path of keys that leads to it."""

    path: tuple[str, ...]
    rows: Sequence[Object]
    kind: Literal["speech", "questions"]

    @property
    def name(self) -> str:
        return ".".join(self.path) or "the list"


def find(source: str, value: Any) -> Interview | None:
    """The interview in a JSON value; InputError where several could be it."""
    found: list[Interview] = []
    for each in _lists(value, ()):
        found.append(each)
        if len(found) > _MOST_LISTS:
            break
    for better in (_unjudged, _answered, _by_name, _spoken):
        found = [each for each in found if better(each)] or found
    if len(found) > 1:
        listed = ", ".join(f"{fields.shown(one.name)} ({len(one.rows)})" for one in found[:8])
        raise InputError(
            source, f"several interviews in one file: {listed}", hint="give one interview a file"
        )
    return found[0] if found else None


def has_lists(value: Any) -> bool:
    """Whether anything in a JSON value is an interview already cut into objects."""
    return next(_lists(value, ()), None) is not None


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[Interview]:
    """The lists that may be an interview; a list that is none is searched for one inside."""
    if len(path) > _DEEPEST:
        return
    if isinstance(value, list):
        rows = objects(value)
        found = next(
            (each for each in (rows, _paired(value), _sides(rows)) if each and _kind(each)), rows
        )
        if kind := _kind(found):
            yield Interview(path, found, kind)
        else:
            for at, row in enumerate(rows, start=1):
                yield from _lists(row, (*path, str(at)))
    elif isinstance(value, dict):
        rows = _numbered(value) or _parallel(value)
        if rows:
            yield Interview(path, rows, "questions")
        else:
            for name, inner in value.items():
                yield from _lists(inner, (*path, name))


def _numbered(value: Object) -> Sequence[Object]:
    """`{"Q1": {"question": ..., "answer": ...}, "Q2": ...}`, or one such object by itself."""
    rows = objects(list(value.values()))
    if len(rows) > 1 and len(rows) == len(value) and _kind(rows) == "questions":
        return rows
    texts = {name: inner.strip() for name, inner in value.items() if isinstance(inner, str)}
    if wide.layout(texts) == "numbered":
        return wide.questions(texts, "numbered")
    found = fields.kinds(value)
    return [value] if all(_text(value, found.get(each)) for each in ("question", "answer")) else []


def _paired(value: Sequence[Any]) -> Sequence[Object]:
    """`[["Interviewer", "..."], ["Candidate", "..."]]`, or `[["question", "answer"], ...]`."""
    pairs = [each for each in value if isinstance(each, list) and len(each) == _PAIR]
    if len(pairs) < len(value) or not all(isinstance(text, str) for each in pairs for text in each):
        return []
    asked = sum(asking.asks(question) for question, _ in pairs)
    keys = ("question", "answer") if asked * 2 > len(pairs) else ("speaker", "text")
    return [dict(zip(keys, each, strict=True)) for each in pairs]


def _sides(rows: Sequence[Object]) -> Sequence[Object]:
    """`{"interviewer": "...", "candidate": "..."}` as what each of them says."""
    said: list[Object] = []
    for row in rows:
        turns = wide.turns({key: words(inner) for key, inner in row.items()})
        judged = {key: inner for key, inner in row.items() if fields.kind(key) == "judged"}
        for at, (name, text) in enumerate(turns):
            said.append({**({} if at else judged), "speaker": name, "text": text})
    asked = any(asking.asks(each["text"]) for each in said if role_of(each["speaker"]))
    return said if asked and len({role_of(each["speaker"]) for each in said}) == _PAIR else []


def _parallel(value: Object) -> Sequence[Object]:
    """`{"questions": ["..."], "answers": ["..."]}`."""
    found = fields.kinds(name for name, inner in value.items() if isinstance(inner, list))
    asked, given = (found.get("question", []), found.get("answer", []))
    if len(asked) != 1 or len(given) != 1:
        return []
    asks, answers = value[asked[0]], value[given[0]]
    if len(asks) != len(answers) or not all(isinstance(each, str) for each in asks):
        return []
    pairs = zip(asks, answers, strict=True)
    return [{"question": question, "answer": answer} for question, answer in pairs]


def _kind(rows: Sequence[Object]) -> Literal["speech", "questions"] | None:
    asked = said = timed = 0
    speakers: Counter[str] = Counter()
    for row in rows:
        found = fields.kinds(row)
        asked += bool(_text(row, found.get("question")))
        text = bool(_text(row, found.get("text")))
        name = _speaker(row, found.get("speaker"))
        said += bool(text and name)
        timed += text and "start" in found
        speakers[name or ""] += 1
    if asked * 2 > len(rows):
        return "questions"
    # `{"name": "Python", "value": "expert"}` is a list of skills: nobody comes twice.
    talk = len(speakers) < len(rows) or any(role_of(n) or n in _CHAT for n in speakers)
    return "speech" if (said * 2 > len(rows) and talk) or timed * 2 > len(rows) else None


def _unjudged(found: Interview) -> bool:
    return not any(fields.kind(name) == "judged" for name in found.path)


def _answered(found: Interview) -> bool:
    return found.kind == "speech" or any("answer" in fields.kinds(row) for row in found.rows)


def _by_name(found: Interview) -> bool:
    return any(word in name.lower() for name in found.path for word in _NAMED)


def _spoken(found: Interview) -> bool:
    return found.kind == "speech"


def _text(row: Object, names: Sequence[str] | None) -> str:
    """The first of these fields that holds text."""
    texts = (words(row[name]) for name in names or () if not isinstance(row[name], int | float))
    return next(filter(None, texts), "")


def _speaker(row: Object, names: Sequence[str] | None) -> str | None:
    """Who speaks; of a name and a role, the one that says whether they ask or answer."""
    found = [name for name in (speaker(row[each]) for each in names or ()) if name]
    return next(filter(role_of, found), found[0] if found else None)


def read(document: Document, value: Any, found: Interview) -> Reading:
    """The pairs of an interview, and everything beside it as ignored."""
    top = _beside(value, found.path)
    said = {name: _field(top, keys) for name, keys in _HEADER.items()}
    if found.kind == "speech":
        made = _speech(document, found, Header(candidate=said["candidate"]))
    else:
        made = _questions(document, found)
    header = Header(
        title=said["title"],
        position=said["position"],
        experience=said["experience"],
        candidate=said["candidate"] or made.header.candidate,
        interviewer=said["interviewer"],
    )
    known = {key for keys in _HEADER.values() for key in keys}
    beside = {name: 1 for name in top if name not in known and top[name]}
    ignored = [*fields.ignored(beside), *made.ignored]
    return replace(made, header=header, recorded_verdict=_verdict(top), ignored=ignored)


def _beside(value: Any, path: Sequence[str]) -> Object:
    """What stands in the same objects as the interview or the lists around it."""
    found: dict[str, Any] = {}
    for step in path:
        if isinstance(value, list):
            value = objects(value)[int(step) - 1]
        else:
            found |= {name: inner for name, inner in value.items() if name != step}
            value = value[step]
    if isinstance(value, dict) and not _numbered(value):
        used = ("question", "answer")
        found |= {name: inner for name, inner in value.items() if fields.kind(name) not in used}
    return found


def _field(top: Object, names: Sequence[str]) -> str | None:
    texts = (words(top[name]) for name in names if isinstance(top.get(name), str))
    return next(filter(None, texts), None)


def _verdict(top: Object) -> RecordedVerdict | None:
    text = _field(top, _VERDICTS)
    return recorded(text) if text else None


def _speech(document: Document, found: Interview, header: Header) -> Reading:
    said = _utterances(found.rows)
    spoken = [each for each in said if (each.speaker or "").casefold() not in _NO_SPEAKERS]
    made = recording.reading(document, spoken, header)
    counts = Counter(name for row in found.rows for name, inner in row.items() if inner)
    ignored = fields.ignored(counts, only_judged=True)
    if len(spoken) < len(said):
        ignored.append(Ignored(reason="messages of the system or a tool, not of a speaker"))
    return replace(made, ignored=[*made.ignored, *ignored])


def _utterances(rows: Sequence[Object]) -> list[Utterance]:
    return [
        Utterance(
            _speaker(row, fields.kinds(row).get("speaker")),
            _text(row, fields.kinds(row).get("text")),
            start=start,
            end=end,
        )
        for row, start, end in zip(rows, _times(rows, "start"), _times(rows, "end"), strict=True)
    ]


def _times(rows: Sequence[Object], kind: Literal["start", "end"]) -> list[float | None]:
    names = fields.kinds(name for row in rows for name in row).get(kind, [""])
    values = [row.get(names[0]) for row in rows]
    unit = scale(names[0], values)
    return [seconds(value, unit) for value in values]


def _questions(document: Document, found: Interview) -> Reading:
    return questionnaire.reading(document, list(_rows(found.rows)))


def _rows(rows: Sequence[Object], follows: bool = False) -> Iterator[Row]:
    for row in rows:
        nested = [name for name in _FOLLOW_UPS if not follows and objects(row.get(name))]
        texts = {name: words(row[name]) for name in row if name not in nested}
        other = [name for name, text in texts.items() if row[name] and not text]
        yield Row(texts, follows=follows, other=other)
        for name in nested:
            yield from _rows(objects(row[name]), follows=True)
