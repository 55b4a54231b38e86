from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring.diff import again, shifting
from grader.authoring.diff.shifting import Shifted
from grader.authoring.graded import Graded
from grader.models.report import Report
from grader.models.rubric_diff import Moves
from tests.helpers.grading_runs import graded
from tests.helpers.kept_runs import TWO, levels, reports
from tests.helpers.program import QA

EDIT = ("Has it a shape?", "Has it any shape?")


@pytest.fixture
def files(workplace: Path) -> list[str]:
    """Four transcripts of different contents, where the run found them."""
    for number in range(1, 5):
        (workplace / f"a{number}.txt").write_text(QA + "\n" * number)
    return [f"a{number}.txt" for number in range(1, 5)]


@pytest.fixture
def run(workplace: Path, files: list[str]) -> list[Report]:
    """Their reports."""
    (workplace / "work").mkdir()
    made = []
    for number, source in enumerate(files, start=1):
        text = (workplace / source).read_text()
        [report] = reports(workplace / "work", [levels("some", "no")], transcript=text)
        made.append(report.model_copy(update={"source": f"a{number}.txt"}))
    return made


def shifted(folder: Path, run: list[Report], *edits: tuple[str, str]) -> list[Shifted]:
    """The run under the rubric and an edited one, new.yaml."""
    text = TWO
    for was, now in edits or (EDIT,):
        text = text.replace(was, now)
    (folder / "old.yaml").write_text(TWO)
    (folder / "new.yaml").write_text(text)
    old, new = (rubrics.load(folder / f"{name}.yaml") for name in ("old", "new"))
    return shifting.shifted(Graded("run", tuple(run)), old, new)


def chosen(folder: Path, found: list[Shifted], wanted: int) -> again.Sample:
    """So many of them, planned."""
    return again.sample(found, rubrics.load(folder / "new.yaml"), wanted)


def test_a_sample_is_the_same_whenever_it_is_drawn(workplace: Path, run: list[Report]) -> None:
    """By what the files contain, whatever they are called; a larger one holds the smaller."""
    found = shifted(workplace, run)

    two, three = chosen(workplace, found, 2), chosen(workplace, found[::-1], 3)

    assert list(three.planned)[:2] == list(two.planned)
    assert len(two.planned) == 2
    assert set(chosen(workplace, found, 9).planned) == {report.source for report in run}


def test_only_what_needs_calls_is_drawn(workplace: Path, run: list[Report]) -> None:
    """Of anything else all is known."""
    found = shifted(workplace, run, ("pass_mark: 60", "pass_mark: 70"))

    assert chosen(workplace, found, 4) == again.Sample()


def test_a_transcript_that_cannot_be_had_is_told_and_another_is_drawn(
    workplace: Path, run: list[Report]
) -> None:
    """Gone, or not what it was."""
    found = shifted(workplace, run)
    first, second, *_ = chosen(workplace, found, 4).planned
    (workplace / first).unlink()
    (workplace / second).write_text(QA + "Q: Anything else?\nA: Nothing at all, thank you.\n")

    sample = chosen(workplace, found, 2)

    assert len(sample.planned) == 2
    assert not {first, second} & set(sample.planned)
    told = {each.source: each.reason for each in sample.unavailable}
    assert told[second] == "has changed since it was graded"
    assert told[first] == "cannot be read: No such file or directory"


def test_a_transcript_is_what_the_run_read_in_it(workplace: Path, run: list[Report]) -> None:
    """Whatever options it took to read it."""
    first, *rest = run
    pairs = (first.pairs[0].model_copy(update={"answer": "As the run had it."}), first.pairs[1])
    found = shifted(workplace, [first.model_copy(update={"pairs": pairs}), *rest])

    planned = chosen(workplace, found, 4).planned[first.source]

    assert planned.transcript.pairs[0].answer == "As the run had it."


def judged(folder: Path, given: dict[str, str]) -> Report:
    """What a judge says under the new rubric."""
    script = "".join(
        f"- {{pair: {pair}, criterion: {name}, reply: {{level: {level}}}}}\n"
        for name, level in given.items()
        for pair in (1, 2)
    )
    text = (folder / "new.yaml").read_text()
    return graded(folder / "work", QA, text, script)


def test_what_moved_is_counted_apart_for_what_was_edited(
    workplace: Path, run: list[Report]
) -> None:
    """Unedited criteria of the same request are judged anew as well: they show the noise."""
    found = shifted(workplace, run)
    made = {"a1.txt": judged(workplace, levels("all", "yes"))}

    asked = again.asked_again(found, made, ())

    assert asked.edited == Moves(judged=1, moved=1)
    assert asked.unedited == Moves(judged=2, moved=1)
    assert (asked.transcripts, asked.failed, asked.calls) == (1, 0, 2)
    assert (asked.judges, asked.other_judges) == (("scripted:script.yaml",), False)


def test_noise_is_not_measured_on_replies_that_were_kept(
    workplace: Path, run: list[Report]
) -> None:
    """With a request for each criterion the others' are not made anew."""
    single = [
        each.model_copy(update={"run": each.run.model_copy(update={"calls": "criterion"})})
        for each in run
    ]
    found = shifted(workplace, single)

    asked = again.asked_again(found, {"a1.txt": judged(workplace, levels("all", "yes"))}, ())

    assert (asked.unedited, asked.edited) == (None, Moves(judged=1, moved=1))


def test_what_was_not_judged_has_not_moved(workplace: Path, run: list[Report]) -> None:
    """A level is needed on both sides."""
    found = shifted(workplace, run)
    made = {"a1.txt": judged(workplace, levels("cannot_assess", "cannot_assess"))}

    asked = again.asked_again(found, made, ())

    assert (asked.edited, asked.unedited) == (None, Moves(judged=1, moved=0))


def test_a_verdict_that_was_judged_again_is_the_one_that_counts(
    workplace: Path, run: list[Report]
) -> None:
    """Open before, a flip now; a judge that failed decides nothing."""
    found = shifted(workplace, run, ("Is it an array?", "Is it a list?"))
    failed = judged(workplace, {"array": "all"})
    made = {"a1.txt": judged(workplace, levels("none", "no")), "a2.txt": failed}

    first, second, third, _ = (each.shift for each in again.with_outcomes(found, made))

    assert first.asked is not None
    assert (first.asked.verdict, first.flips, first.is_open) == ("fail", True, False)
    assert (second.asked, second.is_open) == (None, True)
    assert third.asked is None
    assert again.asked_again(found, made, ()).failed == 1


def test_nothing_could_be_asked(workplace: Path, run: list[Report]) -> None:
    """There is no run of it, and no judge."""
    asked = again.asked_again(shifted(workplace, run), {}, ())

    assert (asked.run, asked.judges, asked.transcripts, asked.unedited) == (None, (), 0, None)
