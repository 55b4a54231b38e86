"""Whether a request holds words of a transcript: of its answers, or of all that was said."""

import json
from collections.abc import Iterable, Iterator

from grader import ledger
from grader.models.report import Report
from grader.patterns import regex

# What stands between two breaks, masks and numbers of passages left out, stands there as it was.
_BREAKS = regex(r"\[[^\[\]\n]{0,40}\]|[\n。！？!?.,，;；:：]")
# In columns: so long a piece is hardly another candidate's by chance.
_TELLING = 16
_MOSTLY = 0.5


class Words:
    """The words of one transcript, and `asked`: the requests that are known to be of it."""

    def __init__(self, reports: Iterable[Report], asked: Iterable[ledger.Kept]) -> None:
        pairs = [pair for report in reports for pair in report.pairs]
        self._answers = "\n".join(_plain(pair.answer) for pair in pairs)
        questions = (_plain(pair.question) for pair in pairs)
        self._all = "\n".join((self._answers, *questions))
        self._asked = {_answer(each.request) for each in asked}

    def __contains__(self, request: str) -> bool:
        """Whether a request, as it is kept, is of this transcript, or mostly of its words."""
        answer = _answer(request)
        if answer in self._asked:
            return True
        pieces = list(_pieces(answer))
        if any(_columns(piece) >= _TELLING and piece in self._answers for piece in pieces):
            return True
        known = sum(len(piece) for piece in pieces if piece in self._all)
        return known > 0 and known >= _MOSTLY * sum(map(len, pieces))


def _pieces(text: str) -> Iterator[str]:
    return filter(None, map(_plain, _BREAKS.split(text)))


def _plain(text: str) -> str:
    """Letters and digits alone: what else a request differs in is no word."""
    return "".join(filter(str.isalnum, text.casefold()))


def _columns(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text)


def _answer(request: str) -> str:
    """The candidate's words in a request; of what cannot be read, all of it."""
    try:
        return str(json.loads(request)["answer"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return str(request)
