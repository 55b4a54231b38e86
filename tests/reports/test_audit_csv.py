import csv
import io

from grader.models.audit import AuditReport
from grader.reports import AUDITS
from tests.helpers.audits import audited


def rows(report: AuditReport) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    stream = io.StringIO()
    writer = AUDITS["csv"](stream, "zh", False)
    writer.add(report)
    writer.close()
    return list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))


def test_there_is_a_row_for_each_group_of_each_breakdown_and_measure() -> None:
    """Those of whom nothing is stated among them, in no language."""
    found = rows(audited({("f", "A"): (1, 3), ("m", "A"): (3, 1), ("m", ""): (1, 0)}, ("s", "e")))

    assert [(row["attributes"], row["group"], row["measure"]) for row in found] == [
        ("s", "m", "selected"), ("s", "f", "selected"),
        ("s", "m", "scoring"), ("s", "f", "scoring"),
        ("e", "A", "selected"), ("e", "(not stated)", "selected"),
        ("e", "A", "scoring"), ("e", "(not stated)", "scoring"),
        ("s x e", "f x A", "selected"), ("s x e", "m x A", "selected"),
        ("s x e", "(not stated)", "selected"),
        ("s x e", "f x A", "scoring"), ("s x e", "m x A", "scoring"),
        ("s x e", "(not stated)", "scoring"),
    ]  # fmt: skip


def test_a_row_has_its_counts_and_every_figure() -> None:
    """And nothing where there is none."""
    first, second = rows(audited({("f",): (1, 3), ("m",): (2, 2, 0, 2)}))[:2]

    assert (first["transcripts"], first["unreadable"], first["of"]) == ("6", "2", "4")
    assert (first["highest"], first["impact_ratio"], first["fisher_p"]) == ("yes", "1.0", "")
    assert (second["rate"], second["impact_ratio"], second["fisher_p"]) == (
        "0.25", "0.5", "1.0",
    )  # fmt: skip
    assert (second["below_four_fifths"], second["cautions"]) == ("yes", "few one_person")
    assert (second["verdicts"], second["left_out"]) == ("after_review", "no")


def test_the_name_of_a_group_is_no_formula() -> None:
    """It came from somebody's spreadsheet and goes into another."""
    assert rows(audited({("+cmd|' /C calc'!A0",): (1, 1)}))[0]["group"].startswith("'+cmd")
