import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring import tables
from grader.errors import InputError

NAMES = {"file", "sex"}


def read(data: bytes, encoding: str | None = None) -> tables.Table:
    """A table that could have the headings file and sex."""
    return tables.read(data, "t.csv", "a table", lambda cells: len(NAMES & set(cells)), encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_cuts_the_headings_into_known_names_cuts_the_rows(separator) -> None:
    """Whatever else stands in the cells."""
    content = f"file{separator}sex\n\n'a,b;c\td'{separator}f\n".replace("'", '"')
    table = read(content.encode())

    assert (table.headings, table.line) == (["file", "sex"], 1)
    assert list(table.rows) == [(["a,b;c\td", "f"], 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encodings_of_spreadsheets_are_recognised(encoding) -> None:
    """With and without a byte order mark."""
    table = read("file,sex\n张伟.txt,女\n李娜.txt,男\n".encode(encoding))

    assert [cells for cells, _ in table.rows] == [["张伟.txt", "女"], ["李娜.txt", "男"]]


def test_few_chinese_names_are_read_and_the_guess_is_told() -> None:
    """Not where letters with accents stand alone, nor where the encoding was named."""
    table = read("file,sex\n张伟.txt,f\n".encode("gb18030"))

    assert [notice.values for notice in table.notices] == [{"encoding": "gb18030"}]
    assert list(table.rows) == [(["张伟.txt", "f"], 2)]
    assert list(read("file,sex\nzoë,é\n".encode("cp1252")).rows) == [(["zoë", "é"], 2)]
    with pytest.raises(InputError, match="is not ascii"):
        read("file,sex\n张伟.txt,女\n".encode("gb18030"), "ascii")


def test_a_row_begins_where_its_first_cell_does() -> None:
    """Also after a cell of several lines."""
    rows = read(b'file,sex\n"a\nb",f\nc,m\n').rows

    assert [(cells[1], line) for cells, line in rows] == [("f", 2), ("m", 4)]


def test_an_open_quotation_mark_is_told_at_the_line_of_its_row() -> None:
    """Once that row is asked for; those before it can be used."""
    rows = read(b'file,sex\na,f\n"b,m\n').rows

    assert next(rows) == (["a", "f"], 2)
    with pytest.raises(InputError, match=r"^t\.csv:3: the row that begins here cannot be read"):
        next(rows)


def test_every_row_is_made_something_of_or_is_an_error_at_its_line() -> None:
    """Up to a quotation mark that is left open; a table without rows is none."""
    content = b'file,sex\n1,f\nx,f\n2,m\n"3,m\n'
    rows, errors = tables.each_row(
        read(content), "t.csv", lambda cells, line: (int(cells[0]), line)
    )

    assert rows == [(1, 2), (2, 4)]
    assert [str(error).partition(": ")[0] for error in errors] == ["t.csv:3", "t.csv:5"]
    with pytest.raises(InputError, match=r"t\.csv:1: no row below the headings"):
        tables.each_row(read(b"file,sex\n"), "t.csv", lambda cells, line: cells)


def test_an_empty_file_says_what_was_wanted() -> None:
    """In words of the command that reads it."""
    with pytest.raises(InputError, match=r"t\.csv: the file is empty") as caught:
        read(b"\n \n")

    assert caught.value.hint == "give a table (CSV)"


@pytest.mark.parametrize(
    ("data", "problem", "hint"),
    [
        (b"PK\x03\x04 and so on", "an Excel or other zip file", "save the sheet as CSV first"),
        (b"a" * 50_000_001, "larger than 50 MB", "give a table (CSV) and nothing else"),
    ],
)
def test_what_is_no_csv_says_what_to_do(data, problem, hint) -> None:
    """A workbook is what people try first."""
    with pytest.raises(InputError, match=problem) as caught:
        read(data)

    assert caught.value.hint == hint


def test_a_row_is_as_wide_as_the_headings() -> None:
    """Shorter ones are filled up; empty cells beyond are nothing, others an error."""
    assert tables.padded(["a"], 2) == ["a", ""]
    assert tables.padded(["a", "b", ""], 2) == ["a", "b"]
    with pytest.raises(ValueError, match="3 cells under 2 headings"):
        tables.padded(["a", "b", "c"], 2)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With what the system says of it."""
    with pytest.raises(InputError, match=r"none\.csv: cannot be read: No such file"):
        tables.content(tmp_path / "none.csv")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_break_the_reader(data) -> None:
    """There are rows with the line of each, or an error that names the file."""
    with contextlib.suppress(InputError):
        lines = [line for _, line in read(data).rows]
        assert lines == sorted(set(lines))
