from grader.authoring.stress import comparing
from grader.authoring.stress.answers import Change
from grader.authoring.stress.comparing import Compared
from grader.judging.shield import ADDRESSED
from grader.models.judging import Failure
from grader.models.report import CriterionReport, PairReport, Quote, Score, Vote
from grader.models.rubric import Criterion, Level

SCALE = Criterion(
    id="c",
    ask="How well?",
    levels=(Level(name="low", points=0), Level(name="mid", points=1), Level(name="top", points=2)),
)
CHANGE = Change("It is not so. It is here.", "It is not so.", ("c",), may_stay=True)
FIRM = Change("It is not so. It is here.", "It is not so.", ("c",))


def given(level: str | None, *quotes: str, samples: tuple[str, ...] = ()) -> CriterionReport:
    """A criterion as it was judged."""
    return CriterionReport(
        id="c",
        ask="How well?",
        status="judged" if level else "not_judged",
        level=level,
        top=2,
        quotes=tuple(Quote(text=quote, found=True) for quote in quotes),
        votes=tuple(
            Vote(judge="j", sample=number, status="judged", level=each)
            for number, each in enumerate(samples)
        ),
    )


def failed() -> CriterionReport:
    """A criterion for which the judge gave nothing usable."""
    failure = Failure(kind="unreadable", message="no JSON")
    vote = Vote(judge="j", sample=0, status="failed", failure=failure)
    return CriterionReport(id="c", ask="How well?", status="failed", top=2, votes=(vote,))


def pair(score: float | None, *flags: str) -> PairReport:
    """A pair with its score and flags."""
    value = Score(value=score, low=0, high=100)
    return PairReport(
        number=1, label="1", question="q", answer="a", state="answered", score=value, flags=flags
    )


def test_a_lower_level_has_fallen() -> None:
    """By one step or by all, whatever is quoted."""
    for level in ("mid", "low"):
        found = comparing.fell(SCALE, given("top", "q"), given(level), CHANGE)
        assert found == Compared("held", "top", level)


def test_a_level_may_stay_on_other_evidence() -> None:
    """Held, and said why: the answer has more than what was taken from it."""
    found = comparing.fell(SCALE, given("mid"), given("mid", "It is here."), CHANGE)

    assert found == Compared("held", "mid", "mid", "elsewhere")


def test_a_level_that_stays_on_what_was_changed_is_broken() -> None:
    """Beside other evidence too; and so is one that stays without any, or that rises."""
    for after in (
        given("mid", "It is not so."),
        given("mid", "It is not so. It is here."),
        given("mid"),
        given("top", "It is here."),
    ):
        assert comparing.fell(SCALE, given("mid"), after, CHANGE).outcome == "broken"


def test_nothing_supports_a_level_where_the_whole_answer_was_replaced() -> None:
    """Whatever the judge quotes of the question is no answer."""
    found = comparing.fell(SCALE, given("mid"), given("mid", "It is here."), FIRM)

    assert found.outcome == "broken"


def test_a_level_stays_within_what_the_samples_gave() -> None:
    """The spread of the unchanged answer is not the change's doing."""
    before = given("mid", samples=("mid", "top", "mid"))

    assert comparing.stayed(SCALE, before, given("top")) == Compared("held", "mid", "top")
    assert comparing.stayed(SCALE, before, given("low")) == Compared("broken", "mid", "low")
    assert comparing.stayed(SCALE, given("mid"), given("top")).outcome == "broken"


def test_what_was_not_judged_or_failed_is_not_tested() -> None:
    """On either side; a failure keeps its message."""
    for judged in ((given(None), given("mid")), (given("mid"), given(None))):
        assert comparing.stayed(SCALE, *judged).reason == "not_judged"
        assert comparing.fell(SCALE, *judged, CHANGE).outcome == "not_tested"
    found = comparing.stayed(SCALE, given("mid"), failed())
    assert found == Compared("not_tested", "mid", None, "failed", "no JSON")


def test_a_score_falls_or_not() -> None:
    """From nothing it cannot; what has no score says nothing."""
    assert comparing.score_fell(pair(50), pair(49.5)) == Compared("held", "50", "49.5")
    assert comparing.score_fell(pair(50), pair(50)).outcome == "broken"
    assert comparing.score_fell(pair(0), pair(0)).reason == "lowest"
    assert comparing.score_fell(pair(50), pair(None)).reason == "not_judged"


def test_an_order_must_be_flagged() -> None:
    """A person should see it, whatever became of the level."""
    assert comparing.flagged(pair(50), pair(50, ADDRESSED)).outcome == "held"
    assert comparing.flagged(pair(50), pair(50)).outcome == "broken"
    assert comparing.flagged(pair(50, ADDRESSED), pair(50)).reason == "flagged_before"
