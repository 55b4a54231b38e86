from pathlib import Path

from grader import rubrics
from grader.authoring import trying
from grader.authoring.trying import Tried
from grader.grading import Masking
from tests.helpers.examples import folder


def test_an_answer_is_judged_by_its_entry_whatever_was_asked(tmp_path: Path) -> None:
    """An example names its question; its wording need not match."""
    file = rubrics.load(folder(tmp_path))
    entry = file.rubric.questions[0]
    planned = trying.planned(Tried(3, "here", "And then?", "Numbers.", entry), file, Masking())

    assert planned.asked[3].judged == entry
    assert planned.asked[3].state == "answered"
    assert planned.assigned[0].entry == entry


def test_who_does_not_know_is_not_sent_to_a_judge(tmp_path: Path) -> None:
    """An example goes the road of every answer."""
    file = rubrics.load(folder(tmp_path))
    entry = file.rubric.questions[0]
    planned = trying.planned(Tried(1, "here", "Why?", "I don't know.", entry), file, Masking())

    assert planned.asked[1].state == "refused"


def test_names_in_an_answer_are_masked(tmp_path: Path) -> None:
    """Examples come from real interviews."""
    file = rubrics.load(folder(tmp_path))
    entry = file.rubric.questions[0]
    answer = "Write to ann@example.org about it."
    planned = trying.planned(Tried(1, "here", "Who?", answer, entry), file, Masking())

    assert "ann@example.org" not in planned.asked[1].material.sent.text


def test_what_the_interviewer_asked_on_is_no_answer(tmp_path: Path) -> None:
    """A line of an example that begins like theirs is a follow-up's question."""
    file = rubrics.load(folder(tmp_path))
    answer = "Numbers.\n[the interviewer asks on] In which shape?\nAny shape."
    tried = Tried(1, "here", "What is it?", answer, file.rubric.questions[0])
    planned = trying.planned(tried, file, Masking())

    assert [pair.answer for pair in planned.transcript.pairs] == ["Numbers.", "Any shape."]
    assert planned.asked[1].material.given == ["Numbers.", "Any shape."]
    assert "control_tokens" not in planned.asked[1].material.flags
