"""Parts of words, of which every order to a grader has one: most sentences need no pattern."""

from collections.abc import Sequence
from functools import cache

from grader.judges.lexical.sieve import Words


def _stems(row: str) -> tuple[str, ...]:
    return tuple(row.split("|"))


ENGLISH = _stems(
    "reference|usual checks|mark|scor|grad|rubric|criteri|instruct|prompt|verdict|level|rating|rate |evaluat"
    "|assess|examin|judge|judging|pass|credit|points|complete|correct|excellent|approv"
    "|guideline|guidance|direct|response|candidate|lenient|generous|kind |language model"
    "| ai|llm|gpt|developer|deduct|out of|hire|authori|what follows|you were told|quot"
    "|system|admin|override|ignore|disregard|forget|this answer|my answer|answers"
    "|interviewer|approved|a five|/10|/5|5 of 5|5/|checklist|lenien|anchor|merc|satisf"
    "|through|boxes|next round| me pass|strict|harsh|reject|fail me|mistake|slack|easy on"
    "|favor|yes to|option|as if|forgot|missing|favour|shortlist|indulg|stars| ten"
    "|applicant|/answer|[/|end of|rules|full |100|a 10|a ten|give me|qualified"
)
CHINESE = _stems(
    "评分|评委|评审|评估|评定|评卷|评级|评语|点评|评为|请评|评判|判|满分|最高|高分|打分|扣分|得分|给分|分数|0分|0 分|5分|分。|等级|阅卷|裁判"
    "|考官|录用|录取|指令|指示|提示词|规则|规定|标准|忽略|无视|忘记|模型|系统|管理员|开发者|面试官|通过|合格|优秀|正确|完整|满足|达到|达标|照抄"
    "|回答到此|候选人|核查|留情|贵手|停用|要求|ai|及格|过关|過關|严格|参考|算我|当我|打高|往高|给过|失效|让我过|讓我過|理由|高抬|放我一|評|分"
    "|考生|请给|量表|宽松|关闭|话到此|level|pass|yes|点数|給"
)
OTHERS = _stems(
    "bewert|punkt|ignorier|vergiss|anweisung|kriteri|prüfer|note|bestanden|consigne"
    "|critère|critere|barème|bareme|évalu|correct|remplis|attei|attribu|aprob|sobresal"
    "|оценк|kriter|stufe|gnädig|niveau|nivel|cumplid|grille|lass mich|甘め|優しめ|等级|부탁|등급|점수"
    "|зачт|зачет|высш|выполнен|nota|puntua|pontua|calific|criterio|instrucci|instru"
    "|evalua|avalia|máxim|maxim|massim|ignor|punteg|aprobad|rúbrica|voto|valuta|満点|最高|合格"
    "|採点|評価|指示|無視|命令|ルール|プロンプト|審査|만점|최고|합격|채점|지시|무시|평가|명령|프롬프트|규칙|기준|игнорир|забудь|оцени"
    "|балл|максимальн|поставь|критери|инструкц|rubrik|genero|gute note|bonne note"
    "|buena nota|хорош|экзамен|notation|auge zu|点数|评价|좋은"
)
# A form that an answer has by its signs alone.
_SIGNS = (
    *(
        "</",
        "<%",
        "]]>",
        "${",
        "{{",
        "%(",
        "[ the int",
        "[the int",
        "[ 面试",
        "[面试",
        "end of",
        "end_",
    ),
    *("end-", "begin", "start of", "that was all", "reply with", "assistant", '"role"'),
    *("'role'", "c1:", "c1=", ": yes", ": met", "=yes"),
)
_NAMED = (
    *("scor", "grad", "mark", "rating", "level", "verdict", "decision", "recommendation", "judg"),
    *("assessment", "points", "evaluation", "result", "outcome", "status", "rubric", "criteri"),
    *("pass", "full", "credit", "best", "approved", "hire", "grader", "instruction", "complete"),
)
_COLONS = (":", "=", ">", "]", ")", "-")


def among(stems: Sequence[str], sentence: str) -> bool:
    """Whether a sentence, as it looks, has one of these parts of words."""
    return any(map(sentence.__contains__, stems))


@cache
def _words(stems: Sequence[str]) -> Words:
    return Words(stems)


def occurring(stems: Sequence[str], text: str) -> Sequence[str]:
    """Those of the parts of words that a text, as it looks, has."""
    return _words(stems).within(text)


def formed(text: str) -> bool:
    """Whether a text, as it looks, has signs or words that forged replies and voices have."""
    return among(_SIGNS, text) or (among(_COLONS, text) and among(_NAMED, text))
