import os
from pathlib import Path

import pytest

from grader import grading
from grader.errors import InputError
from grader.grading.planning import Planned, Unreadable, plan
from grader.judges.offline import Offline
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.sampling import Sampling
from tests.helpers.grading_runs import RUN, carried_out, plan_of, questions
from tests.helpers.program import QA

CHINESE = """\
候选人: 张伟
问题1:什么是张量?
回答: 张伟说张量就是数组。我的邮箱是 zhang@example.com。
"""


def only(made: grading.Plan) -> Planned:
    """The one transcript of a plan."""
    [planned] = made.transcripts
    assert isinstance(planned, Planned), planned
    return planned


def test_a_plan_says_what_will_be_asked(tmp_path: Path) -> None:
    """Each pair with its entry, by number; nothing has been asked yet."""
    made = plan_of(tmp_path, QA)

    planned = only(made)
    assert [item.entry.id if item.entry else None for item in planned.assigned] == ["tensor", None]
    assert {number: asked.question for number, asked in planned.asked.items()} == {
        1: "What is a tensor?",
        2: "What is a gradient?",
    }
    assert planned.rubric.rubric.rubric == "small"
    assert made.requests() == 2


def test_only_what_the_ledger_lacks_is_counted(tmp_path: Path) -> None:
    """Calls are known before the first one is made."""
    ledger = Ledger(tmp_path / "l.sqlite", RUN.id)
    carried_out(plan_of(tmp_path, QA, ledger=ledger), ledger)
    more = questions(("What is a tensor?", "An array."))

    assert plan_of(tmp_path, QA, ledger=ledger).requests() == 0
    assert plan_of(tmp_path, QA, more, ledger=ledger).requests() == 1
    ledger.close()


def test_samples_multiply_the_calls(tmp_path: Path) -> None:
    """Three samples of two answered pairs are six requests."""
    assert plan_of(tmp_path, QA, sampling=Sampling(3, 3)).requests() == 6


def test_what_needs_no_call_is_not_counted(tmp_path: Path) -> None:
    """An unanswered question is not sent."""
    text = questions(("What is a tensor?", "An array."), ("And a gradient?", ""))

    assert plan_of(tmp_path, text).requests() == 1


def test_an_unreadable_file_has_its_place_in_the_plan(tmp_path: Path) -> None:
    """The order of the command line is kept; a broken file asks nothing."""
    made = plan_of(tmp_path, QA, "", QA)

    kinds = [type(each) for each in made.transcripts]
    assert kinds == [Planned, Unreadable, Planned]
    assert list(made.tasks(1, made.transcripts[1])) == []
    broken = made.transcripts[1]
    assert isinstance(broken, Unreadable)
    assert broken.message.endswith("t2.txt: the file is empty")


def test_a_broken_rubric_stops_the_plan(tmp_path: Path) -> None:
    """A rubric is everyone's: its fault is not one transcript's."""
    with pytest.raises(InputError, match=r"rubric\.yaml"):
        plan_of(tmp_path, QA, rubric="rubric: [x")


def test_names_are_masked_in_what_is_sent(tmp_path: Path) -> None:
    """Question and answer lose the candidate's name and address; the original keeps them."""
    [asked] = only(plan_of(tmp_path, CHINESE)).asked.values()

    assert "张伟" not in asked.material.sent.text
    assert "zhang@example.com" not in asked.material.sent.text
    assert "张伟" in asked.material.original


def test_names_are_masked_in_the_question_and_its_objective(tmp_path: Path) -> None:
    """Both come from the file and are sent with every answer."""
    text = (
        "候选人: 张伟\n问题1:张伟,什么是张量?\n考察目标: 看张伟和王经理懂不懂。\n回答: 是数组。\n"
    )

    [asked] = only(plan_of(tmp_path, text)).asked.values()

    assert (asked.question, asked.objective) == (
        "[NAME],什么是张量?", "看[NAME]和[NAME]经理懂不懂。"
    )  # fmt: skip


def test_masking_can_be_turned_off(tmp_path: Path) -> None:
    """--no-redact sends what was said."""
    (tmp_path / "a.txt").write_text(CHINESE, encoding="utf-8")
    judge = Recalled(Offline(), Ledger(None, RUN.id))

    masking = grading.Masking(redact=False)
    made = plan([str(tmp_path / "a.txt")], None, grading.Reading(), masking)
    made.judges = [judge]

    [asked] = only(made).asked.values()
    assert "张伟" in asked.material.sent.text
    assert only(made).redactor is None


def test_the_rubric_is_found_in_the_working_folder(workplace: Path) -> None:
    """Without --rubric the one in ./rubrics that fits, else the built-in one."""
    assert only(plan_of(workplace, QA, rubric=None)).rubric.path == "built-in"
    (workplace / "rubrics").mkdir()
    (workplace / "rubrics" / "any.yaml").write_text("rubric: any\ndefault: {criteria: [Good?]}\n")

    assert only(plan_of(workplace, QA, rubric=None)).rubric.path == "rubrics/any.yaml"


def test_a_follow_up_is_part_of_the_answer_it_follows(tmp_path: Path) -> None:
    """It is sent with its question; an answer only in the follow-up counts as answered."""
    text = (
        "Interviewer: What is a tensor?\nCandidate: An array of numbers with a shape.\n"
        "Interviewer: And why is that?\nCandidate: Because of the mathematics behind it.\n"
    )

    planned = only(plan_of(tmp_path, text))

    assert list(planned.asked) == [1]
    sent = planned.asked[1].material.sent.text
    assert "And why is that?" in sent
    assert "Because of the mathematics" in sent


def test_a_name_that_is_no_text_can_be_graded(workplace: Path) -> None:
    """An old file name from another system is no obstacle."""
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(name).write_text(QA)
    except OSError:
        pytest.skip("this file system takes only text")
    judge = Recalled(Offline(), Ledger(None, RUN.id))

    made = plan([name, name + "x"], None, grading.Reading())
    made.judges = [judge]
    [good, broken] = carried_out(made)

    assert good.source == "caf\ufffd.txt"
    assert broken.error is not None
    assert "caf\ufffd.txtx: no such file" in broken.model_dump_json()


def test_the_names_of_speakers_are_masked_in_captions_too(tmp_path: Path) -> None:
    """Whoever the format says is speaking: the interviewer's name is as personal."""
    talk = [("Anna Berg", "What is a tensor, and why is it used?")]
    talk += [("Priya Raman", "As I told Anna Berg, it is an array of numbers with a shape.")]
    talk += [("Anna Berg", "How does a gradient help in training a network?")]
    talk += [("Priya Raman", "It says how the loss changes with each of the weights.")]
    cues = "".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{name}: {text}\n\n"
        for n, (name, text) in enumerate(talk, start=1)
    )
    (tmp_path / "a.vtt").write_text(f"WEBVTT\n\n{cues}", encoding="utf-8")
    reading = grading.Reading(interviewer="Anna Berg", candidate="Priya Raman")

    [planned] = plan([str(tmp_path / "a.vtt")], None, reading).transcripts

    assert isinstance(planned, grading.Planned)
    assert planned.redactor is not None
    assert set(planned.redactor.names) == {"Anna Berg", "Priya Raman"}
    assert planned.asked[1].material.sent.text.startswith("As I told [NAME], it is")


def test_what_is_read_later_can_be_gone_through_again(tmp_path: Path) -> None:
    """A run by the batch reads its transcripts once a round."""
    plan = plan_of(tmp_path, *(QA for _ in range(3)), ahead=1)

    assert [each.source for each in plan.later] == [each.source for each in plan.later]
    assert len(list(plan.later)) == 2
