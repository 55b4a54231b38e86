import re

from grader.reports.html.article import article
from grader.reports.html.elements import html
from tests.helpers.html_reports import gradient, report, reviewed, unreadable


def text(element) -> str:
    """An element's words."""
    return " ".join(re.sub(r"<[^>]*>", " ", html(element)).split())


def test_every_question_and_criterion_can_be_found() -> None:
    """By its number and its name, for whatever is put to them."""
    told = html(article(report(), "en"))

    assert set(re.findall(r'data-pair="(\d)" data-criterion="([\w-]+)"', told)) == {
        ("1", "says-array"), ("1", "half"), ("1", "absent"), ("1", "unproven"), ("1", "invents"),
        ("1", "knows-dtype"), ("1", "refused"), ("2", "direction"),
    }  # fmt: skip
    assert 'id="r1-p1-c1"' in told


def test_ids_of_several_reports_differ() -> None:
    """Within one and between two none comes twice, and each link leads somewhere."""
    first, second = (html(article(report(reviewed=reviewed()), "en", n)) for n in (1, 2))
    ids = re.findall(r' id="([^"]+)"', first + second)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', first + second)) <= set(ids)


def test_what_persons_made_of_it_stands_beside_the_judges() -> None:
    """Both verdicts, who, how many changes, and both levels."""
    told = text(article(report(reviewed=reviewed()), "en"))

    assert "machine FAIL 52 (48–56), after review PASS 61 (by Li Na, 2026-01-02 09:30;" in told
    assert "; 1 level changed)" in told
    assert "✎ Wang decided: PASS Reason given: A good second round" in told
    assert "✎ Li Na changed the level to met (the judges: partly · 1/2)" in told
    assert "✎ Li Na withdrew a change of the level: the judges' stands" in told
    assert "looked into by Wang, 2026-01-02 09:30 Reason given: Read twice" in told
    assert "40 → 70" in told


def test_what_rests_and_what_to_check_is_told() -> None:
    """In the same words as on a terminal."""
    told = text(article(report(), "en"))

    assert "Question 1, half: must reach met: open" in told
    assert "Question 1: must score 50: FAILS" in told
    assert "Question 1, half (line 2): one level up is 61, PASS" in told
    assert "⚑ questions of the rubric were not asked: loss, dtype" in told
    assert (
        "⚑ a quotation is not in the candidate's words, or too short to tell (Question 1/unproven)"
        in told
    )


def test_sections_without_content_are_left_out() -> None:
    """A good report is short."""
    bare = report(gates=(), decisive=(), review=(), pairs=(gradient(),), verdict="pass")

    told = html(article(bare, "en"))

    assert "To ask in the next round" not in told
    assert "For a person to check" not in told
    assert "The verdict stands if any one judgement is a level off." in told


def test_a_file_that_could_not_be_read_is_told() -> None:
    """Its error, and when it was tried."""
    told = text(article(unreadable(), "en"))

    assert "NOT GRADED" in told
    assert "bad.txt: the file is empty" in told
