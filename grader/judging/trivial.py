"""Answers that say nothing of their own: a label, an opening, a sign, the question once more.

Some of them move a language model to a good mark ("One Token to Fool LLM-as-a-Judge", Zhao et al.
2025). What can be the answer to no question needs no judge: `Solution:` with nothing behind it.
What can be one, if only to one question in a thousand, is the judge's to read, and a person's:
`Solution` is salt in water, `:` ends a line of Python, `a` is the first of the letters.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

from grader.judging import questions, shield
from grader.patterns import regex

_LONGEST = 200
# Answers that are asked about before the first of them has been judged.
_OPEN = 1024

_ASIAN = r"かい(?:せつ|とう)|解説|解答|答え|回答|思考(?:過程|プロセス)|해설|답변?|풀이|사고 과정"
_EUROPEAN = (
    r"lösung|antwort|denkprozess|gedankengang|solución|respuesta|explicación"
    r"|proceso de pensamiento|réponse|explication|processus de (?:pensée|réflexion)|risposta"
    r"|soluzione|resposta|solução|ответ|решение"
)
_LABELS = (
    r"(?:(?:my|the|here is|here's|here is my|here's my|here is the|final|model|correct) )?"
    r"(?:answer|solution|response|reply|explanation|reasoning|rationale|analysis|conclusion)"
    r"(?: (?:is|is as follows|below|follows|as follows))?"
    r"|(?:my |the )?(?:thought process|thoughts|chain of thought)|step (?:1|one)"
    r"|(?:我的|以下是|下面是|最终|参考|正确)?(?:回答|解答|答案|答复|解析|解释|思路|分析|推理|结论)(?:如下|是|为)?|答|解"
    r"|(?:思考|推理|解题|分析)(?:的)?过程(?:如下)?|第一步"
    rf"|{_ASIAN}|{_EUROPEAN}"
)
_LABEL = regex(rf"(?<![\w'])(?:(?:{_LABELS})[ *_]*:|【(?:{_LABELS})】)")
# The whole formula; a part of one ("step by step") may be all that there is to say.
_FORMULAS = regex(
    r"(?:ok(?:ay)? |so |well |first |now )?(?:let's|let us|let me) (?:now )?"
    r"(?:solve|think|work|reason|break|go|walk|analy[sz]e|tackle|approach)"
    r"(?: (?:this|that|it|the|about|through|down|on|problem|question|carefully|together|now|out))*"
    r" (?:step by step|this question|this problem|about this)"
    r"|(?:the|my) (?:final )?(?:answer|solution) (?:is|is as follows)"
    r"|as (?:i )?(?:discussed|mentioned|explained|noted|stated|described)"
    r" (?:above|before|earlier|previously|already)"
    r"|(?:that's |that is |this is )(?:an? )(?:very |really )?(?:good|great|excellent|interesting)"
    r" question"
    r"|(?:好的|首先)?(?:让我们?|我们来|我来)(?:一步一步|逐步|一步步)(?:地|来)?(?:思考|分析|解决|解答|推理)(?:一下)?"
    r"(?:这个|这道|该)?(?:问题|题目?)?|如上所述|如前所述|这(?:真)?是(?:一?个)?(?:很|非常)?好(?:的)?问题"
    r"|(?:一歩ずつ|ステップバイステップで)(?:考え|解い)(?:てい?き)?ましょう|단계별로 생각해 ?봅시다"
    r"|(?:lass|lassen sie) uns (?:(?:dieses|das) problem )?schritt für schritt "
    r"(?:lösen|denken|durchdenken|vorgehen)"
    r"|(?:resolvamos|vamos a resolver|pensemos) (?:este problema )?paso a paso"
    r"|(?:résolvons|réfléchissons à|pensons) (?:ce problème )?étape par étape"
)
_SIGNS = frozenset(".,:;?!…、。-—–·*#>_~'\"“”‘’「」『』")
_LONE = frozenset(".,:;?…、。—–")
_THUMBS = regex("[👍👎👌🙏😊🙂😀][\U0001f3fb-\U0001f3ff]?")
_WORDS = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
# "Yes or no?", "Is it?", "True?" are answered by their own words.
_FEWEST = 4
_PIECES = regex(r"[^\w'\s]+|\n+")
# In a question, signs of the languages in which the labels of others are not spoken.
_SCRIPTS = (
    regex("[\u3040-\u30ff]"),
    regex("[\uac00-\ud7af]"),
    regex("[\u3400-\u9fff]"),
)
_IN_ENGLISH = regex(
    r"\W*(?:what|how|why|when|where|which|who|is|are|do|does|can|explain|describe)\b"
)
_SEEMING = regex(
    rf"(?:{_LABELS}|{_FORMULAS.pattern}"
    r"|(?:ok(?:ay)? |so |well |first |now )?(?:let's|let us|let me|i will|i'll|we will|we'll) "
    r"(?:now )?(?:solve|think|work|reason|break|go|walk|answer|explain|analy[sz]e|address|tackle)"
    r"(?: (?:this|that|it|the|about|through|down|on|problem|question|answer|carefully|together|now"
    r"|out|for you|in detail))*(?: step by step)?"
    r"|(?:to|in order to) (?:answer|solve|address) (?:this|the|that|your)(?: (?:question|problem))?"
    r"|as (?:discussed|mentioned|said|explained)|(?:see|same as|as|ditto) above|ditto|step by step"
    r"|(?:an? )?(?:very |really )?(?:good|great|excellent|interesting|nice) question"
    r"|u+m+|u+h+|e+r+m*|h+m+|well|so|ok(?:ay)?|(?:start|end) of answer|question|q|a"
    r"|让我们?(?:想想|想一想|思考一下|看看)|(?:一步一步|逐步|一步步)(?:地|来)?|如上|同上|见上文?"
    r"|(?:一?个)?(?:很|非常)?好(?:的)?问题|[嗯呃额哦啊]+|首先|题目|问题)"
)


def says_nothing(answer: str, question: str) -> bool:
    """Whether an answer cannot be the answer to its question, whatever is asked there."""
    text, asked = _said(answer), _folded(question)
    return _repeats(text, asked) or (
        len(text) <= _LONGEST
        and (
            _is_signs(text, asked)
            or _is_opening(text, asked)
            or (_is_bare_label(text, asked) and not questions.OF_WORDS.search(asked))
        )
    )


def seems_to_say_nothing(answer: str) -> bool:
    """Whether an answer looks like signs, labels and openings alone; a person shall look at it."""
    text = _said(answer)
    if len(text) > _LONGEST or any(unicodedata.category(sign) in ("Sm", "Sc") for sign in text):
        return False
    pieces = (" ".join(piece.split()) for piece in _PIECES.split(text))
    return all(_SEEMING.fullmatch(piece) for piece in pieces if piece)


@lru_cache(_OPEN)
def _said(answer: str) -> str:
    return _folded(shield.plain(answer))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'").strip()


def _repeats(text: str, asked: str) -> bool:
    """Whether a real question comes back whole, as the question that it was."""
    return (
        _same_letters(text, asked)
        and (len(_WORDS.findall(asked)) >= _FEWEST or bool(questions.EXPLAINING.match(asked)))
        and bool(questions.ASKING.search(asked))
        and not questions.CHOICE.search(asked)
    )


def _is_signs(text: str, asked: str) -> bool:
    if questions.OF_SIGNS.search(asked):
        return False
    thumbs = _THUMBS.fullmatch(text) and questions.EXPLAINING.match(asked)
    return bool(thumbs) or all(sign in _LONE or sign.isspace() for sign in text)


def _is_opening(text: str, asked: str) -> bool:
    """Whether labels with their colons and whole formulas are all, and nothing comes of them."""
    rest, labels = _LABEL.subn("\n", text)
    if any(not (sign.isalnum() or sign.isspace() or sign in _SIGNS) for sign in rest):
        return False
    pieces = [" ".join(piece.split()) for piece in _PIECES.split(rest)]
    formulas = [piece for piece in pieces if piece]
    if not (labels or formulas) or questions.OF_WORDS.search(asked):
        return False
    if labels and questions.OF_SIGNS.search(asked):
        return False
    return all(map(_FORMULAS.fullmatch, formulas)) and not (
        formulas and questions.OF_PROBLEMS.search(asked)
    )


def _is_bare_label(text: str, asked: str) -> bool:
    """Whether a label stands alone where a story is asked for, or in words nobody speaks here."""
    label = text.strip("*#_ .。")
    return bool(re.fullmatch(_LABELS, label)) and (
        bool(questions.TELLING.match(asked)) or _is_foreign(label, asked)
    )


def _is_foreign(label: str, asked: str) -> bool:
    for script in _SCRIPTS:
        if script.search(label):
            return not script.search(asked)
    english_or_chinese = _IN_ENGLISH.match(asked) or _SCRIPTS[-1].search(asked)
    return bool(english_or_chinese and re.fullmatch(_EUROPEAN, label))


def _same_letters(text: str, asked: str) -> bool:
    """Whether two texts have letters and digits, and the same; most differ in the first."""
    both = itertools.zip_longest(filter(str.isalnum, text), filter(str.isalnum, asked))
    return all(one == other for one, other in both) and any(map(str.isalnum, text))
