import json

import pytest

from grader.models.report import Report
from tests.helpers import recorded
from tests.helpers.program import grade
from tests.helpers.recorded import LEDGER, decide, forget, override

STORE = ("--store", LEDGER)


def test_an_override_tells_both_verdicts(two: Report) -> None:
    """The judges' and the one after review, and whose doing it was."""
    ended = override(2, "way", "no")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "a.txt: machine PASS 91.66, after review FAIL 58.33 (1 level changed, by Li Wei)\n"
    )
    assert "复核后:不通过 58.33" in override(2, "way", "no", "--lang", "zh").out


def test_withdrawn_is_as_if_it_had_not_been(two: Report) -> None:
    """But for the journal, in which both stand."""
    override(2, "way", "no")

    ended = override(2, "way", None)

    assert "after review PASS 91.66 (no level changed, by Li Wei)" in ended.out


def test_a_decision_tells_its_reason(two: Report) -> None:
    """The score is that of the levels."""
    ended = decide("fail")

    assert ended.code == 0
    assert "after review FAIL 91.66 (no level changed, decided by Ana: spoke with them)" in (
        ended.out
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("override", "--pair", 9, "--criterion", "way", "--level", "no"), "no question 9"),
        (("override", "--pair", 1, "--criterion", "x", "--level", "no"), "array, shape, invents"),
        (("override", "--pair", 1, "--criterion", "array", "--level", "x"), "none, some, all"),
        (
            ("override", "--pair", 1, "--criterion", "array"),
            "--level or --withdraw: one of them is needed",
        ),
        (
            ("override", "--pair", 1, "--criterion", "array", "--level", "all", "--withdraw"),
            "--level or --withdraw: not both",
        ),
        (("override", "--pair", "one", "--criterion", "x", "--level", "x"), "--pair"),
        (("decide", "--verdict", "maybe"), "must be pass, fail or undecided"),
        (("decide", "--verdict", "pass", "-t", "z.txt"), "there are: a.txt"),
        (("decide", "--verdict", "pass", "--reason", " "), "--reason must say something"),
        (("decide", "--verdict", "pass", "--reason", "x" * 4_001), "at most 4,000 characters"),
    ],
)
def test_what_does_not_fit_is_told_with_what_there_is(
    two: Report, arguments: tuple[object, ...], told: str
) -> None:
    """Exit code 2; nothing is noted."""
    before = recorded.rows("select count(*) from journal")
    command, *rest = arguments
    signed = ("--by", "Li") if "--reason" in rest else ("--by", "Li", "--reason", "so")

    ended = grade("runs", command, "latest", *rest, *signed, *STORE)

    assert ended.code == 2
    assert told in ended.err
    assert len(ended.err.splitlines()) <= 3
    assert recorded.rows("select count(*) from journal") == before


def test_of_several_transcripts_one_must_be_named(two: Report) -> None:
    """Those that there are are listed."""
    recorded.kept(*recorded.SCRIPTED, "b.txt")

    ended = decide("pass")

    assert ended.code == 2
    assert "the run has 2 transcripts: say which with --transcript" in ended.err
    assert decide("pass", "-t", "b.txt").out.startswith("b.txt: ")


def test_control_characters_in_a_reason_do_not_reach_the_terminal(two: Report) -> None:
    """Whoever wrote it."""
    ended = decide("pass", "--reason", "red \x1b[31m and\nmore")

    assert "\x1b" not in ended.out
    assert len(ended.out.splitlines()) == 1


def test_forgetting_says_what_is_gone_and_what_is_not(two: Report) -> None:
    """The file itself is not the ledger's to erase."""
    ended = forget("a.txt")

    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines() == [
        "a.txt: the words of 1 report and 2 replies are erased from kept.sqlite",
        "not erased: the file itself, its name, exports, printed reports and copies of the ledger",
    ]
    shown = grade("runs", "show", "latest", *STORE).out
    assert "the words were erased by DPO: on request" in " ".join(shown.split())


def test_what_was_forgotten_can_still_be_decided(two: Report) -> None:
    """Levels are left, and so is what follows from them."""
    forget("a.txt")

    assert "after review FAIL 58.33" in override(2, "way", "no").out
    assert "decided by Ana" in decide("pass").out
    assert json.loads(grade("runs", "show", "latest", *STORE, "--format", "json").out)[0][
        "reviewed"
    ]["verdict"] == "pass"  # fmt: skip
    assert recorded.codes() == []


def test_a_decision_can_be_taken_back(two: Report) -> None:
    """The verdict is then what the levels come to."""
    decide("fail")
    ended = grade("runs", "decide", "latest", "--withdraw", "--by", "Ana", "--reason", "wrong one",
                  *STORE)  # fmt: skip

    assert "after review PASS 91.66 (no level changed, by Ana)" in ended.out


def test_there_must_be_something_to_take_back(two: Report) -> None:
    """A name or a number may be mistaken."""
    signed = ("--by", "Ana", "--reason", "x", *STORE)
    ended = grade("runs", "decide", "latest", "--withdraw", *signed)
    assert (ended.code, "nobody has decided" in ended.err) == (2, True)

    place = ("--pair", 2, "--criterion", "way")
    ended = grade("runs", "override", "latest", *place, "--withdraw", *signed)
    assert (ended.code, "nobody changed way of question 2" in ended.err) == (2, True)


def test_a_verdict_may_be_written_as_reports_write_it(two: Report) -> None:
    """PASS, or pass."""
    assert decide("FAIL").code == 0


def test_a_level_that_is_confirmed_is_no_change(two: Report) -> None:
    """It stands with who confirmed it, and changes nothing."""
    assert "(no level changed, by Li Wei)" in override(2, "way", "yes").out
