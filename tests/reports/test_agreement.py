import io
import json

import pytest
from rich.cells import cell_len

from grader.authoring.agreement import reporting
from grader.authoring.agreement.human_scores import Sheet
from grader.authoring.agreement.matching import Item, Matching
from grader.models.agreement import AgreementReport
from grader.models.notices import notice
from grader.reports import AGREEMENTS
from tests.helpers.ratings import levelled, scored

SHEET = Sheet("h.csv", (), (), ("Comment",), (notice("scale_of_ten"),))
LONG = "whether-the-candidate-names-what-broadcasting-does-to-shapes"


def report(*items: Item) -> AgreementReport:
    """A run of these items, rated by a and b, beside eight names that match nothing."""
    unknown = tuple(f"x{n}" for n in range(8))
    found = Matching(list(items), [], ("a", "b"), 9, unknown, (), ("c.txt",), ("r.yaml",))
    return reporting.report("R", [item.report for item in items], SHEET, found, False)


def written(made: AgreementReport, format_: str = "rich", language: str = "auto") -> str:
    """What a format makes of a report."""
    stream = io.StringIO()
    writer = AGREEMENTS[format_](stream, language, False)
    writer.add(made)
    writer.close()
    return stream.getvalue()


MIXED = report(
    *(levelled(f"{n}.txt", n % 4, (n + n // 7) % 4, n % 4) for n in range(12)),
    *(levelled(f"{n}.txt", n % 4, 0, 3, id_=LONG) for n in range(12)),
    *(scored(f"{n}.txt", 8.0 * n, 90 - 7.0 * n) for n in range(12)),
)


def test_sentences_come_first_and_figures_after_them() -> None:
    """Then the questions, the bands, and where the two part."""
    lines = [line.strip() for line in written(MIXED).splitlines()]
    firsts = [
        next(n for n, line in enumerate(lines) if line.startswith(start))
        for start in (
            "run R against h.csv", "Levels of criteria: The judge", "Levels of criteria ─",
            "exact agreement", "tensor · says", "mean of 2", "Furthest apart",
            "Scores of transcripts ─", "0-20", "In brackets",
        )
    ]  # fmt: skip

    assert firsts == sorted(firsts)


def test_the_worst_stand_with_levels_rows_and_quotes() -> None:
    """With the line of the transcript that the judge went by."""
    shown = " ".join(written(MIXED).split())

    assert "judge all; a none, b all (row 2, 3) “an array of numbers” line 2" in shown


def test_each_criterion_has_the_kappa_of_people_beside_the_judges() -> None:
    """Where two rated it; else there is no such column."""
    alone = report(*(levelled(f"{n}.txt", n % 4, n % 4, id_=id_) for n in range(4) for id_ in "ab"))

    assert "QWK of people" in " ".join(written(MIXED).split())
    assert "QWK of people" not in " ".join(written(alone).split())


def test_what_did_not_match_is_told_with_the_first_names() -> None:
    """And how many more there are."""
    shown = " ".join(written(MIXED).split())

    assert "no transcript of the run (8): x0, x1, x2, x3, x4, and 3 more" in shown
    assert "Columns left aside: Comment" in shown
    assert "edited since the run, though not what its levels are worth: r.yaml" in shown
    assert "no score is above 10" in shown


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_fits_the_terminal(
    columns: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is wider, and no name is cut with an ellipsis."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = written(MIXED, language=language).splitlines()

    assert max(map(cell_len, lines)) <= columns
    assert "…" not in "".join(lines)


def test_words_of_others_steer_nothing() -> None:
    """Neither a rater's name nor a transcript's."""
    item = scored("\x1b[31m[bold]red.txt", 10, 90)
    item.people = {"\x1b]0;x\x07li": 90.0}
    made = report(item)
    named = written(made.model_copy(update={"matched": made.matched}))

    assert "\x1b" not in named
    assert "[bold]red.txt" in named


def test_json_has_every_figure_once_and_in_no_language() -> None:
    """An array of one report, as everywhere."""
    [read] = json.loads(written(MIXED, "json", "zh"))

    assert read == json.loads(MIXED.model_dump_json())
    assert read["sections"][0]["all"]["judge"]["qwk"].keys() == {"value", "low", "high", "why"}
