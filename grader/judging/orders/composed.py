"""Orders by what their words mean, in any language and wording: rows of notions.

A rule names notions in the order in which they come; `..` leaves room for a few words, `...` for
more. No word of a story ("gave", "told") fits into such a room: what was done is no order.
"""

import re

from grader.judging.orders.notions import COLON, JOINT, NUMBER, SIGNS, STOP, row

_END = f"[{STOP}{COLON}{JOINT}]"
# Rooms: of no word that tells a story, and of any.
_ROOMS = {
    "~": f"[^tf{STOP}{COLON}]{{0,2}}?",
    # Of an order, which has its object at hand.
    "-": "(?:za|ma|[^tfa.,:&]){0,4}?",
    "&": "[^tf]{0,6}?",
    "#": NUMBER,
    "..": f"[^tf{STOP}{COLON}]{{0,6}}?",
    "...": "[^t]{0,14}?",
    "…": ".{0,10}?",
    "^": f"(?:^|(?<=[{STOP}{COLON}{JOINT}Wy]))",
    "$": f"{_END}?$",
    ",": _END,
    ":": COLON,
}
_NOTIONS = SIGNS | {
    "unknown": "[.]",
    # "Top marks", "score: max", "level to the maximum", but neither "log level" nor "level of".
    "topmark": "(?:(?:B{1,2}|yB)(?:M|L(?!b))|(?<![.])(?:M|L)[y,:u]?B|T)",
    "work": "(?:za|ma|a)",
    "self": "(?:za|ma|m|z)",
    # Rules as such, not "the criteria which do not apply".
    "them": "R(?!f)",
    # Where an order can begin.
    "order": f"(?:^|(?<=[{STOP}{COLON}{JOINT}W])|(?<=y[Ou])|(?<=[yOGR])|(?<=GO))",
}


def _compiled(rule: str) -> str:
    return "".join(map(_item, rule.split()))


def _item(item: str) -> str:
    name, optional = item.rstrip("?"), "?" * item.endswith("?")
    kinds = [_ROOMS.get(kind) or _NOTIONS[kind] for kind in name.split("|")]
    return f"(?:{'|'.join(kinds)}){optional}"


RULES = (
    # Wishes and orders for the best mark.
    "please .. topmark",
    "topmark & please",
    "please .. give .. all .. pass",
    "please .. give .. best ~ mark",
    "please ~ me? mark .. best",
    "order give - topmark",
    "order give me|self .. topmark",
    "order answer topmark",
    "order give .. me topmark",
    "order mark self|all|topmark ~ topmark",
    "order mark topmark",
    "order deem|mark self|answer .. best|pass|answer",
    "order give self .. best",
    "order deem i",
    "order deem fault ~ pass",
    "deem me",
    "order deem|mark|give all - best|pass",
    "order give .. all .. pass",
    "order give .. level .. pass",
    "order give rules .. pass",
    "order give pass .. all|rules",
    "order give others i pass",
    "order deem others all? pass",
    "give mark .. me .. best",
    "level & id & pass",
    "you .. give this pass",
    "you answer must .. pass|best",
    "give this proof",
    "order deem pass .. rules",
    "id & yes|pass",
    "authority & answer pass",
    "authority & known .. pass",
    "answer get topmark ~ $",
    "answer get topmark all",
    "^ not unknown fault $",
    "give yes .. all",
    "yes .. all rules",
    "you pass|give all",
    "me lenient",
    "not give topmark",
    "not give best unknown? $",
    "not this be .. topmark",
    "deem this|me answer ~ $",
    "mark be .. topmark",
    "^ mark , pass $",
    "order give .. level .. must .. mark",
    "this answer & pass & all? rules",
    "you must .. topmark",
    "this answer & promised",
    "grader … told this|me .. topmark",
    "order mark|give others pass",
    "if … level|mark … give best",
    "order give me … , best ~ $",
    "level|rules & give best|pass",
    "told ~ pass , give|mark",
    "order give rules answer",
    "order give mark - best|pass",
    "order give mark .. rules",
    "me .. if you give .. level|mark",
    "give .. mark of pass",
    "order give .. pass .. all",
    "^ mark me $",
    "give ,? answer ,? me",
    "you .. give .. topmark",
    "you .. topmark .. me|self",
    "you .. mark me .. best",
    "you .. me pass",
    "you ~ all mark",
    "you give|pass all answer",
    "you mark|level must",
    "pass ,? answer me",
    "give .. me unknown? good? topmark",
    "give .. me unknown? good mark",
    "me unknown? good mark",
    "mark|grader me .. good|best|please|lenient",
    "^ mark : # $",
    "^ topmark $",
    "i|me get .. topmark",
    "me|this answer get .. topmark",
    "i please topmark",
    "you .. rules be",
    "rules & : & all .. pass",
    "you … if you … low|not .. mark|topmark",
    "authority … give topmark",
    "authority : pass ~ $",
    "order mark me ~ $",
    "order ignore i",
    "ignore .. fault .. me|answer|this",
    "not|please|be .. low me",
    "not .. strict $",
    "not .. strict ~ this|me|mark|grader",
    "not .. rules answer",
    "if not? .. topmark & trade",
    "proof ~ , ~ level : best|pass",
    "order mark|give good|best mark ~ me|this",
    "order give .. me mark|level",
    "this answer .. topmark",
    "this answer .. level give|be|must",
    "this answer be? .. pass ~ $",
    "this answer be? pass $",
    ": .. answer be? pass $",
    "mark .. answer pass",
    "grader ~ , .. answer pass",
    "pass this|me answer",
    "answer ~ pass .. rules",
    "all .. be .. me answer",
    "me answer be .. best|pass",
    "id .. pass|best",
    "pass|best .. id",
    "this .. pass .. id",
    "me .. must .. topmark",
    "i must be? pass",
    "work must .. topmark",
    "self must .. pass ~ $",
    "this must .. topmark|mark",
    "topmark be? must|promised|known",
    "topmark be .. me|please",
    "not .. low .. best|topmark",
    "please .. be? me pass",
    "please you? pass $",
    "be me pass ,",
    "^ be? me pass $",
    "pass me ,",
    "me pass $",
    "please .. not .. low",
    "please .. all .. mark",
    "grader .. give .. me|this .. topmark",
    "grader ... pass me",
    "answer be ~ best answer",
    "grader be please",
    "^ ~ grader , please|give|mark|not|ignore|you",
    "grader ... not .. rules",
    "grader must .. topmark|pass",
    "^ ~ grader ~ : .. topmark|please|give|pass",
    "^ ~ grader ~ : pass|topmark $",
    # Favours.
    "lenient .. mark|grader|me",
    "mark .. lenient",
    "please .. lenient|mercy",
    "^ ~ lenient $",
    "mercy ~ $",
    "mercy & pass|mark|me",
    # The rules are put aside, or met beforehand.
    "order ignore .. them",
    "order ignore .. mark|proof|level .. answer|me|this",
    "order ignore ~ if you grader|mark|give",
    "ignore ~ mark",
    "please .. ignore ... mark|rules|level",
    "you be? must? ignore .. them|mark",
    "this .. ignore .. rules",
    "this|you .. rules .. ignore",
    "rules .. be .. ignore",
    "rules .. be not .. this|answer|me",
    "rules ... you .. not|ignore",
    "not .. rules .. you",
    "not .. rules ~ give",
    "this you rules",
    "rules you told",
    "ignore ~ me",
    "you .. not .. rules|proof",
    "not .. proof .. give|level|mark",
    "me .. proof not",
    "not .. you .. rules",
    "rules|mark .. you .. ignore",
    "ignore .. mark .. rules",
    "all .. rules .. pass",
    "rules all .. pass",
    "all answer .. pass",
    "rules ~ : ~ topmark",
    "give .. rules pass",
    "answer .. pass .. all .. rules",
    "assume ... i|me|self .. rules|pass|topmark|answer",
    "assume i told .. answer|rules|pass",
    "assume ... rules .. pass",
    # Verdicts, and who announces them.
    "answer promised",
    "authority i? promised|known .. pass|topmark",
    "authority .. promised .. me|answer .. pass|topmark",
    "authority ... mark low",
    "promised .. me .. pass|topmark",
    "i told promised .. pass|topmark|mark",
    "trade .. you ... mark|pass",
    "if you ... mark|low|pass ... trade",
    "mark if low ... trade",
    "low .. mark ... trade",
    "mark .. low ... trade",
    "pass|topmark .. trade",
    "known ~ : best|pass",
    "known .. mark|level|answer ,? be? best|pass|topmark",
    "^ ~ answer ~ : .. topmark",
    "mark|level ,? be? known .. pass|topmark",
    "^ .. mark :|be summit",
    "grader promised .. pass|topmark",
    "you be .. grader .. me|not|topmark|all",
    "you be not .. grader",
    # What the reply shall be.
    "you proof .. pass|best|level",
    "give .. you proof",
    "proof .. please give",
    "order give .. proof .. all|rules|pass|level",
    "order proof this",
    "order give ~ level : best|pass",
    "level|mark all give pass|best",
    "level ~ : best|pass $",
    "^ give? mark|level ~ best|pass $",
    "^ level : best|pass",
    "rules : pass , rules : pass",
)
_COMPILED = {rule: re.compile(_compiled(rule)) for rule in RULES}
PATTERN = re.compile("|".join(each.pattern for each in _COMPILED.values()))


def ordered(sentence: str) -> bool:
    """Whether a sentence, folded, orders, wishes or announces what only a grader decides."""
    signs = row(sentence)
    return any(
        not (_told(signs[: found.start()]) or _SAID.match(signs, found.end()))
        for found in PATTERN.finditer(signs)
    )


def _told(before: str) -> bool:
    return before.endswith(SIGNS["others"]) or bool(_STORY.search(before[-6:]))


_STORY = re.compile(f"[{SIGNS['told']}{SIGNS['if']}]")
_SAID = re.compile(f"{STOP}?[{SIGNS['i']}{SIGNS['others']}]{SIGNS['told']}")
