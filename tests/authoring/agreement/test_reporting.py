import pytest

from grader.authoring.agreement import reporting
from grader.authoring.agreement.human_scores import Sheet
from grader.authoring.agreement.matching import Item, Matching
from grader.errors import InputError
from grader.models.agreement import AgreementReport
from grader.models.notices import notice
from grader.models.report import ReportError
from tests.helpers.ratings import INFO, levelled, pair, report, scored

SHEET = Sheet("h.csv", (), (), ("Comment",), (notice("scale_of_ten"),))


def made(*items: Item, calibrate: bool = False) -> AgreementReport:
    """The report of a run that consists of these items' reports."""
    raters = tuple(sorted({name for item in items for name in item.people}))
    found = Matching(list(items), [], raters, len(items), ("x",), ("y",), (), ())
    return reporting.report("R", [item.report for item in items], SHEET, found, calibrate)


def asked(source: str, entry: str, judge: float | None, person: float) -> Item:
    """A question's score."""
    told = pair(1, entry, judge)
    return Item(report(source, judge, told), told, judge=judge, people={"a": person}, lines=[2])


def test_each_kind_of_rating_is_a_section_of_its_own() -> None:
    """Levels first; they are never thrown together."""
    found = made(scored("1", 50, 60), levelled("2", 1, 1), asked("3", "tensor", 50, 50))

    told = [(each.kind, each.unit, each.all.judge.n) for each in found.sections]
    assert told == [
        ("criterion", "levels", 1),
        ("question", "points", 1),
        ("transcript", "points", 1),
    ]


def test_questions_are_also_told_one_by_one_with_their_plain_mean() -> None:
    """Over those in which a figure is defined."""
    scores = [
        ("tensor", 10, 20),
        ("tensor", 30, 30),
        ("loss", 90, 50),
        ("loss", 70, 50),
        ("loss", 50, 50),
    ]
    [section] = made(*(asked(f"{n}", *each) for n, each in enumerate(scores))).sections
    means = {mean.figure: (mean.value, mean.groups) for mean in section.means}

    assert [(group.question, group.judge.n) for group in section.groups] == [
        ("tensor", 2),
        ("loss", 3),
    ]
    assert (section.all.question, section.all.judge.mae.value) == (None, 14)
    assert means["mae"] == (12.5, 2)
    assert means["pearson"] == (1, 1)


def test_criteria_of_one_name_in_two_rubrics_are_two() -> None:
    """Their levels may mean something else."""
    one, other = levelled("1", 1, 1), levelled("2", 1, 2)
    other.report = other.report.model_copy(
        update={"rubric": INFO.model_copy(update={"sha256": "1" * 64})}
    )

    assert len(made(one, other).sections[0].groups) == 2


def test_bands_show_where_along_the_scale_the_two_part() -> None:
    """By what people gave; bands that nobody is in are left out."""
    items = [
        scored("1", 10, 5),
        scored("2", 40, 15, 23),
        scored("3", 90, 100),
        scored("4", None, 50),
    ]
    [section] = made(*items).sections

    assert [tuple(band.model_dump().values()) for band in section.bands] == [
        (0, 20, 2, 12, 25, 1),
        (80, 100, 1, 100, 90, 1),
    ]
    assert section.not_judged == 1


def test_verdicts_are_compared_where_whole_transcripts_were_scored() -> None:
    """And a line is fitted only if asked for."""
    whole, asked_for = made(scored("1", 50, 60)), made(scored("1", 50, 60), calibrate=True)
    questions = made(asked("1", "tensor", 50, 50))

    assert whole.pass_fail is not None
    assert whole.suggested is not None
    assert whole.calibration is None
    assert asked_for.calibration is not None
    assert asked_for.calibration.why == "under_30"
    assert (questions.pass_fail, questions.suggested) == (None, None)


def test_what_did_not_match_is_in_the_report() -> None:
    """With the remarks on the file."""
    matched = made(scored("1", 50, 60)).matched

    assert (matched.unknown_transcripts, matched.unknown_items) == (("x",), ("y",))
    assert (matched.ignored_columns, matched.notices) == (("Comment",), (notice("scale_of_ten"),))
    assert (matched.transcripts, matched.scored) == (1, 1)


def test_scores_of_another_run_are_an_error() -> None:
    """That names some transcripts of this one."""
    failed = report("broken.txt").model_copy(
        update={"rubric": None, "error": ReportError(code="input", message="no text")}
    )
    nothing = Matching([], [], (), 0, ("x",), (), ("broken.txt",), ())

    with pytest.raises(InputError, match="nothing in it is in run R") as caught:
        reporting.report("R", [failed], SHEET, nothing, False)

    assert "broken.txt" in (caught.value.hint or "")
