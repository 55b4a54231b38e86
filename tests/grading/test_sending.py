from pathlib import Path

from grader import grading
from grader.grading.sending import prompts, sent
from grader.judges.offline import Offline
from grader.judging.asking import request
from grader.models.sending import Sent
from tests.helpers.grading_runs import plan_of, questions

TALK = (
    "Anna (Interviewer): What is a tensor, Priya?\nPriya (Candidate): As I told Anna, an array.\n"
    "Anna (Interviewer): And why is that, Priya?\nPriya (Candidate): She says so, at MIT.\n"
)


def planned(folder: Path, text: str, rubric: str | None = None) -> grading.Planned:
    """The one transcript of a plan."""
    [found] = (
        plan_of(folder, text, rubric=rubric) if rubric else plan_of(folder, text)
    ).transcripts
    assert isinstance(found, grading.Planned), found
    return found


def test_what_is_shown_is_what_is_sent(tmp_path: Path) -> None:
    """The texts of a pair stand, as they are, in the request that would ask about it."""
    [first, second] = (made := sent(planned(tmp_path, TALK))).pairs

    assert first.sent == Sent(
        question="What is a tensor, [NAME]?",
        objective=None,
        answer="As I told [NAME], an array.\n[the interviewer asks on] And why is that, [NAME]?\n"
        "She says so, at MIT.",
    )
    assert (second.sent, second.sent_with) == (None, 1)
    assert (made.redact, made.blind, made.rubric.id) == (True, False, "small")
    [asked] = planned(tmp_path, TALK).asked.values()
    [message] = [m["content"] for m in request(asked, Offline(), 0).messages()[1:]]
    assert all(text in message for text in (first.sent.question, first.sent.answer))


def test_what_is_not_sent_is_null(tmp_path: Path) -> None:
    """An unanswered question, a refusal, and one that no entry grades."""
    text = questions(("What is a tensor?", ""), ("Why?", "I don't know."), ("So?", "It is so."))
    rubric = "rubric: r\nquestions: [{id: a, match: {number: 1}, criteria: [Good?]},"
    rubric += " {id: b, match: {number: 2}, criteria: [Good?]}]\n"

    assert [pair.sent for pair in sent(planned(tmp_path, text, rubric)).pairs] == [None] * 3


def test_names_that_were_left_are_told(tmp_path: Path) -> None:
    """They are also other words."""
    text = "Candidate: Adam Smith\n" + questions(("What is Adam?", "Adam is an optimiser."))

    assert sent(planned(tmp_path, text)).not_masked == ("Adam",)


def test_a_prompt_is_the_request(tmp_path: Path) -> None:
    """Messages, schema and key; one a pair, or one a criterion; none where nothing is sent."""
    text = questions(("What is a tensor?", "An array."), ("And a gradient?", ""))
    transcript, judge = planned(tmp_path, text), Offline()

    first, second = prompts(transcript, judge, "pair")

    intended = request(transcript.asked[1], judge, 0)
    assert (first.key, list(first.messages)) == (intended.key, intended.messages())
    assert (first.pair, first.entry, first.criteria) == (1, "tensor", ("says-array",))
    assert (second.messages, second.state, second.entry) == ((), "unanswered", None)


def test_a_criterion_may_be_asked_alone(tmp_path: Path) -> None:
    """As --calls criterion would."""
    rubric = "rubric: r\ndefault: {criteria: [Good?, Short?]}\n"
    found = list(prompts(planned(tmp_path, questions(("Why?", "So."))), Offline(), "pair"))
    both = planned(tmp_path, questions(("Why?", "It is so.")), rubric)

    assert len(found) == 1
    assert [each.criteria for each in prompts(both, Offline(), "criterion")] == [("c1",), ("c2",)]
    assert [each.criteria for each in prompts(both, Offline(), "pair")] == [("c1", "c2")]
