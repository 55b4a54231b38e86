import io

import pytest

from grader.reports.csv_rows import Rows


def written(*rows: dict[str, object]) -> str:
    """These rows below the headings a and b."""
    stream = io.StringIO()
    table = Rows(stream, ("a", "b"))
    for row in rows:
        table.add(row)
    table.close()
    return stream.getvalue()


def test_every_cell_is_quoted_below_one_line_of_headings() -> None:
    """Behind the mark by which Excel knows UTF-8; what a row has not is empty."""
    assert written({"a": 'x"y', "b": 1.5}, {"b": None}) == (
        '\ufeff"a","b"\r\n"x""y","1.5"\r\n"",""\r\n'
    )


def test_a_table_without_rows_has_its_headings() -> None:
    """Whatever reads the file finds its columns."""
    assert written() == '\ufeff"a","b"\r\n'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(sign) -> None:
    """Words are; a number below nought is a number."""
    assert f'"\'{sign.strip()}1"' in written({"a": f"{sign}1"})
    assert '"-1"' in written({"a": -1})
