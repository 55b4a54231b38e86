import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.transcripts import containers


def zipped(**files: bytes) -> bytes:
    """A zip file; `__` stands for a slash, `_` for a point."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04...", "a Word, Excel or zip file that is damaged"),
        (b"%PDF-1.7 ...", "a PDF that is damaged"),
        (zipped(word__document_xml=b"<"), "a Word file that is damaged"),
        (zipped(word__document_xml=b"<a" * 9), "a Word file that is damaged"),
        (zipped(ppt__slide_xml=b"<a/>"), "a PowerPoint file cannot be read"),
        (zipped(content_xml=b"<a/>"), "an OpenDocument file cannot be read"),
        (zipped(a_txt=b"Q: a\nA: b"), "a zip file cannot be read"),
    ],
)
def test_what_cannot_be_opened_is_refused(data: bytes, problem: str) -> None:
    """Whatever a file is called, its first bytes say what it is."""
    with pytest.raises(InputError) as refused:
        containers.opened(data, "cv.txt")

    assert refused.value.problem.startswith(problem)
    assert refused.value.hint


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """By the sizes that the file itself declares."""
    with pytest.raises(InputError, match="holds 60 MB unpacked, more than 50 MB"):
        containers.opened(zipped(word__document_xml=b"<a/>", media_png=bytes(60_000_000)), "a.docx")


def test_much_xml_is_refused() -> None:
    """What a parser makes of it is many times as large."""
    with pytest.raises(InputError, match="holds 21 MB unpacked, more than 20 MB"):
        containers.opened(zipped(word__document_xml=bytes(21_000_000)), "a.docx")


def test_a_ratio_that_no_file_has_is_refused() -> None:
    """Five megabytes of nothing."""
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        containers.opened(zipped(word__document_xml=bytes(5_000_000)), "a.docx")


def test_thousands_of_files_in_one_are_refused() -> None:
    """A document has dozens."""
    files = {f"word__{number}": b"" for number in range(5001)}

    with pytest.raises(InputError, match="holds more than 5000 files"):
        containers.opened(zipped(**files), "a.docx")


def test_entities_that_multiply_are_refused() -> None:
    """A thousand million laughs in a kilobyte."""
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    xml = f'<!DOCTYPE a [<!ENTITY a0 "ha">{levels}]><a>&a9;</a>'

    with pytest.raises(InputError, match="a Word file that is damaged"):
        containers.opened(zipped(word__document_xml=xml.encode()), "a.docx")


@pytest.mark.parametrize(
    ("module", "data", "package"),
    [
        ("pypdf", b"%PDF-1.7", "pypdf"),
        ("bs4", b"<html>", "beautifulsoup4"),
        ("mammoth", zipped(word__document_xml=b"<a/>"), "mammoth"),
    ],
)
def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, data: bytes, package: str
) -> None:
    """The hint is what to type."""
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(InputError) as refused:
        containers.opened(data, "interview")

    assert refused.value.hint == f"pip install {package}"


def test_text_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kind of file that is met is paid for."""
    for module in ("pypdf", "bs4", "mammoth", "openpyxl"):
        monkeypatch.setitem(sys.modules, module, None)

    assert containers.opened(b"Q: a < b?\nA: b", "a.txt").text == "Q: a < b?\nA: b"


def test_a_damaged_real_file_is_read_or_refused(corpus: Path) -> None:
    """Cut off anywhere."""
    data = (corpus / "docx" / "aws-samples__example-call.docx").read_bytes()
    for cut in range(1, len(data), len(data) // 20):
        with pytest.raises(InputError):
            transcripts.read(data[:cut], "cut.docx")


@given(st.binary(max_size=200), st.sampled_from([b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b""]))
def test_any_bytes_are_read_or_refused(data: bytes, magic: bytes) -> None:
    """Nothing but a plain refusal comes out of a file."""
    try:
        transcripts.read(magic + data, "any")
    except InputError as refused:
        assert refused.problem


def test_the_refusal_of_a_kind_is_passed_on() -> None:
    """Its own words say more than that something is damaged."""
    with pytest.raises(InputError, match="200,000 tags"):
        containers.opened(b"<html>" + b"<p>" * 200_001, "a.html")


def test_bytes_that_are_no_text_are_told() -> None:
    """The first line with any is named."""
    [notice] = containers.opened("问题1:什么是缓存\n回答:".encode() + b"\xff\xe5", "a.txt").notices

    assert notice.message.startswith("line 2: bytes that are not UTF-8")


def test_depth_is_no_way_out() -> None:
    """Nesting beyond what a parser can follow."""
    xml = b"<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    with pytest.raises(InputError, match="a Word file that is damaged"):
        containers.opened(zipped(word__document_xml=xml + b"<a>" * 5000 + b"</a>" * 5000), "a.docx")
