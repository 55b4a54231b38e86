"""How many tokens a text has, without a tokenizer: those of the providers want a download.

An estimate by kinds of characters; what was reported is always told instead where there is any.
"""

from grader.models.judging import JudgeRequest
from grader.patterns import regex

_WIDE = regex("[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
# A Chinese character is 0.6 to 1 token in vocabularies of this decade, four letters are one.
_A_WIDE_CHARACTER, _LETTERS_A_TOKEN = 0.75, 4.0
_A_MESSAGE = 8
_A_REPLY_OF_A_CRITERION = 110
"""Tokens of a reasoning, its quotes and a level."""


def of_text(text: str) -> int:
    """About so many tokens."""
    wide = len(_WIDE.findall(text))
    return round(wide * _A_WIDE_CHARACTER + (len(text) - wide) / _LETTERS_A_TOKEN)


def of_prompt(request: JudgeRequest) -> int:
    """Of all that is sent of a request: messages and schema."""
    texts = [request.system, request.task, request.answer, request.closing]
    if request.reask:
        texts += [request.reask.reply, request.reask.complaint]
    said = sum(of_text(text) + _A_MESSAGE for text in texts)
    return said + of_text(str(request.reply_schema))


def of_reply(request: JudgeRequest) -> int:
    """Of a usual reply: so much for each criterion."""
    return _A_REPLY_OF_A_CRITERION * max(1, len(request.reply_schema.get("properties", {})))
