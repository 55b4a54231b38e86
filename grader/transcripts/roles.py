"""Words for the two sides of an interview, and names that are no speaker's.

The one list of such words; layouts, headers and the fields of data are read with it.
"""

from collections.abc import Mapping
from functools import lru_cache

from grader.patterns import regex
from grader.transcripts.document import Role
from grader.transcripts.script import compiled

ZH: Mapping[Role, str] = {
    "interviewer": "(?:主|技术|业务)?面试官|主?考官|主持人|招聘(?:官|经理|专员|负责人)?"
    "|用人经理|人事(?:经理|专员)?|采访者|访谈者",
    "candidate": "应[聘征]者|候选人|面试者|被面试[人者]|求职者|考生|受访者",
}
"""Chinese words for the sides, as alternatives of a regular expression."""
EN: Mapping[Role, str] = {
    "interviewer": "interviewers?|(?:technical )?recruiter|recruiting|recruitment"
    "|hr(?: manager| partner)?|hrbp|talent(?: acquisition| partner)?|people (?:ops|partner|team)"
    "|hiring manager|sourcer|moderator|host|examiner|panel(?:l?ist)?",
    "candidate": "candidate|applicant|interviewee|respondent",
}
"""English words for the sides, as alternatives of a regular expression."""

_ROLES = {
    role: compiled(rf"(?:the )?(?:{EN[role]}|{ZH[role]})\s?(?:\d{{1,2}}|[a-d一二三四甲乙丙])?")
    for role in ZH
}
_NOTE = compiled(
    r"(?:\w+ )?(?:feedback|score|scores|rating|evaluation|assessment|verdict|grade|comment|comments"
    r"|note|notes|analysis|summary)|system|tool|developer|function|点评|评语|评价|评分|得分|打分|总评|反馈"
    r"|备注|系统|分析|总结"
)
_MOST_WORDS = 4
# The same few names open thousands of lines.
_remembered = lru_cache(maxsize=4096)
_PERSON_ZH = regex(r"[\u4e00-\u9fff·]{1,6}\s?[\dA-Za-z]{0,2}")


@_remembered
def key(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().split())


@_remembered
def role_of(name: str | None) -> Role | None:
    """The role that a name spells out."""
    folded = key(name or "")
    return next((role for role, pattern in _ROLES.items() if pattern.fullmatch(folded)), None)


@_remembered
def is_note(name: str) -> bool:
    """Whether a label is no speaker's: grades, remarks on an answer, messages of a program."""
    return bool(_NOTE.fullmatch(key(name)))


@_remembered
def looks_like_a_name(name: str) -> bool:
    """Whether a label could be a person or `Speaker 1`, by its shape."""
    if _PERSON_ZH.fullmatch(name):
        return True
    parts = name.split()
    return len(parts) <= _MOST_WORDS and all(part[0].isupper() or part.isdigit() for part in parts)
