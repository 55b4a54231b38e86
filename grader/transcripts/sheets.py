"""What the sheets of a protocol have printed on them and nobody said: page numbers, signatures."""

from collections.abc import Iterator
from typing import NamedTuple

from grader.models.transcript import Ignored
from grader.transcripts import header, page_lines
from grader.transcripts.document import Document
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled, small

REASON = "a page number or a signature"

# A sheet has one of these signs, and hardly a transcript does.
_SIGNS = ("页", "頁", "签", "簽", "Page ", "page ", "PAGE ", "ignature", "igned")
_LONGEST = 120
_OF = r"page \d{1,4} ?(?:of|/) ?\d{1,4}|第 ?\d{1,4} ?页 ?[/,，、|]? ?[(（]?共 ?\d{1,4} ?页[)）]?"
_NUMBER = compiled(rf"[-—–·|\s]*(?:\S.{{0,80}}?(?:\s{{2,}}|\s?\|\s?))?(?:{_OF})[-—–·|\s]*")
_BARE = compiled(r"[-—–·|\s]*(?:page \d{1,4}|第 ?\d{1,4} ?页)[-—–·|\s]*")
_SIGNED = compiled(
    rf"(?:(?:{ZH['interviewer']}|评委|部门(?:经理|主管|负责人)?|负责人|主管)(?:签字|签名|签章)"
    rf"|(?:signature|signed by)(?: of)? (?:the )?(?:{EN['interviewer']})"
    rf"|(?:{EN['interviewer']})(?:['’]s)? signature)[:：_ ].{{0,40}}"
)


class Cleared(NamedTuple):
    """The document with such lines left blank, and those lines."""

    document: Document
    ignored: tuple[Ignored, ...] = ()


def cleared(document: Document) -> Cleared:
    """The document without page numbers and signatures of those who hold the interview."""
    if not any(map(page_lines.ends(document.text).__contains__, _SIGNS)):
        return Cleared(document)
    places = list(_printed(document))
    if not places:
        return Cleared(document)
    ignored = header.runs([at + 1 for at in places], REASON)
    return Cleared(document.without(places), tuple(ignored))


def _printed(document: Document) -> Iterator[int]:
    """The lines with nothing else on them; a number without a total only among others."""
    short = {
        at: small(line)
        for at, line in enumerate(document.lines)
        if 0 < len(line) <= _LONGEST and any(map(line.__contains__, _SIGNS))
    }
    numbers = {at for at, line in short.items() if _NUMBER.fullmatch(line)}
    for at, line in short.items():
        if at in numbers or _SIGNED.fullmatch(line) or (numbers and _BARE.fullmatch(line)):
            yield at
