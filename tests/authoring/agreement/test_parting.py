from grader.authoring.agreement import parting
from grader.authoring.agreement.matching import Item
from tests.helpers.ratings import QUOTE, criterion, levelled, pair, report, scored


def test_the_furthest_apart_come_first() -> None:
    """In parts of the scale, from the mean of people; who agree are left out."""
    items = [
        scored("1", 50, 40, 50),
        scored("2", 80, 80),
        scored("3", 10, 90),
        scored("4", None, 3),
    ]

    assert [(each.transcript, each.apart) for each in parting.worst(items)] == [
        ("3", 0.8),
        ("1", 0.05),
    ]


def test_no_more_are_listed_than_anyone_reads() -> None:
    """Ten."""
    assert len(parting.worst([scored(f"{n}", 10, 90) for n in range(30)])) == 10


def test_a_criterion_is_told_with_levels_lines_and_the_judges_quotes() -> None:
    """What each person gave stands beside it."""
    [told] = parting.worst([levelled("a.txt", 3, 0, 1)])

    assert (told.transcript, told.pair, told.criterion) == ("a.txt", 1, "says")
    assert (told.judge, told.people) == ("all", {"a": "none", "b": "some"})
    assert told.scores_lines == (2, 3)
    assert told.quotes == (QUOTE,)


def test_a_question_and_a_transcript_have_the_quotes_of_their_criteria() -> None:
    """Each once, of those that were found the first three."""
    quotes = [QUOTE.model_copy(update={"text": f"quote {n}", "found": n != 1}) for n in range(6)]
    judged = [
        criterion("a").model_copy(update={"quotes": tuple(quotes[:3])}),
        criterion("b").model_copy(update={"quotes": tuple(quotes[2:])}),
    ]
    made = report("a.txt", 50, pair(1, "tensor", 50, *judged))
    items = [
        Item(made, made.pairs[0], judge=50, people={"": 90}),
        Item(made, judge=50, people={"": 90}),
    ]

    for told in parting.worst(items):
        assert [quote.text for quote in told.quotes] == ["quote 0", "quote 2", "quote 3"]
        assert (told.judge, told.people) == ("50", {"": "90"})
