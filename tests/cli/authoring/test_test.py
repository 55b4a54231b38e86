import json
import subprocess
import time
from pathlib import Path

import pytest

from grader.authoring import examples
from tests.helpers.examples import EXAMPLES, SCRIPT, folder
from tests.helpers.program import command, environment, grade


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """A rubric with a good and a thin example, and a script that judges one of four otherwise."""
    return folder(tmp_path / "mine")


def tried(rubric: Path, *more: object) -> tuple[object, ...]:
    """A command line with the scripted judge and a ledger of its own."""
    folder_ = rubric.parent
    scripted = f"scripted:{folder_ / 'script.yaml'}"
    return ("rubric", "test", rubric, "-j", scripted, "--store", folder_ / "l.sqlite", *more)


def test_what_is_judged_otherwise_than_expected_is_shown(rubric: Path) -> None:
    """Exit 1, with the line of the example, both levels, and the counts of each criterion."""
    ended = grade(*tried(rubric))

    assert ended.code == 1
    assert "role.examples.yaml:12  thin  FAILED" in ended.out
    assert "depth: expected rule, got named" in ended.out
    assert "1 of 2 examples as expected" in ended.out
    assert "good" not in ended.out


def test_when_all_is_as_expected_the_exit_code_is_0(rubric: Path) -> None:
    """Also the score of an example, where a range for it is written down."""
    assert grade(*tried(rubric, "-k", "good")).code == 0

    beside = examples.beside(rubric)
    beside.write_text(EXAMPLES.replace("[80, 100]", "[0, 50]"), encoding="utf-8")
    ended = grade(*tried(rubric, "-k", "good"))

    assert ended.code == 1
    assert "score 100, wanted 0 to 50" in ended.out


def test_the_json_has_every_criterion_and_the_confusion(rubric: Path) -> None:
    """For whoever wants to draw their own table."""
    [report] = json.loads(grade(*tried(rubric, "--format", "json")).out)
    thin = report["examples"][1]

    assert thin["criteria"][1]["outcome"] == "failed"
    assert thin["line"] == 12
    assert report["confusion"][1]["counts"] == [[0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 1, 0]]
    assert report["usage"] == {"calls": 2, "from_ledger": 0, "tokens": None}


def test_nothing_is_asked_twice(rubric: Path) -> None:
    """A second run takes the replies from the ledger; --fresh asks again."""
    grade(*tried(rubric))
    again = json.loads(grade(*tried(rubric, "--format", "json")).out)[0]
    fresh = json.loads(grade(*tried(rubric, "--format", "json", "--fresh")).out)[0]

    assert again["usage"]["from_ledger"] == 2
    assert fresh["usage"]["calls"] == 2


def test_last_failed_tries_only_what_failed(rubric: Path) -> None:
    """What was mended since is then left out the next time."""
    assert grade(*tried(rubric, "--last-failed")).code == 2
    grade(*tried(rubric))
    ended = grade(*tried(rubric, "--last-failed"))

    assert ended.code == 1
    assert "0 of 1 examples as expected" in ended.out


def test_update_writes_what_was_judged_but_never_over_a_persons_level(rubric: Path) -> None:
    """The synthetic example takes the judge's level; the people's stay, and so do comments."""
    script = rubric.parent / "script.yaml"
    script.write_text(SCRIPT.replace("level: rule", "level: none"), encoding="utf-8")
    before = examples.beside(rubric).read_text(encoding="utf-8")
    ended = grade(*tried(rubric, "--update"))
    after = examples.beside(rubric).read_text(encoding="utf-8")

    assert after == before.replace("depth: rule}", "depth: named}")
    assert "thin, depth: rule -> named" in ended.err


@pytest.mark.parametrize("way", ["-o", "--format"])
def test_junit_is_valid_and_has_a_case_an_example(rubric: Path, way: str) -> None:
    """A failure for what is otherwise; CI shows it beside the unit tests."""
    out = rubric.parent / "out.xml"
    ended = grade(*tried(rubric, *(("-o", out) if way == "-o" else ("--format", "junit"))))
    text = out.read_text(encoding="utf-8") if way == "-o" else ended.out

    assert 'tests="2" failures="1" errors="0" skipped="0"' in text
    assert "depth: expected rule, got named" in text


def test_a_judge_that_fails_is_an_error_and_no_failed_example(rubric: Path) -> None:
    """Exit 3: nothing is known of the rubric."""
    (rubric.parent / "script.yaml").write_text("- {pair: 9, raw: x}\n", encoding="utf-8")
    ended = grade(*tried(rubric))

    assert ended.code == 3
    assert "ERROR" in ended.out


def test_what_the_embedded_judge_cannot_judge_is_not_failed(rubric: Path) -> None:
    """A criterion without terms is said to be not judged; the headline says who judged."""
    ended = grade("rubric", "test", rubric, "-j", "offline", "--no-store", "-k", "good")

    assert ended.code == 0
    assert "not an LLM" in ended.out
    assert "not judged" in ended.out


def test_chinese_is_spoken_on_request(rubric: Path) -> None:
    """--lang zh, or a Chinese rubric."""
    assert "应为 rule,得到 named" in grade(*tried(rubric, "--lang", "zh")).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-k", "nobody"), "no example was selected"),
        (("-k", "a b"), "joined by and, or, not"),
        (("-o", "x.html"), "no format has the suffix"),
    ],
)
def test_what_cannot_be_done_is_bad_usage(
    rubric: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2 and nothing asked."""
    ended = grade(*tried(rubric, *arguments))

    assert ended.code == 2
    assert told in ended.err


def test_watch_tries_again_after_a_change_until_interrupted(rubric: Path) -> None:
    """An error in between is told and waited out; Ctrl-C ends it with 130."""
    with subprocess.Popen(
        command(*tried(rubric, "--watch")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stdout and process.stderr
        _until(process.stderr, "watching")
        rubric.write_text("rubric: [", encoding="utf-8")
        _until(process.stderr, "not YAML")
        _until(process.stderr, "watching")
        process.send_signal(2)
        assert process.wait(timeout=30) == 130


def _until(stream: object, told: str) -> None:
    """Read on until a line says so."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if told in stream.readline():  # type: ignore[attr-defined]
            return
    raise AssertionError(f"never said: {told}")


def test_a_file_without_examples_is_told_how_to_get_some(here: Path) -> None:
    """As a new author has it: nothing was left out by an option."""
    (here / "r.examples.yaml").write_text("rubric: small\nexamples: []\n")
    ended = grade("rubric", "test", "r.yaml", "-j", "offline")

    assert ended.code == 2
    assert "there are no examples yet" in ended.err
    assert "grade rubric label RUBRIC TRANSCRIPT makes them" in ended.err
