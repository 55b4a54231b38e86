from grader.models.report import Score
from grader.reports import telling
from tests.helpers.html_reports import OFFLINE, criterion, listed, report, tensor, vote


def test_a_level_that_is_called_like_a_word_of_ours_stays_itself() -> None:
    """A rubric's level `none` or `mark` is no verdict and no pass mark."""
    votes = [vote("none"), vote("mark"), vote("mark"), vote("yes"), vote(None)]

    assert telling.votes(votes, "en") == "votes: mark 2, none 1, yes 1, not judged 1"


def test_a_score_is_told_with_what_is_known_of_it() -> None:
    """A dash is no zero, and what is exact has no width."""
    assert telling.short(None) == telling.short(Score(value=None, low=0, high=100)) == "-"
    assert telling.short(Score(value=0, low=0, high=0)) == "0"
    assert telling.width(Score(value=50, low=48, high=56.5)) == "48–56.5"
    assert telling.width(Score(value=50, low=50, high=50)) == ""


def test_reasons_that_are_alike_come_together() -> None:
    """With every place, and what they say beyond their code."""
    told = {reason.meaning: reason for reason in telling.review(report(), "en")}

    assert told["questions of the rubric were not asked"].detail == "loss, dtype"
    assert told["a quotation is not in the candidate's words, or too short to tell"].places == (
        "1/unproven",
    )


def test_outcomes_are_told_apart() -> None:
    """Each has a sign of its own."""
    found = [telling.outcome(each) for each in tensor().criteria]

    assert found == ["full", "some", "none", "unproven", "deducts", "open", "open"]
    assert telling.outcome(criterion(penalty=1, points=0, top=1)) == "spared"
    assert len(set(telling.SIGNS.values())) == len(telling.SIGNS)


def test_what_was_spent_is_told() -> None:
    """An unknown cost is said to be unknown."""
    assert telling.usage(report(), "en") == (
        "requests sent: 2, replies from the ledger: 1 · 900 tokens · cost unknown"
    )
    batched = report(run=report().run.model_copy(update={"batch_api": True}))
    assert " · by the batch endpoint, at its prices · " in telling.usage(batched, "en")
    assert "经批处理接口" in telling.usage(batched, "zh")
    assert telling.usage(report(judges=(OFFLINE,)), "en") == "nothing was sent anywhere"


def test_why_a_question_has_no_score_is_told() -> None:
    """It was only listed, or judged with another."""
    assert list(telling.remarks(listed(), "en")) == ["not answered", "listed, not scored"]
    joined = tensor(number=2, follows=1, criteria=(), flags=())
    assert list(telling.remarks(joined, "en")) == [
        "a follow-up, judged with the answer to question 1"
    ]
