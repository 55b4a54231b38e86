import base64
import io
import json
import re
import zlib

from grader.reports.html.article import article
from grader.reports.html.elements import tree
from grader.reports.html.writer import Html
from tests.helpers.html_reports import candidates, header, report, written
from tests.helpers.program import QA, RUBRIC, SCRIPT, program


def test_one_report_is_a_page_and_several_are_a_table() -> None:
    """The table comes with the data of every report."""
    assert "data-1" not in written(report())
    several = written(*candidates(3), batch=True)
    assert several.count("application/octet-stream") == 3
    assert several.index("</table>") > several.index("data-3")


def test_the_data_of_a_report_are_its_elements() -> None:
    """Deflated JSON as base64."""
    [packed] = re.findall(r'id="data-1">(.*?)</script>', written(report(), batch=True))
    content = zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)

    assert json.loads(content) == tree(article(report(), "en", 1))


def test_reports_go_out_as_they_come() -> None:
    """Only what the table needs is kept."""
    stream = io.StringIO()
    writer = Html(stream, "auto", True)
    sizes = []
    for each in candidates(3):
        writer.add(each)
        sizes.append(stream.tell())

    assert 0 < sizes[0] < sizes[1] < sizes[2]


def test_the_language_is_the_transcripts_or_as_asked() -> None:
    """Of a table that of most transcripts."""
    chinese = report(transcript=header(language="zh"))

    assert '<html lang="zh">' in written(chinese)
    assert '<html lang="en">' in written(chinese, language="en")
    assert '<div class="page" lang="zh">' in written(report(), chinese, chinese, batch=True)


# A process of its own: in this one the browser has its event loop.
def test_a_report_is_written_by_the_program(workplace) -> None:
    """By format to stdout, by suffix to a file; one file is a page, two are a table."""
    for name, text in (("a.txt", QA), ("b.txt", QA), ("r.yaml", RUBRIC), ("s.yaml", SCRIPT)):
        (workplace / name).write_text(text, encoding="utf-8")

    one = program("a.txt", "-r", "r.yaml", "-j", "scripted:s.yaml", "--format", "html")
    two = program("a.txt", "b.txt", "-r", "r.yaml", "-j", "scripted:s.yaml", "-o", "all.html")

    assert (one.code, two.code) == (0, 0)
    assert one.out.startswith("<!doctype html>")
    assert "an array of numbers with a shape" in one.out
    assert "<table role=" in (workplace / "all.html").read_text(encoding="utf-8")
