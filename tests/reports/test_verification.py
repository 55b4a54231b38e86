import io
import json

from grader.models.verification import Fault, Verification
from grader.reports import VERIFICATIONS

SOUND = Verification(ledger="l", digest="f00d", runs=2, requests=1_200, entries=9, reports=3,
                     replayed=3)  # fmt: skip
FAULTY = SOUND.model_copy(
    update={
        "replayed": 0, "older": 1, "forgotten": 1, "unreadable": 1,
        "faults": (
            Fault(code="score_differs", message="score\x1b is off", run="r", source="a.txt",
                  place="score"),
            Fault(code="rubric_changed", message="the rubric is another"),
        ),
    }
)  # fmt: skip


def written(found: Verification, language: str = "en", format_: str = "rich") -> str:
    """What is printed, its lines joined."""
    stream = io.StringIO()
    writer = VERIFICATIONS[format_](stream, language, False)
    writer.add(found)
    writer.close()
    return stream.getvalue() if format_ == "json" else " ".join(stream.getvalue().split())


def test_a_sound_ledger_ends_in_a_tick_and_says_its_limits() -> None:
    """With the counts and the digest to note."""
    told = written(SOUND)

    assert told.startswith("checked: runs 2, requests 1,200, journal entries 9 3 of 3 reports made")
    assert "newest digest f00d" in told
    assert "entries added at the end of the journal or cut off there" in told
    assert told.endswith("✓ everything is as it was written")


def test_each_fault_has_its_line_code_first() -> None:
    """Then what could only be checked in part."""
    told = written(FAULTY)

    assert told.startswith("✗ score_differs r, a.txt: score")
    assert "\x1b" not in told
    assert "✗ rubric_changed the rubric is another" in told
    assert "1 made by another version of grader" in told
    assert "1 forgotten" in told
    assert "1 of files that could not be read" in told
    assert told.endswith("✗ 2 faults")
    one = FAULTY.model_copy(update={"faults": FAULTY.faults[:1]})
    assert written(one).endswith("✗ 1 fault")


def test_it_is_told_in_chinese_and_to_programs() -> None:
    """JSON is the model itself."""
    assert written(FAULTY, "zh").endswith("✗ 2 处不符")
    assert written(SOUND, "zh").endswith("✓ 一切与写入时相同")
    assert [Verification.model_validate(each) for each in json.loads(written(FAULTY, "en", "json"))
            ] == [FAULTY]  # fmt: skip
