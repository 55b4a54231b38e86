from pathlib import Path

from grader.authoring import labelling
from grader.models.examples import Example, Expected
from tests.helpers.grading_runs import plan_of

UNSURE = "Q: What is a tensor?\nA: I don't know.\n"
OTHER = "Q: What is a tensor?\nA: Numbers in a grid.\n\nQ: Why?\nA: For speed.\n"


def test_answers_of_all_candidates_are_shuffled_alike_for_one_person(tmp_path: Path) -> None:
    """Each in an order of their own, so that nobody grades candidates one after the other."""
    texts = [OTHER.replace("grid", f"grid of {size}") for size in range(8)]
    plan = plan_of(tmp_path, *texts)
    orders = {
        rater: [item.id for item in labelling.items(plan, [], rater)] for rater in ("li", "wang")
    }

    assert sorted(orders["li"]) == sorted(orders["wang"])
    assert orders["li"] != orders["wang"]
    assert orders["li"] == [item.id for item in labelling.items(plan, [], "li")]
    assert len(set(orders["li"])) == 16


def test_what_needs_no_judge_needs_no_person(tmp_path: Path) -> None:
    """Who does not know is at the lowest level anyway."""
    assert labelling.items(plan_of(tmp_path, UNSURE), [], "li") == []


def test_what_a_person_has_given_is_not_asked_again(tmp_path: Path) -> None:
    """What others gave is."""
    plan = plan_of(tmp_path, "Q: What is a tensor?\nA: Numbers in a grid.\n")
    [item] = labelling.items(plan, [], "li")
    known = Example(
        id=item.id, question=item.question, answer=item.answer,
        levels={"says-array": Expected(humans={"wang": "no"})},
    )  # fmt: skip

    assert labelling.items(plan, [known], "wang") == []
    assert labelling.items(plan, [known], "li") == [item]


def test_an_item_becomes_an_example_with_one_level(tmp_path: Path) -> None:
    """Of transcript origin, with the question as it was asked."""
    [item] = labelling.items(plan_of(tmp_path, "Q: What is a tensor?\nA: Numbers.\n"), [], "li")
    example = labelling.labelled(item, item.criteria[0], "no", "li")

    assert Example.model_validate(example).asked == "What is a tensor?"
    assert example["levels"] == {"says-array": {"humans": {"li": "no"}}}


def test_a_person_sees_what_the_interviewer_asked_on(tmp_path: Path) -> None:
    """As a judge does, and the example keeps it."""
    text = (
        "Interviewer: What is a tensor?\nCandidate: Numbers in a grid, all of one type.\n"
        "Interviewer: And what shape does it have?\nCandidate: Any that the grid has.\n"
    )
    [item] = labelling.items(plan_of(tmp_path, text), [], "li")

    assert "[the interviewer asks on] And what shape does it have?" in item.answer
