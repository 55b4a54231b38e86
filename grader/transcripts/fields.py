"""What a column of a table or a key of a JSON object holds, by its name in English or Chinese.

An old grade or somebody's analysis is known as one, so that it never passes for an answer.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from grader.models.transcript import Ignored
from grader.patterns import regex
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled

Kind = Literal[
    "question",
    "answer",
    "objective",
    "candidate",
    "number",
    "id",
    "speaker",
    "text",
    "start",
    "end",
    "judged",
]

_CANDIDATE = f"(?:{EN['candidate']})(?:'s)?"
_CANDIDATE_ZH = f"(?:{ZH['candidate']})的?"
_INTERVIEWER_ZH = f"(?:{ZH['interviewer']})的?"
_WORDS: Mapping[Kind, str] = {
    "question": "(?:interview |interviewer |interviewer's |asked )?questions?(?: text| asked)?|q"
    rf"|prompt|(?:面试)?问题(?:内容)?|提问|题目|问|面试题目?|{_INTERVIEWER_ZH}(?:提问|问题)"
    "|fragen?|preguntas?|domand[ae]|perguntas?|vra(?:ag|gen)|вопросы?|質問|질문",
    "answer": rf"(?:{_CANDIDATE} |user(?:'s)? |given |spoken )?"
    r"(?:answers?|responses?|reply|replies)(?: text| given| transcript)?|a"
    rf"|(?:{_CANDIDATE_ZH})?(?:回答|答案|答复|作答)(?:内容)?|答"
    "|antwort(?:en)?|respuestas?|réponses?|rispost[ae]|respostas?|antwoord(?:en)?|ответы?|답변",
    "objective": "objectives?|competenc(?:y|e|ies)|skills?(?: assessed| tested)?|assesses"
    "|(?:考察|考查|考核)(?:目标|目的|点|要点|内容|能力)|面试目的|能力项?|胜任力",
    "candidate": rf"{_CANDIDATE}(?: name)?|{_CANDIDATE_ZH}(?:姓名)?",
    "number": "number|no\\.?|nr\\.?|#|question (?:number|no\\.?)|序号|编号|题号",
    "id": "(?:.* )?u?u?id|index|order|seq(?:uence)?|type",
    "speaker": "speaker(?: name| label| id)?|name|role|participant(?: role| name)?|from|author"
    "|sender|who|user(?: name)?|person|speaker role|说话人|发言人|讲话人|角色|姓名|发言者",
    "text": "text|content|dialog(?:ue)?|message|utterance|transcript(?:ion)?|transcribed text|value"
    "|sentence|speech|said|what was said|line|words|parts|body"
    "|内容|文本|文字|发言(?:内容)?|对话|话语",
    "start": "start(?:s|ed)?(?: ?times?| at| offset)?(?: \\(?m?s\\)?| seconds?)?|time ?stamps?"
    "|time|begin(?:s)?(?: time)?|offset|from time|开始(?:时间)?|起始时间|时间戳?",
    "end": "end(?:s|ed)?(?: ?times?| at| offset)?(?: \\(?m?s\\)?| seconds?)?|stop(?:s)?(?: time)?"
    "|to time|结束(?:时间)?",
    "judged": "(?:.* )?(?:scores?|scoring|scored|grades?|graded|grading|marks?|ratings?|rated"
    "|points|feedback|analys[ie]s|evaluations?|assessments?|verdict|critique|sentiment|strengths"
    "|weaknesses|rubric|passed|remarks?|comments?|notes|recommendations?|decision|judg[e]?ment)"
    "(?: .*)?|.*(?:评分|得分|分数|打分|评价|点评|评语|反馈|分析|评级|等级|结论|备注)(?:[(（].*)?"
    "|punkte?|punktzahl|bewertung(?:en)?|kommentare?|anmerkung(?:en)?|puntos|puntuación|comentarios?"
    "|commentaires?|punteggio|punti|оценка|балл",
}
# The first kind that a name fits counts.
_KINDS = {kind: compiled(words) for kind, words in _WORDS.items()}
_HUMP = regex(r"(?<=[a-z\d])(?=[A-Z])")
_DECORATION = " \t*_:：\"'"
_LONGEST_NAME = 60
_MOST_LISTED = 20

JUDGED = "an earlier judgement; no judge sees it"
OTHER = "neither question nor answer"


@lru_cache(maxsize=4096)
def kind(name: str) -> Kind | None:
    """What a field of this name holds; None for anything else."""
    if len(name) > _LONGEST_NAME:
        return None
    words = _HUMP.sub(" ", unicodedata.normalize("NFKC", name)).replace("_", " ").replace("-", " ")
    folded = " ".join(words.casefold().strip(_DECORATION).split())
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(folded)), None)


def kinds(names: Iterable[str]) -> dict[Kind, list[str]]:
    """The names by what they hold, in their order."""
    found: dict[Kind, list[str]] = {}
    for name in names:
        which = kind(name)
        if which:
            found.setdefault(which, []).append(name)
    return found


def ignored(
    names: Mapping[str, int], lines: tuple[int, int] | None = None, only_judged: bool = False
) -> list[Ignored]:
    """What is read of none of these fields (a name, and how often it has a value), and why."""
    found = []
    for name, count in names.items():
        judged = kind(name) == "judged"
        if name and (judged or not only_judged):
            times = f" ×{count}" if count > 1 else ""
            reason = f"{shown(name)}{times}: {JUDGED if judged else OTHER}"
            found.append(Ignored(lines=lines, reason=reason))
    more = found[_MOST_LISTED:]
    rest = [Ignored(lines=lines, reason=f"… +{len(more)}: {OTHER}")] if more else []
    return found[:_MOST_LISTED] + rest


def listed(names: Sequence[str]) -> str:
    """Names as an error lists them."""
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return ", ".join(map(shown, names[:_MOST_LISTED])) + more


def shown(name: str) -> str:
    """A name out of a file, short enough for a message."""
    clean = " ".join(name.split())
    return repr(clean if len(clean) <= _LONGEST_NAME else clean[: _LONGEST_NAME - 1] + "…")
