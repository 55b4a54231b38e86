from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.authoring.stress import planning
from grader.authoring.stress.planning import Step, Unmade
from grader.authoring.stress.properties import PROPERTIES
from grader.judges.offline import Offline
from tests.helpers.stress_runs import EXAMPLES, author, judged, outcomes, stressed


def test_good_is_whose_expected_levels_are_all_above_the_lowest(tmp_path: Path) -> None:
    """A penalty that is not met is good; a met one, a lowest level or no level at all is not."""
    assert [each.id for each in planning.good(author(tmp_path))] == ["whole", "slope"]

    met = EXAMPLES.replace('is-fruit: "no"', 'is-fruit: "yes"')
    assert [each.id for each in planning.good(author(tmp_path, examples_=met))] == ["slope"]

    only_a_penalty = EXAMPLES.replace('says-array: "yes", ', "")
    assert [each.id for each in planning.good(author(tmp_path, examples_=only_a_penalty))] == [
        "slope"
    ]

    silent = EXAMPLES.replace('{says-slope: "yes"}', "{}")
    assert [each.id for each in planning.good(author(tmp_path, examples_=silent))] == ["whole"]


def test_a_change_that_changes_nothing_sent_is_not_asked(tmp_path: Path) -> None:
    """Small letters stay small: the judge would only be asked the same again."""
    small = EXAMPLES.replace("It is the slope", "it is the slope").replace("I have", "you have")
    of = author(tmp_path, examples_=small)
    [slope] = [each for each in planning.good(of) if each.id == "slope"]
    before = {each.source: each for each in judged([of.planned(slope)], Offline())}
    made = list(planning.steps(of, [slope], before, ["register"]))

    assert [step.why.reason for step in made if isinstance(step, Unmade)] == ["same_request"]
    assert [step.change.variant for step in made if isinstance(step, Step)] == [
        "casual",
        "unpointed",
        "full-width",
    ]


def test_a_name_that_is_masked_changes_nothing_either(tmp_path: Path) -> None:
    """What is compared is what is sent."""
    masked = EXAMPLES.replace(
        "It is the slope of the loss at a point. I have drawn many of them.",
        "My name is Anna Smith. It is the slope of the loss at a point.",
    )
    report = stressed(author(tmp_path, examples_=masked), "people")

    assert ("slope", "says-slope", "not_tested") in outcomes(report)
    assert {each.reason for each in report.checks if each.example == "slope"} == {"same_request"}


def test_what_is_certain_is_counted_before_the_first_call(tmp_path: Path) -> None:
    """One other answer; 4 registers, 2 boasts, 4 orders; the rest depends on the quotes."""
    of = author(tmp_path)
    wanted = planning.good(of)

    assert planning.certain(of, wanted, ["other-answer", "register"]) == 2 * (1 + 4)
    assert planning.certain(of, wanted, ["authority", "instruction"]) == 2 * (2 + 4)
    assert planning.certain(of, wanted, ["dropped", "negated", "question"]) == 0


@settings(max_examples=40)
@given(st.text(alphabet="Itisanrycheow.,。他我写了是数组 \n=()Ａ", min_size=1, max_size=60))
def test_whatever_is_asked_differs_from_what_was_asked_before(said: str) -> None:
    """For any answer at all: no equal request is ever counted as held, and none is empty."""
    with TemporaryDirectory() as folder:
        of = author(Path(folder))
    example = of.found.examples[0].model_copy(update={"answer": f"{said} It is an array."})
    of = replace(of, found=replace(of.found, examples=(example, *of.found.examples[1:])))
    unchanged = of.planned(example)
    before = {each.source: each for each in judged([unchanged], Offline())}
    for step in planning.steps(of, [example], before, list(PROPERTIES)):
        if isinstance(step, Step):
            [asked], [first] = step.planned.asked.values(), unchanged.asked.values()
            assert asked.material.sent.text.strip()
            assert asked.material.sent.text != first.material.sent.text
