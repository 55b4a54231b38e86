from pathlib import Path

from grader.authoring.stress import planning
from grader.authoring.stress.planning import Step, Unmade
from grader.judges.offline import Offline
from tests.helpers.stress_runs import EXAMPLES, author, judged, outcomes, stressed


def test_good_is_whose_expected_levels_are_all_above_the_lowest(tmp_path: Path) -> None:
    """A penalty that is not met is good; a met one, a lowest level or no level at all is not."""
    assert [each.id for each in planning.good(author(tmp_path))] == ["whole", "slope"]

    met = EXAMPLES.replace('is-fruit: "no"', 'is-fruit: "yes"')
    assert [each.id for each in planning.good(author(tmp_path, examples_=met))] == ["slope"]

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
