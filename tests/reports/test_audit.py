import io
import json

import pytest
from rich.cells import cell_len

from grader.judges.offline import Offline
from grader.models.audit import AuditReport, Rate
from grader.models.notices import notice
from grader.reports import AUDITS
from grader.reports.audit import bar
from tests.helpers import ratings
from tests.helpers.audits import Counts, audited, judged

MIXED = audited(
    {
        ("woman", "Black or African American"): (8, 10, 2, 1),
        ("man", "White"): (24, 12),
        ("woman", "White"): (24, 26),
        ("Two-Spirit", "White"): (1, 1),
        ("man", ""): (3, 1, 1),
    },
    ("sex", "ethnicity"),
    extra=(judged("unlisted.txt", "fail", 40),),
)


def written(made: AuditReport, format_: str = "rich", language: str = "auto") -> str:
    """What a format makes of an audit."""
    stream = io.StringIO()
    writer = AUDITS[format_](stream, language, False)
    writer.add(made)
    writer.close()
    return stream.getvalue()


def shown(made: AuditReport, language: str = "auto") -> str:
    """What is printed, blanks folded."""
    return " ".join(written(made, language=language).split())


def lines(made: AuditReport, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is printed at a width."""
    monkeypatch.setenv("COLUMNS", str(width))
    return [line.rstrip() for line in written(made).splitlines()]


def test_what_is_below_the_line_comes_first_and_what_this_is_not_last() -> None:
    """Between them each breakdown."""
    text = shown(MIXED)
    places = [
        text.index(part)
        for part in (
            "audit of run", "Audited as it stands", "Below four fifths", "Not in the file",
            "sex ─", "ethnicity ─", "sex × ethnicity ─", "ratio: impact ratio", "legal advice",
        )
    ]  # fmt: skip

    assert places == sorted(places)


def test_a_breakdown_has_counts_then_rates_with_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every group with its rate, its ratio, its test and its place at the four-fifths line."""
    found = lines(audited({("woman",): (3, 7), ("man",): (6, 4, 0, 1)}), 100, monkeypatch)
    begin = next(n for n, line in enumerate(found) if line.startswith("sex ─"))

    assert found[begin + 1 : begin + 9] == [
        "group all pass fail undecided unreadable",
        "man    11    6    4         0          1",
        "woman  10    3    7         0          0",
        "",
        "Selection rate: passed, of those with a verdict",
        "group    of    rate      ratio        p                 4/5",
        "man    6/10  60.00%       1.00  highest  ████████████████┃████",
        "woman  3/10  30.00%     0.50 !    0.370  ██████████░░░░░░┃░░░░",
    ]


@pytest.mark.parametrize(
    ("ratio", "drawn"),
    [
        (1.0, "████████┃██"),
        (0.8, "████████┃░░"),
        (0.7999, "███████░┃░░"),
        (0.0, "░░░░░░░░┃░░"),
        (None, ""),
    ],
)
def test_a_bar_touches_the_line_from_four_fifths_on(ratio, drawn) -> None:
    """And not before: it can be told without colours."""
    assert bar(Rate(of=9, reached=1, rate=0.1, impact_ratio=ratio), 10).plain == drawn


def test_small_groups_are_marked_and_the_marks_explained() -> None:
    """Only those that a breakdown has."""
    text = shown(MIXED)

    assert "Two-Spirit 1/2 50.00% 0.74 !¹²³ 1.000" in text
    assert "¹ fewer than five" in text
    assert "² under 2 % of the transcripts" in text
    assert "³ one person selected instead of another" in text
    assert "¹" not in shown(audited({("woman",): (10, 9), ("man",): (10, 10)}))


def test_a_group_that_is_left_out_says_so_and_one_not_stated_is_just_counted() -> None:
    """Both without a ratio."""
    counts: Counts = {("woman",): (20, 30), ("man",): (25, 24), ("x",): (1, 0), ("",): (2, 0)}
    text = shown(audited(counts, left_out_small=True))

    assert "x 1/1 100.00% - left out" in text
    assert "not stated 2/2 100.00% - Scoring rate" in text


def test_where_nothing_is_below_or_nothing_can_be_compared_that_is_said() -> None:
    """They are two different things."""
    assert "No group is below four fifths" in shown(audited({("a",): (5, 5), ("b",): (4, 6)}))
    assert "No two groups can be compared." in shown(audited({("a",): (5, 5), ("",): (4, 6)}))


def test_what_makes_figures_doubtful_is_remarked_on() -> None:
    """Several rubrics, a guessed encoding, and a judge that is none."""
    other = judged("x.txt", "pass", 80)
    info = ratings.INFO.model_copy(update={"id": "other", "sha256": "1" * 64})
    report = audited({("a",): (5, 5)}, extra=(other.model_copy(update={"rubric": info}),))
    told = report.model_copy(update={"notices": (notice("encoding_guessed", encoding="gb18030"),)})

    assert "several rubrics, whose scores and marks differ: small v1, other v1" in shown(told)
    assert "read as 'gb18030', a guess" in shown(told)
    assert "Not in the file, so not stated (1 of 11): x.txt" in shown(told)
    judges = (Offline().info,)
    assert "(by term matching, which is not an LLM)" in shown(
        report.model_copy(update={"judges": judges})
    )


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_audit_fits_the_terminal(
    columns: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is wider, and no name is cut with an ellipsis."""
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = written(MIXED, language=language).splitlines()

    assert max(map(cell_len, printed)) <= columns
    assert "…" not in "".join(printed)


def test_it_is_told_in_chinese() -> None:
    """Groups keep the names that the file gives them."""
    text = shown(MIXED, "zh")

    assert "低于最高组比率的五分之四" in text
    assert "这不是法律意见" in text
    assert "woman × White" in text


def test_words_of_others_steer_nothing() -> None:
    """Neither a group's name nor an attribute's."""
    named = written(audited({("\x1b[31m[bold]red",): (1, 2), ("b",): (2, 1)}, ("\x1b]0;x\x07s",)))

    assert "\x1b" not in named
    assert "[bold]red" in named


def test_json_has_every_figure_once_and_in_no_language() -> None:
    """An array of one audit, as everywhere."""
    [read] = json.loads(written(MIXED, "json", "zh"))

    assert read == json.loads(MIXED.model_dump_json())
