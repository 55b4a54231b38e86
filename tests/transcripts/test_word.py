import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from grader import transcripts
from grader.models.transcript import Transcript
from grader.transcripts import word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>'
    "</w:style></w:styles>"
)


def document(body: str) -> bytes:
    """A Word file with this body."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/styles.xml", _STYLES)
    return target.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph; a line end is a soft break."""
    runs = "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{line}</w:t></w:r>" for line in text.split("\n"))
    return f"<w:p>{properties}{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    cells = "</w:tr><w:tr>".join(
        "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def lines(body: str) -> list[str]:
    """The lines of a Word file with this body."""
    return word.opened(document(body), "a.docx").text.split("\n")


def test_paragraphs_and_soft_breaks_are_lines() -> None:
    """An empty paragraph is a blank line, a tab a tab."""
    body = (
        paragraph("one\ntwo") + "<w:p/>" + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    )

    assert lines(body) == ["one", "two", "", "a\tb"]


def test_a_heading_keeps_its_level() -> None:
    """Questions may be headings, as in Markdown."""
    style = '<w:pPr><w:pStyle w:val="H2"/></w:pPr>'

    assert lines(paragraph("What is it?", style) + paragraph("A cache.")) == [
        "## What is it?",
        "A cache.",
    ]


def test_text_boxes_are_read() -> None:
    """They stand below the paragraph that holds them."""
    inner = f"<w:txbxContent>{paragraph('inside')}</w:txbxContent>"
    shape = f"<v:shape {_V}><v:textbox>{inner}</v:textbox></v:shape>"
    box = f"<w:pict>{shape}</w:pict>"

    assert lines(f"<w:p><w:r><w:t>before</w:t></w:r><w:r>{box}</w:r></w:p>") == ["before", "inside"]


def test_tables_become_lines() -> None:
    """Rows of speakers, and rows of questions."""
    spoken = table(("Speaker", "Text"), ("Anna", "What is it?"), ("Bo", "A cache."))
    asked = table(("Question", "Answer"), ("Why?", "Speed."))

    assert lines(spoken + asked) == ["Anna: What is it?", "Bo: A cache.", "Q: Why?", "A: Speed."]


def test_the_same_interview_as_text_and_as_a_word_file(reading: Callable[..., Transcript]) -> None:
    """One paragraph a line, or one paragraph with soft breaks."""
    text = "Interviewer: What is it?\nCandidate: A cache.\nA small one.\n"
    text += "Interviewer: Why?\nCandidate: Speed."
    plain = reading(text).pairs

    for body in ("".join(map(paragraph, text.split("\n"))), paragraph(text)):
        assert transcripts.read(document(body), "a.docx").pairs == plain


def test_a_real_table_is_read(corpus: Path) -> None:
    """The transcript is the sixth of seven tables; the others say what was made of it."""
    found = transcripts.load(corpus / "docx" / "aws-samples__example-call.docx")

    assert found.pairs[0].question.startswith("Thank you for calling Anchor Credit Union")
    assert all("Sentiment" not in pair.question + pair.answer for pair in found.pairs)


def test_links_bookmarks_and_boxes_alone() -> None:
    """What frames words is not one of them; a paragraph with nothing but a box is empty."""
    mark = '<w:bookmarkStart w:id="0" w:name="here"/>'
    link = '<w:hyperlink w:anchor="here"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
    inner = f"<w:txbxContent>{paragraph('inside')}</w:txbxContent>"
    shape = f"<v:shape {_V}><v:textbox>{inner}</v:textbox></v:shape>"

    body = f"{mark}<w:p>{link}</w:p><w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"

    assert lines(body) == ["there", "", "inside"]
