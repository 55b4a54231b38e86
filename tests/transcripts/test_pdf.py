from io import BytesIO
from typing import Any

import pytest

from grader import transcripts
from grader.errors import InputError
from grader.transcripts import pdf

pypdf: Any = pytest.importorskip("pypdf")


def printed(*pages: str, password: str | None = None, algorithm: str = "RC4-128") -> bytes:
    """A PDF of these pages."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(600, 800)
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n") if text)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 750 Td {shown} ET".encode())
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = content
    if password is not None:
        writer.encrypt(password, "owner", algorithm=algorithm)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_printed_lines_are_lines() -> None:
    """Page by page."""
    text = pdf.opened(printed("Q: What is it?\nA: A cache.", "With a limit."), "a.pdf").text

    assert text.split("\n") == ["Q: What is it?", "A: A cache.", "With a limit."]


def test_a_pdf_is_graded_like_text() -> None:
    """Whatever its name."""
    found = transcripts.read(printed("Interviewer: Why?", "Candidate: For speed."), "a.txt")

    assert [(pair.question, pair.answer) for pair in found.pairs] == [("Why?", "For speed.")]


def test_what_every_page_repeats_is_left_out_and_told() -> None:
    """Running heads and page numbers are nobody's words."""
    opened = pdf.opened(
        printed(*(f"Acme\nline {n} of talk\n{n} / 4" for n in range(1, 5))), "a.pdf"
    )

    assert opened.text.split("\n") == [f"line {n} of talk" for n in range(1, 5)]
    assert [notice.code for notice in opened.notices] == ["page_furniture"]


def test_pictures_of_pages_are_refused() -> None:
    """Nothing is read that is not there."""
    with pytest.raises(InputError, match="a PDF without text"):
        pdf.opened(printed(""), "a.pdf")


def test_a_password_is_asked_for_in_vain() -> None:
    """A file that is only locked against changes opens without one."""
    with pytest.raises(InputError, match="encrypted"):
        pdf.opened(printed("Q: a", password="secret"), "a.pdf")

    assert pdf.opened(printed("Q: a", password=""), "a.pdf").text == "Q: a"


def test_an_encryption_that_needs_another_library_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As encrypted, which it is."""
    from pypdf.errors import DependencyError

    def refuse(*_: object) -> None:
        raise DependencyError("cryptography")

    data = printed("Q: a", password="")
    monkeypatch.setattr(pypdf.PdfReader, "decrypt", refuse)

    with pytest.raises(InputError, match="encrypted"):
        pdf.opened(data, "a.pdf")


def test_thousands_of_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is stated."""
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)

    with pytest.raises(InputError, match="more than 1 pages"):
        pdf.opened(printed("a", "b"), "a.pdf")


def test_endless_drawing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few forms that draw each other can draw for ever."""
    monkeypatch.setattr(pdf, "_MOST_OPERATIONS", 3)

    with pytest.raises(InputError, match="drawing instructions"):
        pdf.opened(printed("a\nb\nc"), "a.pdf")
