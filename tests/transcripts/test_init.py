import hashlib
import io
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript

LABELLED = "问题1:什么是锁?\n回答:互斥。\n"


def bare(text: str | None) -> str:
    """The text without its white space and widths."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


def test_a_file_is_read(tmp_path: Path) -> None:
    """The transcript knows where it comes from and the hash of its bytes."""
    path = tmp_path / "a.txt"
    path.write_text(LABELLED, encoding="gb18030")

    found = transcripts.load(path)

    assert found.source == str(path)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (found.language, found.pairs[0].answer) == ("zh", "互斥。")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Piped bytes are decoded like a file's."""
    piped = SimpleNamespace(buffer=io.BytesIO(LABELLED.encode("utf-16")))
    monkeypatch.setattr(sys, "stdin", piped)

    assert transcripts.load("-").source == "-"


def test_a_closed_standard_input_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in `grade - <&-`."""
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(InputError, match="standard input is closed"):
        transcripts.load("-")


@pytest.mark.parametrize(
    ("name", "problem"),
    [("missing.txt", "no such file"), (".", "this is a folder"), ("a\0b", "cannot be read")],
)
def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path, name: str, problem: str) -> None:
    """The path and the reason, never a traceback."""
    with pytest.raises(InputError, match=problem):
        transcripts.load(str(tmp_path) + "/" + name)


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root reads everything, so the refusal is played."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)

    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        transcripts.load("a.txt")


def test_a_damaged_file_is_read_with_a_warning() -> None:
    """The first line with broken bytes is told."""
    found = transcripts.read(LABELLED.encode() + b"\xff", "x")

    assert found.warnings[0].code == "undecodable_bytes"
    assert found.warnings[0].message.startswith("line 3:")


def test_a_file_name_that_is_no_text_can_be_reported() -> None:
    """Reports are JSON, which holds no stray bytes."""
    assert transcripts.read(LABELLED.encode(), "\udcff.txt").source == "\ufffd.txt"


def test_light_modules_are_enough_to_start() -> None:
    """The reader of Word files loads only for one."""
    code = (
        "import sys, grader.transcripts; "
        "print(*{'mammoth', 'rich', 'yaml', 'typer'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.split() == []


def test_all_encodings_of_the_founding_example_read_alike(corpus: Path) -> None:
    """Ten questions and the same answers, whatever the bytes."""

    def content(path: Path) -> list[tuple[str, ...]]:
        pairs = transcripts.load(path).pairs
        return [(bare(p.question), bare(p.objective), bare(p.answer), p.state) for p in pairs]

    founding = content(corpus / "founding" / "founding.txt")
    derived = sorted((corpus / "derived").iterdir())

    assert len(founding) == 10
    assert len(derived) == 8
    assert [path.name for path in derived if content(path) != founding] == []


def test_the_founding_example_is_read_to_its_last_line(corpus: Path) -> None:
    """Header, code on its own lines, and the verdict."""
    found = transcripts.load(corpus / "founding" / "founding.txt")

    assert (found.position, found.experience) == ("高级软件工程师", "5年")
    assert found.summary and found.summary.startswith("本文记录了")
    assert found.recorded_verdict and found.recorded_verdict.verdict == "pass"
    assert "加法可以用 torch.add() 或者 + 运算符来实现" in found.pairs[3].answer
    assert found.warnings == () and found.ignored == ()


def check(found: Transcript, text: str) -> None:
    """What holds for every transcript."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").split("\n")
    source = bare(text.replace("\ufeff", ""))
    assert [pair.number for pair in found.pairs] == list(range(1, len(found.pairs) + 1))
    for pair in found.pairs:
        said = "".join(passage.text for passage in pair.passages)
        assert re.sub(r"\s", "", pair.answer) == re.sub(r"\s", "", said)
        starts = [passage.line_start or 0 for passage in pair.passages]
        assert starts == sorted(starts)
        assert starts == [passage.line_end for passage in pair.passages]
        assert all(
            passage.text in lines[start - 1]
            for passage, start in zip(pair.passages, starts, strict=True)
        )
        assert all(bare(line) in source for line in pair.question.split("\n"))


_WORDS = st.sampled_from(
    (
        *("问题1:", "问题2：", "Q1.", "Q:", "A:", "回答:", "1.", "2.", "点评:", "考察目标:"),
        *("追问:", "Interviewer:", "**Candidate:**", "Anna:", "[00:01]", "What?", "yes"),
        *("请说说", "不知道", "好。", ",", "-", "`x`", "**", "\n", "\n", "\r", "\r\n", " "),
        *("\u2028", "\ufeff", "[/]", "\x1b[1m", "Verdict: hire", "Any questions for us?"),
        *("岗位: x 经验:", "---"),
    )
)


@given(st.lists(_WORDS, max_size=60).map("".join))
def test_every_transcript_comes_from_its_source(text: str) -> None:
    """No word of a pair is made up, and every passage is on its line."""
    try:
        found = transcripts.read(text.encode(), "x")
    except InputError as refused:
        assert refused.hint
    else:
        check(found, text)


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_are_a_transcript_or_refused(data: bytes) -> None:
    """Whatever lies in a folder, a batch goes on."""
    try:
        transcripts.read(data, "x")
    except InputError as refused:
        assert refused.path == "x"


@pytest.mark.parametrize(
    "text",
    [
        "Q1: a\nA: " + "x" * 1_000_000,
        "Q1: a\nA: x\n" * 5_000,
        "".join(f"Q{9_000 - n}: a\nA: x\n" for n in range(8_000)),
        "Interviewer: What?\n" + "Candidate: yes\nInterviewer: ok what?\n" * 5_000,
        "Interviewer: What?\nCandidate: " + "m" * 1_000_000 + "!",
        "Q1: a\nA: x\n点评: " + "不" * 500_000,
        "Name: A B\nQ1: a\nA: x\n" + "".join(f"Name: C D{n}\n" for n in range(8_000)),
    ],
    ids=[
        *("long line", "same label", "descending", "never settled", "long word", "long verdict"),
        "headers alone",
    ],
)
def test_hostile_shapes_are_read_in_linear_time(text: str) -> None:
    """Thousands of labels and a megabyte on one line are no trouble."""
    assert transcripts.read(text.encode(), "x").pairs


def test_what_the_beginning_hardly_shows_is_looked_for_in_the_whole_file() -> None:
    """A question quoted above long notes does not decide for the interview below them."""
    quoted = "Q: What do we look for?\nA: Somebody who measures first.\n"
    notes = "A line of notes about the vacancy\n" * 3000
    interview = "Interviewer: What is a lock?\nCandidate: It keeps others out.\n" * 20

    assert transcripts.read((quoted + notes + interview).encode(), "x").format == "dialogue"


def test_what_the_beginning_plainly_shows_decides() -> None:
    """The rest of a long file is read once, by its own reader."""
    labelled = "Q: What is a lock?\nA: It keeps others out.\n" * 2000
    quoted = "Interviewer: What is a lock?\nCandidate: It keeps others out.\n" * 9000

    assert transcripts.read((labelled + quoted).encode(), "x").format == "labelled"
