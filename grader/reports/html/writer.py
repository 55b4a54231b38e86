"""Writes HTML: one report as a page to be read, several as a table in which each can be opened.

Of a batch each report goes to the stream at once, compressed; only its row is kept until the end.
"""

import base64
import json
import zlib
from typing import TextIO

from grader.models.report import Report
from grader.reports import wording
from grader.reports.html import batch as batches
from grader.reports.html import document
from grader.reports.html.article import article
from grader.reports.html.elements import Node, element, html, tree
from grader.reports.html.page import page
from grader.reports.html.words import WORDS
from grader.reports.wording import Language


class Html:
    """Writes one page, or the data of a batch's reports and then its table."""

    def __init__(self, stream: TextIO, language: str = "auto", batch: bool = False) -> None:
        self.stream = stream
        self.wanted = language
        self.batch = batch
        self.candidates: list[batches.Candidate] = []
        self._begun = False

    def add(self, report: Report) -> None:
        """Write one report."""
        language = wording.choose(report, self.wanted)
        if not self.batch:
            self.stream.write(page(report, language))
            return
        self._begin(language)
        number = len(self.candidates) + 1
        self.stream.write(f"{html(data(article(report, language, number), number))}\n")
        self.candidates.append(batches.candidate(report, language, number))

    def close(self) -> None:
        """Write the table of a batch."""
        if not self.batch:
            return
        language = wording.asked_for(self.wanted, batches.language_of(self.candidates))
        self._begin(language)
        seen = batches.overview(self.candidates, language)
        self.stream.write(document.body(seen, language, document.tools(language, batch=True)))
        self.stream.write(document.closing())

    def _begin(self, language: Language) -> None:
        if not self._begun:
            self._begun = True
            self.stream.write(document.opening(WORDS[language]["batch"], language))


def data(content: Node, number: int) -> Node:
    """An element that a browser keeps but does not look into: deflated JSON as base64.

    A thousand reports as hidden elements would be millions of nodes before the table is seen.
    """
    packed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    text = json.dumps(tree(content), ensure_ascii=False, separators=(",", ":"))
    deflated = packed.compress(text.encode()) + packed.flush()
    told = base64.b64encode(deflated).decode()
    return element("script", told, type="application/octet-stream", id=f"data-{number}")
