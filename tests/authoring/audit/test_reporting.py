import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.audit import groups, people, reporting
from grader.models.audit import Breakdown, Group, Tally
from tests.helpers.audits import Counts, audited, decided, judged

ORDER = ["pass", "fail", "undecided", None]


def named(found: tuple[Group, ...]) -> dict[str, Group]:
    """Groups by what their members share."""
    return {" x ".join(group.values): group for group in found}


TWO = audited(
    {
        ("woman", "A"): (8, 10, 2, 1),
        ("man", "A"): (24, 12, 0, 0),
        ("woman", "B"): (4, 6),
        ("man", ""): (3, 1, 1),
        ("", ""): (1, 1, 0, 1),
    },
    ("sex", "ethnicity"),
)


def test_an_example_by_hand() -> None:
    """Women pass 12 of 28 with a verdict, men 27 of 40: (12/28) / (27/40) is 40/63."""
    women, men = (named(TWO.breakdowns[0].groups)[sex] for sex in ("woman", "man"))

    tally = Tally(transcripts=31, passed=12, failed=16, undecided=2, unreadable=1)
    assert women.tally == tally
    assert (women.selected.reached, women.selected.of) == (12, 28)
    assert (women.selected.impact_ratio, women.selected.below) == (0.6349, True)
    assert (men.selected.rate, men.selected.highest, men.selected.p) == (0.675, True, None)
    # scipy.stats.fisher_exact([[12, 16], [27, 13]])
    assert women.selected.p == 0.05076


def test_undecided_is_read_both_ways_and_unreadable_in_neither() -> None:
    """12 of 28 of those with a verdict; 12 of 30 of those that were read."""
    women = named(TWO.breakdowns[0].groups)["woman"]

    assert (women.selected.rate, women.selected_of_all.rate) == (0.4285, 0.4)
    assert (women.selected_of_all.reached, women.selected_of_all.of) == (12, 30)
    assert TWO.measures == ("selected", "selected_of_all", "scoring")
    assert audited({("woman",): (2, 1), ("man",): (2, 2)}).measures == ("selected", "scoring")


def test_the_median_is_that_of_everybody_with_a_score() -> None:
    """40 have 80 and 30 have 40, whatever is stated of them: 80, which nobody is above."""
    assert (TWO.scored, TWO.median) == (70, 80)
    assert [group.scoring.of for group in TWO.breakdowns[0].groups] == [40, 28]
    assert {group.scoring.reached for group in TWO.breakdowns[0].groups} == {0}

    mixed = audited({("woman",): (3, 5), ("man",): (5, 3)}, extra=(judged("x.txt", "fail", 60),))
    women, men = named(mixed.breakdowns[0].groups).values()
    assert mixed.median == 60
    assert {"woman": 0.6, "man": 1}[women.values[0]] == women.scoring.impact_ratio
    assert {each.scoring.reached for each in (women, men)} == {3, 5}


def test_each_attribute_and_each_intersection_has_its_groups_the_largest_first() -> None:
    """Who lacks one of the attributes is in no group of their intersection, and is counted."""
    assert [each.attributes for each in TWO.breakdowns] == [
        ("sex",), ("ethnicity",), ("sex", "ethnicity"),
    ]  # fmt: skip
    both = TWO.breakdowns[2]
    assert [group.values for group in both.groups] == [("man", "A"), ("woman", "A"), ("woman", "B")]
    assert both.not_stated is not None
    assert both.not_stated.tally == Tally(
        transcripts=8, passed=4, failed=2, undecided=1, unreadable=1
    )
    for each in TWO.breakdowns:
        assert each.not_stated is not None
        everybody = (*each.groups, each.not_stated)
        assert sum(group.tally.transcripts for group in everybody) == TWO.after_review.transcripts


def test_who_states_nothing_is_compared_with_nobody() -> None:
    """Though there is a rate, and even if it is the highest."""
    found = audited({("woman",): (1, 3), ("man",): (2, 2), ("",): (4, 0)})
    rest = found.breakdowns[0].not_stated

    assert rest is not None
    assert (rest.selected.rate, rest.selected.impact_ratio, rest.selected.highest) == (
        1, None, False,
    )  # fmt: skip
    assert named(found.breakdowns[0].groups)["man"].selected.highest


def test_small_groups_are_compared_unless_they_are_left_out() -> None:
    """One person of a hundred is a group, and the highest one."""
    counts: Counts = {("woman",): (20, 30), ("man",): (25, 24), ("x",): (1, 0)}
    kept = named(audited(counts).breakdowns[0].groups)
    left = named(audited(counts, left_out_small=True).breakdowns[0].groups)

    assert kept["x"].selected.highest
    assert kept["man"].selected.cautions == ("one_person",)
    assert kept["x"].selected.cautions == ("few", "under_2_percent")
    assert (left["x"].left_out, left["x"].selected.rate) == (True, 1)
    assert left["x"].selected.impact_ratio is None
    assert left["man"].selected.highest
    exactly: Counts = {("woman",): (49, 49), ("x",): (2, 0)}
    assert not any(
        each.left_out for each in audited(exactly, left_out_small=True).breakdowns[0].groups
    )


def test_both_outcomes_are_counted_and_the_audited_one_is_said() -> None:
    """A person's verdict and score, or the judges'."""
    changed = decided(judged("x.txt", "fail", 40), "pass", 70)
    confirmed = decided(judged("y.txt", "fail", 40), "fail", 40)
    counts: Counts = {("woman",): (1, 1), ("man",): (1, 1)}
    after = audited(counts, extra=(changed, confirmed))
    before = audited(counts, extra=(changed, confirmed), verdicts="before_review")

    for report in (after, before):
        assert (report.reviewed, report.changed) == (2, 1)
        assert report.before_review == Tally(transcripts=6, passed=2, failed=4)
        assert report.after_review == Tally(transcripts=6, passed=3, failed=3)
    rest = after.breakdowns[0].not_stated, before.breakdowns[0].not_stated
    assert [group and group.tally.passed for group in rest] == [1, 0]
    assert (after.median, before.median) == (55, 40)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["woman", "man", "x", ""]),
        st.sampled_from(["A", "B", "unknown"]),
        st.sampled_from(["pass", "fail", "undecided", None]),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=25,
)


@given(PEOPLE, st.randoms())
def test_the_order_of_rows_and_of_reports_plays_no_part(everybody, dice) -> None:
    """Not even in the order of the groups; nor does it matter whose row is missing."""
    reports = [
        judged(f"{n}.txt", verdict, None if verdict is None else 20.0 * score)
        for n, (_, _, verdict, score) in enumerate(everybody)
    ]
    rows = [f"{n}.txt,{sex},{group}\n" for n, (sex, group, _, _) in enumerate(everybody)]

    def breakdowns() -> tuple[Breakdown, ...]:
        sheet = groups.read(("file,sex,group\n" + "".join(rows)).encode(), "g.csv")
        found = people.match(sheet, reports, "after_review")
        return reporting.report(reports, sheet, found, "after_review").breakdowns

    before = breakdowns()
    dice.shuffle(rows)
    dice.shuffle(reports)

    assert breakdowns() == before


@given(PEOPLE)
def test_every_rate_is_what_counting_by_hand_gives(everybody) -> None:
    """Each person looked at again for each group, without any table of counts."""
    counts: dict[tuple[str, ...], list[int]] = {}
    for sex, _, verdict, _ in everybody:
        counts.setdefault((sex,), [0] * 4)[ORDER.index(verdict)] += 1
    [by_sex] = audited({sex: tuple(each) for sex, each in counts.items()}).breakdowns
    for group in by_sex.groups:
        mine = [verdict for sex, _, verdict, _ in everybody if sex == group.values[0]]
        decided = [each for each in mine if each in {"pass", "fail"}]
        readable = [each for each in mine if each]
        assert group.tally.transcripts == len(mine)
        assert (group.selected.reached, group.selected.of) == (mine.count("pass"), len(decided))
        assert group.selected_of_all.of == len(readable)
        if decided:
            share = mine.count("pass") / len(decided)
            assert group.selected.rate == pytest.approx(share, abs=1.01e-4)


def test_the_tests_that_are_shown_are_counted() -> None:
    """One for each group but the highest, of each breakdown and measure."""
    assert audited({("woman",): (1, 2), ("man",): (2, 1), ("x",): (2, 2)}).tests == 4
    assert audited({("woman",): (1, 2)}).tests == 0


def test_what_could_not_be_read_at_all_makes_an_audit_of_nothing() -> None:
    """No rate, no median, and no test."""
    found = audited({("woman",): (0, 0, 0, 2), ("man",): (0, 0, 0, 1)})

    assert (found.median, found.tests, found.measures) == (None, 0, ("selected",))
    assert [group.selected.rate for group in found.breakdowns[0].groups] == [None, None]
