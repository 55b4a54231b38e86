import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError

openpyxl = pytest.importorskip("openpyxl", reason="Excel files: pip install openpyxl")

ASKED: list[list[object]] = [
    ["Question", "Answer", "Score"],
    ["What is a lock?", 'Mutual\n"exclusion"', 3],
]


def book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An Excel file with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The same zip file with another content of one of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for each in old.infolist():
            new.writestr(each.filename, content if each.filename == name else old.read(each))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = f'<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode()
CLOSE = b"</sheetData></worksheet>"
WHOLE = book({"Interview": ASKED})


def test_the_sheet_with_questions_is_read() -> None:
    """Lines are its rows; line ends and quotation marks in a cell are kept; others are named."""
    data = book({"Notes": [["x"]], "Interview": [["Ann"], [], *ASKED], "Empty": []})

    found = transcripts.read(data, "interview.xlsx")

    pair = found.pairs[0]
    assert (pair.question, pair.answer) == ("What is a lock?", 'Mutual\n"exclusion"')
    assert (pair.passages[0].line_start, pair.passages[0].line_end) == (4, 4)
    assert found.warnings[0].message == "sheet 'Interview' is read; not read: 'Notes'"


def test_rows_of_speech() -> None:
    """Times may be the clock's, as Excel makes them of 0:02."""
    import datetime

    rows: list[list[object]] = [
        ["Time", "Speaker", "Text"],
        [datetime.time(0, 0, 1), "Interviewer", "What is a lock?"],
        [datetime.time(0, 0, 2), "Candidate", "One thread at a time."],
    ]

    found = transcripts.read(book({"A": rows}), "interview.xlsx")

    assert found.pairs[0].passages[0].time_start == 2.0


def test_a_column_of_labelled_text_is_read_as_text() -> None:
    """Content decides."""
    rows = [["Interviewer: What is a lock?"], ["Candidate: One thread at a time may enter."]]

    assert transcripts.read(book({"A": rows}), "interview.xlsx").format == "dialogue"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (book({"A": ASKED, "B": ASKED}), "several sheets hold an interview: 'A', 'B'"),
        (book({"A": []}), "the file is empty"),
        (book({"A": [["name", "height"]]}), "without known headings; it has 'name', 'height'"),
        (book({"A": [[number] for number in range(20_001)]}), "more than 20000 rows"),
        (changed(WHOLE, SHEET, OPEN + b'<row r="40000"/>' + CLOSE), "the file is empty"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (changed(WHOLE, SHEET, b"<oops"), "damaged"),
        (changed(WHOLE, SHEET, b"<a>" * 1_000_000), "unpacks to more than|MB unpacked"),
        (changed(WHOLE, SHEET, b" " * 60_000_000), "60 MB unpacked"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, problem: str) -> None:
    """Damaged files and bombs among it."""
    with pytest.raises(InputError, match=problem):
        transcripts.read(data, "x.xlsx")


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="999999999999"><c r="A1"><v>1</v></c></row>',
        b'<row r="-5"><c r="ZZZZZZ1" t="s"><v>99999</v></c></row>',
        b'<row r="x"><c r="1" t="q"><v>x</v></c></row>',
    ],
)
def test_a_sheet_that_claims_to_be_vast_takes_no_time(row: bytes) -> None:
    """The place of a single cell does not make the cells before it."""
    declared = OPEN.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    with pytest.raises(InputError):
        transcripts.read(changed(WHOLE, SHEET, declared + row + CLOSE), "x.xlsx")


def test_entities_do_not_grow() -> None:
    """A billion laughs are refused by the parser of XML."""
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(10)
    )
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row>'
    with pytest.raises(InputError):
        transcripts.read(changed(WHOLE, SHEET, laughs + b"]>" + OPEN + cell + CLOSE), "x.xlsx")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6))
def test_no_damage_breaks_the_reader(changes: list[tuple[int, int]]) -> None:
    """Bytes changed anywhere."""
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    try:
        transcripts.read(bytes(data), "x.xlsx")
    except InputError as error:
        assert str(error)


@settings(max_examples=60)
@given(st.data())
def test_no_damage_within_breaks_the_reader(data: st.DataObject) -> None:
    """A sound zip file whose XML has been changed."""
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        content = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        transcripts.read(changed(WHOLE, name, bytes(content)), "x.xlsx")
    except InputError as error:
        assert str(error)
