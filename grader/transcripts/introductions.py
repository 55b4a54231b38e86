"""Who takes part, as people write it above a conversation.

`Interviewer: Tom W.`, or `面试官：王强 候选人：李雷` on one line.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from grader.patterns import regex
from grader.transcripts.document import Role
from grader.transcripts.roles import EN, ZH, key, role_of
from grader.transcripts.script import compiled
from grader.transcripts.speaker_lines import SpeakerLabel

_LONGEST = 200
_FIELD = compiled(
    r"(?:^|(?<=[\s|,，;；、/]))(?:\*\*|__)?"
    rf"(?P<word>{EN['interviewer']}|{EN['candidate']}|{ZH['interviewer']}|{ZH['candidate']})"
    r"(?:姓名|['’]?s? name)?(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*",
    re.IGNORECASE,
)
_NAME = regex(
    r"(?!(?:Hi|Hello|Hey|Good|Thanks?|Yes|OK|Okay|Sure|Welcome|No|Right|Great|So)\b)"
    r"[A-ZÀ-ÞΑ-ΩА-Я][\w.'’-]*(?: (?:(?:de|da|del|der|di|van|von|bin|al|el|la|le) ){0,2}"
    r"[A-ZÀ-ÞΑ-ΩА-Я][\w.'’-]*){0,3}"
    r"|(?!你好|您好|谢谢|好|是|嗯|请)[\u4e00-\u9fff·]{2,4}",
)
_ASIDE = regex(r"\s*[(（][^()（）]{1,60}[)）]$")
_EDGES = " \t\u3000|,，;；、/*_"
_SEVERAL = regex(r"[,，、&/]|\band\b|和|与")
_DECORATION = "#*_->•· "


class Introduction(NamedTuple):
    """Somebody who takes part, and the words that say so."""

    role: Role
    name: str
    words: str


def read(line: str) -> list[Introduction]:
    """Whom a line introduces; nothing for one that holds anything else."""
    bare = line[: _LONGEST + 1].lstrip(_DECORATION)
    if len(bare) > _LONGEST or (":" not in bare and "：" not in bare):
        return []
    # To look for further ones takes long.
    if not _FIELD.match(bare):
        return []
    fields = list(_FIELD.finditer(bare))
    ends = [each.start() for each in fields[1:]] + [len(bare)]
    found = [
        Introduction(role, name, f"{each['word']}: {name}")
        for each, end in zip(fields, ends, strict=True)
        if (role := role_of(each["word"]))
        for name in _names(role, bare[each.end() : end])
    ]
    return found if all(_NAME.fullmatch(each.name) for each in found) else []


def a_name(value: str) -> str | None:
    """The name that a field holds, without what stands in brackets beside it."""
    name = _ASIDE.sub("", value[:_LONGEST].strip(_EDGES))
    return name if _NAME.fullmatch(name) else None


def _names(role: Role, value: str) -> list[str]:
    """Several interviewers, but one candidate: `Candidate: Java, Spring` is an answer."""
    parts = _SEVERAL.split(value.strip(_EDGES)) if role == "interviewer" else [value]
    return [_ASIDE.sub("", part.strip(_EDGES)) for part in parts]


def without(lines: Sequence[str], found: Sequence[SpeakerLabel]) -> Sequence[SpeakerLabel]:
    """The labels below those that only say who takes part: `Candidate: Jane Doe` at the top."""
    counts = Counter(each.key for each in found)
    introduced: list[Introduction] = []
    last = 0
    for place, label in enumerate(found):
        names = read(lines[label.at])
        if names:
            introduced += names
            last = place + 1
        elif role_of(label.name) or role_of(label.aside) or counts[label.key] > 1:
            break
    rest = found[last:]
    return rest if rest and _are_introductions(introduced, {each.key for each in rest}) else found


def within(lines: Sequence[str], found: Sequence[SpeakerLabel]) -> set[int]:
    """The places of labels that say who takes part in the middle of the candidate's words.

    `面试官：王强 候选人：李雷`; or `Candidate: Bo Li` and below it `Interviewer: Ann Lee`.
    """
    places: set[int] = set()
    for before, label, after in zip(found, found[1:], [*found[2:], None], strict=False):
        line = lines[label.at]
        if line.count(":") + line.count("：") > 1 and len(_sides(line)) > 1:
            places.add(label.at)
        elif (
            after
            and after.at == label.at + 1
            and role_of(label.name) == "candidate" == role_of(before.name)
            and _sides(line) == {"candidate"}
            and _sides(lines[after.at]) == {"interviewer"}
        ):
            places |= {label.at, after.at}
    return places


def _sides(line: str) -> set[Role]:
    return {each.role for each in read(line)}


def _are_introductions(introduced: Sequence[Introduction], speaking: Collection[str]) -> bool:
    """Whether they name the candidate, or somebody who speaks below; else they are turns."""
    return any(
        each.role == "candidate" or any(is_short(label, each.name) for label in speaking)
        for each in introduced
    )


_TITLES = compiled(r"老师|总监|总|经理|工程师|工|先生|女士|小姐|同学|面试官|^小|^老|^阿")
_HAN = regex(r"[\u4e00-\u9fff]+")


def is_short(label: str, name: str) -> bool:
    """Whether a label may stand for a name: `Tom` or `TW` for `Tom Wilson`, `王老师` for `王强`."""
    short, full = key(label).replace(".", ""), key(name).replace(".", "")
    if _HAN.fullmatch(short):
        bare = _TITLES.sub("", short) or short
        return full == short or (len(full) > 1 and full.startswith(bare)) or full.endswith(bare)
    words, whole = short.split(), full.split()
    if short == full or (len(words) == 1 and len(short) > 1 and short in whole):
        return True
    if len(words) == 1 and len(whole) > 1 and short == "".join(word[0] for word in whole):
        return True
    together = list(zip(words, whole, strict=False))
    agree = all(a.startswith(b) or b.startswith(a) for a, b in together)
    return len(together) > 1 and agree and words[0] == whole[0]
