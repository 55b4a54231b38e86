from pathlib import Path

from grader import grading, transcripts
from grader.grading.review import reasons
from grader.judging.redaction import NOT_MASKED
from grader.models.codes import REVIEW
from grader.models.report import Report
from tests.helpers.grading_runs import carried_out, codes, graded, plan_of, questions, replies
from tests.helpers.program import QA

FIVE = """\
rubric: five
pass_mark: {mark}
default: {{criteria: [A?, B?, C?, D?, E?]}}
"""
ONE = questions(("What is a tensor?", "A tensor is an array of numbers with a shape."))


def found(made: Report, code: str) -> list[tuple[str, int | None, str | None]]:
    """The message, pair and criterion of each review reason with a code."""
    return [(r.message, r.pair, r.criterion) for r in made.review if r.code == code]


def test_a_clear_result_needs_no_review(tmp_path: Path) -> None:
    """Nothing is asked of a person where nothing is in doubt."""
    assert graded(tmp_path, script=replies("no", "no")).review == ()


def test_near_the_mark(tmp_path: Path) -> None:
    """A score within the margin, on either side; at its edge too."""
    words = "an array of numbers"
    script = (
        "".join(
            f"- {{pair: 1, criterion: c{n}, reply: {{level: yes, quotes: [{words}]}}}}\n"
            for n in (1, 2, 3)
        )
        + "- {pair: 1, reply: {level: no}}\n"
    )
    near = {
        mark: "near_mark" in codes(graded(tmp_path, ONE, FIVE.format(mark=mark), script))
        for mark in (54.9, 55, 60, 65, 65.1)
    }

    assert near == {54.9: False, 55: True, 60: True, 65: True, 65.1: False}


def test_a_verdict_that_rests_on_one_judgement(tmp_path: Path) -> None:
    """The first judgement that would turn it is named."""
    made = graded(tmp_path)

    assert found(made, "rests_on_one") == [(REVIEW["rests_on_one"][0], 1, "says-array")]


def test_questions_that_were_not_asked(tmp_path: Path) -> None:
    """By their ids; optional ones are not missed."""
    rubric = """\
rubric: r
questions:
  - {id: tensor, match: {text: tensor}, criteria: [Good?]}
  - {id: gradient, match: {text: gradient}, criteria: [Good?]}
  - {id: loss, match: {text: loss}, optional: true, criteria: [Good?]}
  - {id: layer, match: {text: layer}, criteria: [Good?]}
"""
    [(message, pair, _)] = found(graded(tmp_path, ONE, rubric, replies("no")), "not_asked")

    assert (message, pair) == ("questions of the rubric were not asked: gradient, layer", None)


def test_several_entries_and_several_pairs(tmp_path: Path) -> None:
    """The first entry and the first pair win; the others are told."""
    rubric = """\
rubric: r
questions:
  - {id: first, match: {text: tensor}, criteria: [Good?]}
  - {id: second, match: {text: what}, optional: true, criteria: [Good?]}
"""
    text = questions(("What is a tensor?", "An array."), ("A tensor again?", "An array, as said."))

    made = graded(tmp_path, text, rubric, replies("no", "no"))

    assert [pair for _, pair, _ in found(made, "several_entries")] == [1]
    assert [pair for _, pair, _ in found(made, "several_pairs")] == [2]
    assert [(pair.entry, pair.score is None) for pair in made.pairs] == [
        ("first", False),
        ("first", True),
    ]


def test_a_question_that_was_only_listed(tmp_path: Path) -> None:
    """Without an entry and a default a question has no score."""
    rubric = "rubric: r\nquestions:\n  - {id: t, match: {text: tensor}, criteria: [Good?]}\n"

    made = graded(tmp_path, QA, rubric, replies("no"))

    assert [pair for _, pair, _ in found(made, "not_scored")] == [2]
    assert (made.pairs[1].entry, made.pairs[1].criteria) == (None, ())


def test_what_went_wrong_with_a_criterion(tmp_path: Path) -> None:
    """Not judged, failed and not found are each told once, with pair and criterion."""
    rubric = "rubric: r\ndefault: {criteria: [A?, B?, C?, D?]}\n"
    script = """\
- {pair: 1, criterion: c1, reply: {level: cannot_assess}}
- {pair: 1, criterion: c2, reply: {level: yes, quotes: [a list of seven strange things]}}
- {pair: 1, criterion: c4, reply: {level: no}}
"""
    made = graded(tmp_path, ONE, rubric, script)

    told = {(r.code, r.pair, r.criterion) for r in made.review}
    assert told == {
        ("not_judged", 1, "c1"),
        ("quote_not_found", 1, "c2"),
        ("judge_failed", 1, "c3"),
    }


def test_a_judge_that_refuses(tmp_path: Path) -> None:
    """A refusal has a code of its own."""
    made = graded(tmp_path, ONE, script="- {pair: 1, raw: prose}\n")
    [criterion] = made.pairs[0].criteria
    failure = criterion.votes[0].failure
    assert failure is not None
    refused = criterion.votes[0].model_copy(
        update={"failure": failure.model_copy(update={"kind": "refused"})}
    )
    pair = made.pairs[0].model_copy(
        update={"criteria": (criterion.model_copy(update={"votes": (refused,)}),)}
    )
    [planned] = plan_of(tmp_path, ONE).transcripts
    assert isinstance(planned, grading.Planned)

    told = reasons(made.model_copy(update={"pairs": (pair,)}), planned, near_mark=False)
    assert [reason.code for reason in told] == ["judge_refused"]


def test_the_offline_judge_always_asks_for_review(tmp_path: Path) -> None:
    """Term matching is not a judgement that stands alone."""
    assert codes(graded(tmp_path, script=None))[0] == "offline_judge"


def test_flags_of_an_answer_are_reasons(tmp_path: Path) -> None:
    """What was removed from an answer is told with its question."""
    text = questions(("What is a tensor?", "An array\u200b of num\u202ebers with a shape."))

    made = graded(tmp_path, text, script=replies("no"))

    assert [pair for _, pair, _ in found(made, "hidden_characters")] == [1]
    assert "hidden_characters" in made.pairs[0].flags


def test_a_poor_transcript(tmp_path: Path) -> None:
    """Irregularities of the file are reasons to look at it."""
    path = tmp_path / "t.txt"
    path.write_bytes("问题1:什么是张量?\n回答: 张量就是多维数组,有形状。\n".encode() + b"\xff\n")
    assert transcripts.load(path).warnings
    plan = plan_of(tmp_path)

    again = grading.plan([str(path)], tmp_path / "rubric.yaml", grading.Reading())
    again.judges = plan.judges

    [told] = carried_out(again)

    [(message, _, _)] = found(told, "poor_transcript")
    assert "line 3: bytes that are not UTF-8" in message


def test_a_transcript_in_another_language_than_the_rubric(tmp_path: Path) -> None:
    """A rubric that names no language is for any."""
    told = {
        language: found(
            graded(tmp_path, ONE, language + FIVE.format(mark=60), replies("no")),
            "language_differs",
        )
        for language in ("language: zh\n", "language: en\n", "")
    }

    assert [len(each) for each in told.values()] == [1, 0, 0]
    assert told["language: zh\n"][0][0].endswith("in another language than the rubric: five")


def test_a_name_that_is_a_word_of_the_trade(tmp_path: Path) -> None:
    """A name that the rubric itself uses cannot be masked wherever it stands: that is told."""
    made = graded(tmp_path, "Candidate: Adam Kowalski\n" + ONE, script=replies("no"))

    [(message, _, _)] = found(made, NOT_MASKED)
    assert message.endswith(": Adam")


def test_every_code_is_documented(tmp_path: Path) -> None:
    """A code that a report may hold stands in the one table."""
    assert {"near_mark", "rests_on_one", "not_asked", "judge_refused", NOT_MASKED} <= REVIEW.keys()
