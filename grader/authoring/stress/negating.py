"""Clauses that say the contrary, where simple rules can be sure of it.

All clauses that a quotation touches are negated, so that nothing of it is still claimed. Words with
a clause that no rule fits, or that deny something already, or ask, have no safe negation.
"""

import re
from collections.abc import Iterator

from grader.judges.lexical import negation
from grader.judges.lexical.sentences import Span
from grader.judges.lexical.text import fold
from grader.patterns import regex

_CLAUSES = regex(r"([,，;；:：]\s*)(?![^(\[（]*[)\]）])")
_ASKS = regex(r"[?？]\s*$|吗[。.]?$|怎么|怎样|为什么|多少|是否|能否")
# Too short to claim anything: "later,", "去年,".
_FEW_CHARACTERS, _FEW_WORDS = 5, 3

# Only says when or where: "反向的时候,", "在那之后,".
_ADVERBIAL = regex("(?:时候?|[以之][后前]|里|上|方面|[一二三四]是)$")
# Longer verbs first, whose last character is a verb of its own.
_DONE = (
    "参加|增加|添加|使用|采用|应用|利用|调用|修改|更改|封装|排查|调查|替换|切换|更换|检测|预测|寻找|查看|计算|测试|尝试|"
    "决定|固定|确定|访问|强调|下降|提升|上升|提高|开发|触发|提出|完成|讨论|分析|设计|实现|"
    "解决|告诉|发现|安装|比较|对比|检查|打印|记录|验证|上线|整理|统计|通知|负责|保存|加载|"
    "用|做|写|改|加|装|查|跑|提|换|测|训|找|拉|看|算|存|设|试|定|说|画|删|列|约|问|补|调|降|升|修|搭|拆|发"
)
_DOES = (
    "乘上|乘以|除以|加上|减去|加起来|返回|载入|得到|记下|记住|算出|存下|设成|设零|设一|缩到|裁到|裁掉|转成|交给|考虑|实现|"
    "导出|往回|对应|接着|适合|属于|相当于|等于|对齐|支持|包括|包含|移到|搬到|搬上|放到|改成|升到|降到|提到|"
    "依赖|指向|保证|避免|求导|更新"
)
_CHINESE = (
    # Done, to: not done. The particle of completion goes.
    (regex(rf"(?<![没未不])({_DONE})了(?!解)"), r"没\1"),
    (regex(rf"(?<![没未不通经超])({_DONE})过(?!程|拟|滤|去)"), r"没\1过"),
    (regex(r"(?<![不可功性才智万])能够?(?![力量源耗])"), "不能"),
    (regex(r"(?<![不])可以"), "不可以"),
    (regex(r"(?<!不)需要"), "不需要"),
    (regex(r"(?<![不机社开学约体])会(?![议员])"), "不会"),
    (regex(r"(?<![不但还可就要只总于而或正算像若凡都老])是(?![否非])"), "不是"),
    (regex(r"(?<![没所只还具拥])有(?![关效些时人限趣利])"), "没有"),
    (regex(r"(?<![使不作利应有没常])用(?=\s?[A-Za-z_])"), "不用"),
    (regex(r"(?<![要不已进然])(按|拿|把|靠|照|沿着)(?![摩业事手脸此而照])"), r"不\1"),
    (regex(rf"(?<![不没])({_DOES})了"), r"没\1"),
    (regex(rf"(?<![不没])({_DOES})(?!了)"), r"不\1"),
)
_AUXILIARY = (
    "am|is|are|was|were|will|would|can|could|should|must|have|has|had|do|does|did|may|might"
)
_LEADS = (
    r"\s*(?:(?:and|but|then|so|also|now|later|afterwards|today|still|since then|after that|at first"
    r"|in the end|last \w+|half a \w+ later|by \w+(?: \w+)?) )*"
)
_SUBJECT = regex(rf"{_LEADS}(?:I|we|he|she|they|it|you) (?:now |also |then |still )?", re.I)
# To have and to do are verbs of their own, too: never stands before both.
_VERB_NEXT = regex(rf"(?!ha[sd]|have|do|did)(?:{_AUXILIARY})\b", re.I)
_VERBS = (
    r"[a-z]+ed|told|wrote|took|sent|made|ran|lost|found|gave|got|went|put|kept|built|rebuilt|began"
    r"|left|saw|said|spoke|met|brought|chose|cut|drew|held|led|paid|rang|set|spent|taught|thought"
)
_AND_DID = regex(rf"\b(and|then|but)( )(?=(?:{_VERBS})\b)")
# A subject of a few words with its auxiliary, and no clause of its own between.
_PLAINLY = regex(
    rf"{_LEADS}(?:the|an?|my|our|his|her|its|their|this|that) "
    rf"(?:(?!that|which|who|what)\w+ ){{1,3}}(?:{_AUXILIARY})\b",
    re.I,
)


def negated(words: str) -> str | None:
    """The contrary of one clause or several, or None where no rule is safe."""
    if _ASKS.search(words) or negation.has_negator(fold(words)):
        return None
    pieces = _CLAUSES.split(words)
    made = [piece if at % 2 else _clause(piece) for at, piece in enumerate(pieces)]
    said = "".join(piece for piece in made if piece is not None)
    return said if None not in made and said != words else None


def clauses(sentence: str) -> Iterator[Span]:
    """Its clauses, each with the point that ends it."""
    start = 0
    for point in _CLAUSES.finditer(sentence):
        yield Span(start, point.end())
        start = point.end()
    if start < len(sentence):
        yield Span(start, len(sentence))


def _clause(clause: str) -> str | None:
    chinese = re.search(r"[\u3400-\u9fff]", clause)
    made = _chinese(clause) if chinese else _english(clause)
    return clause if made is None and _claims_nothing(clause.strip(), bool(chinese)) else made


def _claims_nothing(clause: str, chinese: bool) -> bool:
    if chinese:
        return len(clause) < _FEW_CHARACTERS or bool(_ADVERBIAL.search(clause))
    return len(clause.split()) < _FEW_WORDS


def _chinese(clause: str) -> str | None:
    """Each predicate of an enumeration denied; things that are only listed are no predicates."""
    if _ADVERBIAL.search(clause):
        return None
    pieces = re.split("(、)", clause)
    made = [_predicate(piece) or piece for piece in pieces]
    return "".join(made) if made != pieces else None


def _predicate(piece: str) -> str | None:
    """The first predicate denied."""
    found = [(match, said) for form, said in _CHINESE if (match := form.search(piece))]
    if not found:
        return None
    match, said = min(found, key=lambda each: each[0].start())
    return piece[: match.start()] + match.expand(said) + piece[match.end() :]


def _english(clause: str) -> str | None:
    if subject := _SUBJECT.match(clause):
        end = subject.end()
        if verb := _VERB_NEXT.match(clause, end):
            made = f"{clause[: verb.end()]} not{clause[verb.end() :]}"
        else:
            made = f"{clause[:end]}never {clause[end:]}"
        return _AND_DID.sub(r"\1\2never ", made)
    if _AND_DID.match(clause.lstrip()):
        return _AND_DID.sub(r"\1\2never ", clause)
    if verb := _PLAINLY.match(clause):
        return f"{clause[: verb.end()]} not{clause[verb.end() :]}"
    return None
