"""Answers that say nothing of their own: a label, an opening, a sign, the question once more.

Some of them move a language model to a good mark ("One Token to Fool LLM-as-a-Judge", Zhao et al.
2025), so no judge is asked. What may be an answer, however short, is none of these: `O(n)`, `42`,
`yes`, `三年`, `+=`.
"""

import re
import unicodedata

from grader.judging import shield

_LONGEST = 200
_ENGLISH = (
    r"(?:(?:my|the|here is|here's|here is my|here's my|here is the|final|model|correct) )?"
    r"(?:answer|solution|response|reply|explanation|reasoning|rationale|analysis|conclusion)"
    r"(?: (?:is|is as follows|below|follows|as follows))?"
    r"|(?:my |the )?(?:thought process|thoughts|chain of thought)"
    r"|(?:ok(?:ay)? |so |well |first |now )?(?:let's|let us|let me|i will|i'll|we will|we'll) "
    r"(?:now )?(?:solve|think|work|reason|break|go|walk|answer|explain|analy[sz]e|address|tackle)"
    r"(?: (?:this|that|it|the|about|through|down|on|problem|question|answer|carefully|together|now"
    r"|out|for you|in detail))*(?: step by step)?"
    r"|(?:to|in order to) (?:answer|solve|address) (?:this|the|that|your)(?: (?:question|problem))?"
    r"|as (?:i )?(?:discussed|mentioned|said|explained|noted|stated|described)"
    r"(?: (?:above|before|earlier|previously|already))?|(?:see|same as|as|ditto) above|ditto"
    r"|step (?:1|one)|step by step|(?:that's |that is |this is )?(?:an? )?(?:very |really )?"
    r"(?:good|great|excellent|interesting|nice) question"
    r"|(?:u+m+|u+h+|e+r+m*|h+m+|well|so|ok(?:ay)?)"
    r"|start of answer|end of answer|question|q|a"
)
_CHINESE = (
    r"(?:我的|以下是|下面是|最终|参考|正确)?(?:回答|解答|答案|答复|解析|解释|思路|分析|推理|结论)(?:如下|是|为)?|答|解"
    r"|(?:思考|推理|解题|分析)(?:的)?过程(?:如下)?"
    r"|(?:好的?|首先)?(?:让我们?|我们?来|我来)?(?:一步一步|逐步|一步步)(?:地|来)?"
    r"(?:思考|分析|解决|解答|推理|看)?(?:一下)?(?:这个|这道|该)?(?:问题|题目?)?|(?:让我们?|我来|我们来)(?:想想|想一想|思考一下"
    r"|看看|分析一下|回答(?:一下)?)(?:这个|这道|该)?(?:问题|题目?)?|如上(?:所述|文)?|同上|见上文?|如前所述"
    r"|(?:这|这是|这个|真)?(?:一?个)?(?:很|非常)?好(?:的)?问题|[嗯呃额哦啊]+|首先|题目|问题"
)
_OTHERS = (
    r"かい(?:せつ|とう)|解説|解答|答え|回答|思考(?:過程|プロセス)|해설|답변?|풀이|lösung|antwort|denkprozess|solución"
    r"|respuesta|explicación|proceso de pensamiento|réponse|explication|solution|risposta|soluzione"
    r"|resposta|solução|ответ|решение"
)
_OPENING = re.compile(rf"(?:{_ENGLISH}|{_CHINESE}|{_OTHERS})", re.IGNORECASE)
_PIECES = re.compile(r"[^\w'’\s]+|\n+")
# Operators and money may be all of an answer; other signs and pictures are none.
_MEANING = ("Sm", "Sc")


def says_nothing(answer: str, question: str) -> bool:
    """Whether an answer is made of signs, labels and openings alone, or is its own question."""
    text = unicodedata.normalize("NFKC", shield.plain(answer)).casefold().replace("’", "'")
    said = _letters(text)
    if said and said == _letters(unicodedata.normalize("NFKC", question).casefold()):
        return True
    if len(text) > _LONGEST or any(unicodedata.category(sign) in _MEANING for sign in text):
        return False
    pieces = [" ".join(piece.split()) for piece in _PIECES.split(text)]
    return all(_OPENING.fullmatch(piece) for piece in pieces if piece)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
