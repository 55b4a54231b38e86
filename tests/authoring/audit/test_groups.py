import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.agreement.columns import folded
from grader.authoring.audit import groups
from grader.authoring.audit.groups import MOST_GROUPS, NOT_STATED, Row, Sheet
from grader.errors import InputError

CELL = st.text(
    st.characters(categories=["L", "N", "Zs"], exclude_characters="\ufeff"), min_size=1, max_size=9
).filter(lambda text: text == " ".join(text.split()) and text.casefold() not in NOT_STATED)


def read(content: str) -> Sheet:
    """What is read from a text in UTF-8."""
    return groups.read(content.encode(), "g.csv")


def test_every_column_but_the_transcripts_is_an_attribute() -> None:
    """Wherever the transcript is named, in either language."""
    sheet = read("Sex,File,族裔\nwoman,a.txt,A\nman,b.txt,B\n")

    assert sheet.attributes == ("Sex", "族裔")
    assert sheet.rows == (Row(2, "a.txt", ("woman", "A")), Row(3, "b.txt", ("man", "B")))


def test_a_group_has_one_spelling() -> None:
    """Case, width and white space make no other group; another word does, whatever it means."""
    sheet = read("file,sex\na,Woman\nb, woman\nc,ＷＯＭＡＮ\nd,F\n")

    assert [row.values for row in sheet.rows] == [("Woman",), ("Woman",), ("Woman",), ("F",)]


@pytest.mark.parametrize("cell", ["", "-", "Unknown", "N/A", " Prefer not to say ", "未说明"])
def test_what_states_nothing_is_no_group(cell) -> None:
    """An empty cell, and the words that people write instead of one."""
    assert read(f"file,sex\na,{cell}\n").rows[0].values == ("",)


@pytest.mark.parametrize("cell", ["none", "无", "no", "NA", "0", "other"])
def test_what_may_be_an_answer_is_a_group(cell) -> None:
    """No religion, no disability, North America."""
    assert read(f"file,religion\na,{cell}\n").rows[0].values == (cell,)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",woman,", "no transcript is named"),
        ("a,woman,x", "a cell stands under no heading"),
        ("a,woman,,x", "4 cells under 3 headings"),
        ("a,=B2,", "'=B2' is a formula"),
        ('"a"b,woman,', "the row that begins here cannot be read"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(row, problem) -> None:
    """And those before it are read."""
    sheet = read(f"file,sex,\nb,man,\n{row}\n")

    assert [str(error).partition(";")[0][: len(problem) + 9] for error in sheet.errors] == [
        f"g.csv:3: {problem}"
    ]
    assert [row.transcript for row in sheet.rows] == ["b"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "g.csv: the file is empty"),
        ("file,sex\n", "g.csv:1: no row below the headings"),
        ("a.txt,woman\nb.txt,man\n", "g.csv:1: no column for the transcript"),
        ("file,interview,sex\na,a,f\n", "g.csv:1: 2 columns for the transcript"),
        ("\nfile\na\n", "g.csv:2: no column for an attribute"),
        ("file,sex,Sex \na,f,f\n", "g.csv:1: two columns are called 'Sex'"),
        ("file,a,b,c,d,e,f\nx,1,1,1,1,1,1\n", "g.csv:1: 6 attributes"),
    ],
)
def test_what_is_no_table_of_groups_is_an_error(content, problem) -> None:
    """With the line of the headings."""
    with pytest.raises(InputError) as caught:
        read(content)

    assert str(caught.value).startswith(problem)


def test_five_attributes_are_let_pass() -> None:
    """They have 31 breakdowns."""
    assert read("file,a,b,c,d,e\nx,1,1,1,1,1\n").rows[0].values == ("1",) * 5


def test_a_column_of_names_is_no_attribute() -> None:
    """Fifty groups are let pass, one more is not."""
    rows = "".join(f"{n}.txt,Person {n}\n" for n in range(MOST_GROUPS))

    assert len(read(f"file,name\n{rows}").rows) == MOST_GROUPS
    with pytest.raises(InputError, match=r"^g\.csv:1: column 'name' has 51 different values"):
        read(f"file,name\n{rows}x.txt,One more\n")


def test_a_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    """Recognised, or named."""
    path = tmp_path / "g.csv"
    path.write_bytes("file,sex\n張偉,女\n".encode("big5"))

    assert groups.load(path, "big5").rows == (Row(2, "張偉", ("女",)),)


def test_a_large_file_is_read() -> None:
    """A hundred thousand rows, and one with a cell beyond any measure is an error."""
    rows = "".join(f"{n}.txt,{n % 7}\n" for n in range(100_000))

    assert len(read(f"file,sex\n{rows}").rows) == 100_000
    assert "cannot be read" in str(read(f"file,sex\na,{'x' * 200_000}\n").errors[0])


@given(
    st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_what_was_written_is_read(rows, separator, encoding) -> None:
    """In the spelling that a group was first given."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=separator)
    table.writerows([("file", "sex", "age"), *rows])

    sheet = groups.read(stream.getvalue().encode(encoding), "g.csv", encoding)

    assert sheet.errors == ()
    assert [row.transcript for row in sheet.rows] == [name for name, _, _ in rows]
    for at in (0, 1):
        written = [folded(row[at + 1]) for row in rows]
        found = [row.values[at] for row in sheet.rows]
        assert [folded(each) for each in found] == written
        assert len(set(found)) == len(set(written))


@given(st.text(st.sampled_from(',;\t"\n\r=-?ab é李'), max_size=200))
def test_no_rows_break_the_reader(content) -> None:
    """Every line is a row that can be used, or an error at its line."""
    with contextlib.suppress(InputError):
        sheet = read("file,sex,age\n" + content)
        lines = [*(row.line for row in sheet.rows), *(error.line or 0 for error in sheet.errors)]
        assert len(set(lines)) == len(lines)
        assert all(len(row.values) == 2 and row.transcript for row in sheet.rows)
