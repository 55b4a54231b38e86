from pathlib import Path

from grader.judges.scripted import Scripted
from grader.models.sampling import Sampling
from tests.helpers.stress_runs import RUBRIC, author, checks, outcomes, stressed

YES = """\
- pair: 1
  criterion: says-array
  reply: {level: yes, quotes: [It is an array of numbers], reasoning: It says so.}
- pair: 1
  reply: {level: no, reasoning: Nothing of the kind.}
- pair: 3
  reply: {level: yes, quotes: [the slope of the loss], reasoning: It does.}
"""


def scripted(folder: Path, text: str, name: str = "judge.yaml") -> Scripted:
    """A judge that says what it is told to."""
    (folder / name).write_text(text, encoding="utf-8")
    return Scripted(folder / name)


def test_term_matching_holds_what_a_sound_rubric_promises(tmp_path: Path) -> None:
    """Without the sentence, or with its contrary, the level falls; decoration moves nothing."""
    report = stressed(author(tmp_path))
    counted = {each.property: each for each in report.properties}

    assert not [each for each in report.checks if each.outcome == "broken"]
    assert (counted["dropped"].held, counted["negated"].held) == (2, 2)
    assert counted["other-answer"].held == 2
    assert counted["padded"].held == 3
    assert counted["instruction"].held == 4 * (3 + 2)
    assert report.examples == 2


def test_a_judge_that_does_not_read_breaks_what_must_fall(tmp_path: Path) -> None:
    """It says the same of every answer; what must stay stays."""
    judge = scripted(tmp_path, YES)
    report = stressed(author(tmp_path), first=judge)
    broken = {each.property for each in report.checks if each.outcome == "broken"}

    assert broken == {"dropped", "negated", "question"}
    counted = {each.property: each for each in report.properties}
    assert counted["padded"].broken == counted["instruction"].broken == 0


def test_a_level_that_moves_with_decoration_is_broken_and_told(tmp_path: Path) -> None:
    """The penalty too: it is as wrong to take points for a boast as to give them."""
    no = YES.replace("level: yes", "level: no").replace(
        "level: no, reasoning", "level: yes, reasoning"
    )
    first, then = scripted(tmp_path, YES), scripted(tmp_path, no, "other.yaml")
    report = stressed(author(tmp_path), "padded", first=first, then=then)
    array, fruit = checks(report, "whole")

    assert (array.before, array.after, array.outcome) == ("yes", "no", "broken")
    assert (fruit.before, fruit.after, fruit.outcome) == ("no", "yes", "broken")
    assert array.words.endswith((".", "it."))
    assert (array.pair, array.line) == (1, 3)


def test_samples_that_differ_are_the_spread(tmp_path: Path) -> None:
    """A level that a sample of the unchanged answer gave is one that the changed may have."""
    both = "- pair: 3\n  sample: 1\n  reply: {level: no, reasoning: Hm.}\n" + YES
    none = YES.replace("level: yes", "level: no")
    first, then = scripted(tmp_path, both), scripted(tmp_path, none, "other.yaml")
    twice = Sampling(least=2, most=2)
    report = stressed(author(tmp_path), "repeated", first=first, then=then, sampling=twice)

    assert ("slope", "says-slope", "held") in outcomes(report)
    assert ("whole", "says-array", "broken") in outcomes(report)


def test_a_level_at_the_bottom_cannot_fall(tmp_path: Path) -> None:
    """Not tested, and no judge is asked for it; a penalty is not expected to."""
    rubric = RUBRIC.replace("terms: [slope]", "terms: [tangent]")
    report = stressed(author(tmp_path, rubric), "dropped", "negated", "question")
    slope = checks(report, "slope")

    assert {(each.criterion, each.outcome, each.reason) for each in slope} == {
        ("says-slope", "not_tested", "lowest")
    }
    assert "is-fruit" not in {each.criterion for each in report.checks}


def test_a_judge_that_fails_is_not_tested_with_its_reason(tmp_path: Path) -> None:
    """Never held, and never broken."""
    judge = scripted(tmp_path, "- pair: 1\n  raw: gibberish\n")
    report = stressed(author(tmp_path), "dropped", "padded", first=judge)

    assert {each.outcome for each in report.checks} == {"not_tested"}
    assert {each.reason for each in report.checks} == {"failed"}
    assert all(each.failure for each in report.checks)
