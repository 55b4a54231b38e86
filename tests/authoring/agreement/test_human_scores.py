import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.agreement import human_scores
from grader.authoring.agreement.human_scores import Row, Sheet, read
from grader.errors import InputError

HEAD = "transcript,pair,criterion,rater,level,score\n"
NAME = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\ufeff"),
    min_size=1, max_size=12,
).filter(lambda text: text == text.strip() and text)  # fmt: skip
RATINGS = st.one_of(
    st.tuples(NAME, st.none() | NAME, NAME, NAME, NAME, st.none()),
    st.tuples(NAME, st.none() | NAME, st.none(), NAME, st.none(), st.integers(0, 100)),
)


def text(content: str, out_of: float = 100) -> Sheet:
    """What is read from a text in UTF-8."""
    return read(content.encode(), "h.csv", out_of)


def problems(content: str) -> list[str]:
    """What is wrong with the rows below the usual headings."""
    return [str(error) for error in text(HEAD + content).errors]


def test_a_row_is_about_a_criterion_a_question_or_a_transcript() -> None:
    """Each with its line and rater; a rater need not be named."""
    rows = text(f"{HEAD}a.txt,1,says,li,partly,\na.txt,1,,li,,50\n\na.txt,,,,,60\n").rows

    assert rows == (
        Row(2, "a.txt", "1", "says", "li", "partly", None),
        Row(3, "a.txt", "1", None, "li", None, 50),
        Row(5, "a.txt", None, None, "", None, 60),
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("72.5", 72.5),
        ("72 %", 72),
        ("7/10", 70),
        ("7,5 / 10", 75),
        ("８０", 80),
        ("0", 0),
        (".5", 0.5),
    ],
)
def test_a_score_may_be_written_in_several_ways(cell, value) -> None:
    """As per cent, out of something, with a decimal comma, in full width."""
    assert text(f"file;score\na.txt;{cell}\n").rows[0].score == pytest.approx(value)


def test_scores_may_be_out_of_something_else() -> None:
    """What says its own scale keeps it."""
    rows = text("file,score\na,7\nb,70%\nc,7/20\n", out_of=10).rows

    assert [row.score for row in rows] == pytest.approx([70, 70, 35])


def test_levels_and_scores_may_share_a_column() -> None:
    """It holds a level where a criterion is named, and a score where none is."""
    rows = text("file,criterion,level|score\na,says,partly\na,,70\n").rows

    assert [(row.level, row.score) for row in rows] == [("partly", None), (None, 70)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",1,says,li,partly,", "no transcript is named"),
        ("a.txt,1,says,li,,", "neither a level nor a score"),
        ("a.txt,1,says,li,partly,60", "both a level and a score"),
        ("a.txt,1,says,li,,60", "criterion 'says' needs a level"),
        ("a.txt,1,,li,partly,", "level 'partly' without a criterion"),
        ("a.txt,1,,li,,good", "score 'good' is not a number"),
        ("a.txt,1,,li,,7/", "score '7/' is not a number"),
        ("a.txt,1,,li,,nan", "score 'nan' is not a number"),
        ("a.txt,1,,li,,1e2", "score '1e2' is not a number"),
        ("a.txt,1,,li,,101", "score '101' is not between 0 and 100"),
        ("a.txt,1,,li,,-1", "score '-1' is not between 0 and 100"),
        ("a.txt,1,,li,,0/0", "score '0/0' is not between 0 and 0"),
        ("a.txt,1,,li,,60,and more", "7 cells under 6 headings"),
        ('"a.txt"b,1,,li,,60', "the row that begins here cannot be read"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(row, problem) -> None:
    """Whatever is wrong with it."""
    [found] = problems(f"a.txt,,,li,,60\n{row}\n")[:1]

    assert found.startswith(f"h.csv:3: {problem}")


def test_every_wrong_row_is_told() -> None:
    """And the good ones among them are read."""
    sheet = text(f"{HEAD}a,,,,,x\nb,,,,,50\nc,,,,,y\n")

    assert [error.line for error in sheet.errors] == [2, 4]
    assert [row.transcript for row in sheet.rows] == ["b"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_are_read_as_spreadsheets_write_them(separator, encoding, end) -> None:
    """Whatever the separator, the encoding and the line ends."""
    lines = ["文件,评分员,分数", "张伟.txt,李,80", "王芳.txt,李,75"]
    content = "".join(line.replace(",", separator) + end for line in lines)

    rows = read(content.encode(encoding), "h.csv").rows

    assert [(row.transcript, row.rater, row.score) for row in rows] == [
        ("张伟.txt", "李", 80),
        ("王芳.txt", "李", 75),
    ]


def test_few_chinese_names_in_gb18030_are_not_taken_for_accents() -> None:
    """Which their bytes are in Western encodings; real accents stay what they are."""
    chinese = read("transcript,rater,score\n张伟.txt,李,80\n".encode("gb18030"), "h.csv")
    western = read("transcript,rater,score\nzoë.txt,rené,80\n".encode("cp1252"), "h.csv")

    assert (chinese.rows[0].transcript, chinese.rows[0].rater) == ("张伟.txt", "李")
    assert (western.rows[0].transcript, western.rows[0].rater) == ("zoë.txt", "rené")


def test_an_encoding_may_be_named() -> None:
    """And is then believed."""
    rows = read("file,score\n張偉,80\n".encode("big5"), "h.csv", encoding="big5").rows

    assert rows[0].transcript == "張偉"


def test_scores_that_look_like_a_scale_of_ten_are_remarked_on() -> None:
    """With the option that says so; not where one is higher, or the scale is named."""
    assert "--out-of 10" in text("file,score\na,7\nb,9.5\n").notices[0].message
    assert text("file,score\na,7\nb,95\n").notices == ()
    assert text("file,score\na,7\nb,9.5\n", out_of=10).notices == ()


@pytest.mark.parametrize(
    "content", [b"", b" \n\r\n", b"transcript,score\n", b"\x00\xff\xfe\x01", b"a,b\n1,2\n"]
)
def test_what_is_no_table_of_scores_is_an_error_that_names_the_file(content) -> None:
    """Empty, without rows, no text, or other columns."""
    with pytest.raises(InputError, match=r"^h\.csv"):
        read(content, "h.csv")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With what the system says of it."""
    with pytest.raises(InputError, match=r"none\.csv: cannot be read: No such file"):
        human_scores.load(tmp_path / "none.csv")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_break_the_reader(content) -> None:
    """They are read, or there is an error that names the file."""
    with contextlib.suppress(InputError):
        read(content, "h.csv")


@given(st.text(st.sampled_from(',;\t"\n\r|/ 0123456789.%aé李'), max_size=200))
def test_no_rows_break_the_reader(content) -> None:
    """Every line is a row that can be used, or an error at its line."""
    with contextlib.suppress(InputError):
        sheet = text(HEAD + content)
        lines = [*(row.line for row in sheet.rows), *(error.line or 0 for error in sheet.errors)]
        assert len(set(lines)) == len(lines)
        assert all(row.score is None or 0 <= row.score <= 100 for row in sheet.rows)


@given(
    st.lists(RATINGS, min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_what_was_written_is_read(ratings, separator, encoding) -> None:
    """Quoted where it has to be, in every encoding that is named, with every separator."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=separator)
    table.writerow(HEAD.strip().split(","))
    table.writerows(["" if cell is None else cell for cell in row] for row in ratings)
    data = stream.getvalue().encode(encoding)

    sheet = read(data, "h.csv", encoding=encoding)

    assert [tuple(row)[1:] for row in sheet.rows] == ratings
    assert sheet.errors == ()
