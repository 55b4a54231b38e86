import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from grader.grading import ahead, planning
from grader.grading.planning import Planned, Planner, Unreadable
from grader.grading.reading import Reading
from grader.judging.redaction import NAMES_AND_CONTACTS
from grader.rubrics import builtin, load

RUBRIC = """\
rubric: small
questions:
  - id: tensor
    match: {text: tensor}
    criteria: [{id: says, ask: Is an array named?}]
default:
  criteria: [{id: fits, ask: Does it answer the question?}]
"""
MANY = ahead.FEWEST + 20
LINUX = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")


@pytest.fixture
def planner(tmp_path: Path) -> Planner:
    """How transcripts are planned by a rubric of two entries."""
    path = tmp_path / "small.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    return Planner((load(path),), True, Reading(), NAMES_AND_CONTACTS, ("Maria Lopez",))


@pytest.fixture
def sources(tmp_path: Path) -> Sequence[str]:
    """Transcripts in a row, among them one that is missing and one without speakers."""
    paths = [tmp_path / f"{number:03}.txt" for number in range(MANY)]
    for number, path in enumerate(paths):
        said = f"Maria Lopez says an array of {number} things, call 555-0100."
        path.write_text(f"Q: What is a tensor?\nA: {said}\nQ: And a gradient?\nA: A slope.\n")
    paths[7].unlink()
    paths[11].write_text("so I came in and we talked about tensors.\n" * 30)
    return list(map(str, paths))


@pytest.fixture
def helped(
    planner: Planner, sources: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator["ahead._Helped[Planned | Unreadable]"]:
    """Another process reads, however many processors there are."""
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    found = ahead.read(planner, sources)
    assert isinstance(found, ahead._Helped)
    yield found
    found._end()


def described(read: Planned | Unreadable) -> object:
    """What can be compared: errors equal none but themselves."""
    if isinstance(read, Unreadable):
        return read.source, read.message, str(read.error), read.error.hint
    return read


def gone(pid: int) -> bool:
    """Whether a process has ended, within half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and ") Z " in state.read_text():
            return True
        time.sleep(0.05)
    return False


def test_what_another_process_reads_is_what_this_one_would(
    helped: "ahead._Helped[Planned | Unreadable]", planner: Planner, sources: Sequence[str]
) -> None:
    """In order; what is missing, too, and a text without speakers, which cannot be sent."""
    made = list(helped)

    assert list(map(described, made)) == [described(planner.read(source)) for source in sources]
    unreadable = [at for at, each in enumerate(made) if isinstance(each, Unreadable)]
    assert unreadable == [7, 11]


def test_its_questions_are_those_of_the_rubric_itself(
    helped: "ahead._Helped[Planned | Unreadable]", planner: Planner
) -> None:
    """Requests of one question are known by it, to be sent one after the other."""
    first = next(helped)

    assert isinstance(first, Planned)
    [file] = planner.choices
    assert first.rubric is file
    assert first.asked[1].judged is file.rubric.questions[0]
    assert first.asked[2].judged is file.rubric.default


def test_standard_input_is_read_by_the_process_whose_it_is(
    planner: Planner, sources: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it stands among the files."""
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    said = io.TextIOWrapper(
        io.BytesIO(b"Q: What is a tensor?\nA: From standard input, an array.\n")
    )
    monkeypatch.setattr(sys, "stdin", said)

    made = list(ahead.read(planner, [*sources[:60], "-"]))[-1]

    assert isinstance(made, Planned), made
    assert made.transcript.pairs[0].answer == "From standard input, an array."


@LINUX
@pytest.mark.parametrize("taken", [0, 3])
def test_what_it_leaves_when_it_dies_is_read_here(
    helped: "ahead._Helped[Planned | Unreadable]",
    planner: Planner,
    sources: Sequence[str],
    taken: int,
) -> None:
    """Nothing is missing, and nothing comes twice."""
    process = helped._process
    made = [next(helped) for _ in range(taken)]
    os.kill(process.pid, signal.SIGKILL)
    made += helped

    assert list(map(described, made)) == [described(planner.read(source)) for source in sources]


@LINUX
def test_it_ends_when_nobody_reads_on(planner: Planner, sources: Sequence[str]) -> None:
    """A run that was stopped leaves no process behind."""
    found = ahead._Helped(planner, sources)
    next(found)
    pid = found._process.pid
    del found

    assert gone(pid)


@LINUX
def test_it_ends_with_the_one_that_began_it(tmp_path: Path, sources: Sequence[str]) -> None:
    """However that one ended."""
    (tmp_path / "small.yaml").write_text(RUBRIC, encoding="utf-8")
    begin = (
        "import sys\n"
        "from pathlib import Path\n"
        "from grader.grading import ahead, planning\n"
        "from grader.grading.reading import Reading\n"
        "ahead._processors = lambda: 2\n"
        "plan = planning.plan(sys.argv[2:] * 20, Path(sys.argv[1]), Reading(), ahead=1)\n"
        "later = iter(plan.later)\n"
        "next(later)\n"
        "print(later._process.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", begin, str(tmp_path / "small.yaml"), *sources]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        pid = int(started.stdout.readline())
        assert not gone_at_once(pid)
        started.kill()

    assert gone(pid)


def gone_at_once(pid: int) -> bool:
    """Whether a process has ended by now."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_few_transcripts_are_read_here(planner: Planner, sources: Sequence[str]) -> None:
    """To begin a process takes longer."""
    few = sources[: ahead.FEWEST - 1]

    found = ahead.read(planner, few)

    assert not isinstance(found, ahead._Helped)
    assert list(map(described, found)) == [described(planner.read(source)) for source in few]


def test_so_are_all_where_there_is_one_processor(
    planner: Planner, sources: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process would only take the time of this one."""
    monkeypatch.setattr(ahead, "_processors", lambda: 1)

    assert not isinstance(ahead.read(planner, sources), ahead._Helped)


def test_so_are_all_where_no_process_can_be_begun(
    planner: Planner, sources: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run goes on."""
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    found = ahead.read(planner, sources)

    assert len(list(found)) == len(sources)


def test_the_built_in_rubric_is_shared_as_well(
    sources: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is what a transcript that fits none is graded by."""
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    planner = planning.Planner((), False, Reading(), NAMES_AND_CONTACTS, ())

    found = ahead.read(planner, sources)
    first = next(found)

    assert isinstance(found, ahead._Helped)
    assert isinstance(first, Planned) and first.rubric is builtin()
    found._end()
