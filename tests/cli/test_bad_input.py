"""Whatever a user gets wrong ends in a line or three, an exit code and no traceback."""

import os
import shlex
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.helpers import behaviours
from tests.helpers.program import QA, Ended, command, environment, grade, program, shell
from tests.helpers.stub_server import Exchange, StubServer, closed_port

KEY = "sk-planted-0123456789abcdef"
OFFLINE = ("-j", "offline", "-r", "r.yaml")
SCRIPTED = ("-j", "scripted:s.yaml", "-r", "r.yaml")


def refused(ended: Ended, *words: str) -> None:
    """Exit 2, nothing on stdout, at most three lines on stderr, and these words in them."""
    assert ended.code == 2, ended
    assert ended.out == ""
    assert 1 <= len(ended.err.splitlines()) <= 3, ended.err
    assert "Traceback" not in ended.err
    for word in words:
        assert word in ended.err


def undecided(ended: Ended, *words: str) -> None:
    """Exit 3 with a report that holds these words."""
    assert ended.code == 3, ended
    assert "Traceback" not in ended.out + ended.err
    for word in words:
        assert word in " ".join(ended.out.split()), ended.out


# --- transcripts ---


def test_a_missing_file() -> None:
    """A file that is not there is named."""
    refused(grade("nosuch.txt", *OFFLINE), "nosuch.txt", "no such file")


def test_a_folder_without_transcripts(here: Path) -> None:
    """A folder says what was looked for and what was skipped."""
    (here / "answers").mkdir()
    (here / "answers" / "photo.png").write_bytes(b"\x89PNG")

    refused(grade("answers", *OFFLINE), "answers", ".txt", "1 not a transcript")


UNREADABLE = {
    "an empty file": (b"", "the file is empty"),
    "a binary file": (bytes(range(256)) * 8, "this is not text"),
    "a file with no question": (b"Once upon a time.\nThere was a king.\n", "no question found"),
    "questions without answers": (b"Q: What is a tensor?\n\nQ: And a gradient?\n", "0 answers"),
    "a PDF": (b"%PDF-1.7 ...", "a PDF that is damaged"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_transcript(here: Path, content: bytes, words: str) -> None:
    """What cannot be graded is refused with a reason, by `grade` and by `parse`."""
    (here / "bad.txt").write_bytes(content)

    refused(grade("bad.txt", *OFFLINE), "bad.txt", words)
    refused(grade("parse", "bad.txt"), "bad.txt", words)


def test_an_unknown_encoding() -> None:
    """An encoding that does not exist is named, with some that do."""
    refused(grade("a.txt", "--encoding", "utf-99", *OFFLINE), "a.txt", "'utf-99'", "gb18030")


def test_an_unreadable_file_beside_good_ones(here: Path) -> None:
    """In a batch the others are graded, and the exit code is 3."""
    (here / "bad.txt").write_bytes(b"")
    (here / "c.txt").write_text(QA)

    ended = grade("a.txt", "bad.txt", "c.txt", *SCRIPTED)

    assert ended.code == 3
    assert [line.split()[0] for line in ended.out.splitlines()] == ["PASS", "NOT", "PASS"]
    assert ended.err.splitlines()[0] == "error: bad.txt: the file is empty"
    assert "1 unreadable, 2 pass" in ended.err


def test_nothing_readable_in_a_batch(here: Path) -> None:
    """A batch in which no file can be graded is bad input."""
    (here / "b1.txt").write_bytes(b"")
    (here / "b2.txt").write_bytes(b"")

    refused(grade("b1.txt", "b2.txt", *OFFLINE), "b1.txt", "b2.txt")
    assert grade("parse", "b1.txt", "b2.txt").code == 2


# --- rubrics ---

BROKEN = {
    "YAML that does not parse": ("rubric: x\nquestions: [}\n", "bad.yaml:2: not YAML"),
    "YAML that breaks off": ("rubric: x\nquestions: [\n", "bad.yaml:2: not YAML"),
    "a misspelled key": ("rubric: x\npas_mark: 50\ndefault: {criteria: [Good?]}\n", "bad.yaml:2: "),
    "a key that stands twice": (
        "rubric: x\nversion: 1\nversion: 2\ndefault: {criteria: [Good?]}\n",
        "bad.yaml:3: the key 'version' stands here and on line 2",
    ),
    "an empty rubric": ("", "bad.yaml: the file is empty"),
    "something else": ("- a\n- b\n", "bad.yaml:1: not a rubric"),
}


@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rubric(here: Path, text: str, words: str) -> None:
    """A rubric's fault is told with file and line."""
    (here / "bad.yaml").write_text(text)

    refused(grade("a.txt", "-j", "offline", "-r", "bad.yaml"), words)


def test_the_nearest_real_key_is_suggested(here: Path) -> None:
    """A misspelled key comes with the one that was meant."""
    (here / "bad.yaml").write_text("rubric: x\npas_mark: 50\ndefault: {criteria: [Good?]}\n")

    refused(grade("a.txt", "-j", "offline", "-r", "bad.yaml"), "did you mean 'pass_mark'?")


def test_no_is_a_level_name(here: Path) -> None:
    """YAML's own yes and no stay the words that the author wrote."""
    (here / "no.yaml").write_text(
        "rubric: x\ndefault:\n  criteria:\n    - ask: Good?\n      terms: [array]\n"
        "      levels: [{name: no, points: 0}, {name: on, points: 1}]\n"
    )

    ended = grade("a.txt", "-j", "offline", "-r", "no.yaml")

    assert ended.code in {0, 1, 3}
    assert "on · 1/1" in ended.out
    assert "no · 0/1" in ended.out


def test_a_rubric_that_matches_nothing(here: Path) -> None:
    """A rubric none of whose entries fits is refused, not a score of nothing."""
    (here / "other.yaml").write_text(
        "rubric: other\nquestions:\n  - id: a\n    match: {text: juggling}\n    criteria: [Good?]\n"
    )

    refused(grade("a.txt", "-j", "offline", "-r", "other.yaml"), "a.txt", "'other'", "grade parse")


def test_two_rubrics_that_fit(here: Path) -> None:
    """A tie lists the rubrics and says how to choose."""
    (here / "rubrics").mkdir()
    for name in ("one", "two"):
        (here / "rubrics" / f"{name}.yaml").write_text(
            f"rubric: {name}\ndefault: {{criteria: [Good?]}}\n"
        )

    refused(grade("a.txt", "-j", "offline"), "rubrics/one.yaml, rubrics/two.yaml", "--rubric")


def test_a_rubric_that_is_not_there() -> None:
    """A rubric that cannot be read is named."""
    refused(grade("a.txt", "-j", "offline", "-r", "nosuch.yaml"), "nosuch.yaml", "cannot be read")


# --- judges ---


def test_no_key() -> None:
    """An LLM without a key says where a key is taken from."""
    refused(grade("a.txt", "-j", "openai:gpt-5-mini"), "key", "OPENAI_API_KEY")


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL"])
def test_a_variable_that_is_set_but_empty(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty key or URL, such as a secret missing in CI, never falls back to another judge."""
    monkeypatch.setenv(name, "")

    refused(grade("a.txt"), "set but empty", name)


def test_an_empty_key_does_not_concern_a_judge_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the message advises, --judge offline, works."""
    monkeypatch.setenv("OPENAI_API_KEY", "")

    assert grade("a.txt", *SCRIPTED).code == 0
    assert grade("a.txt", *OFFLINE).code == 3


@pytest.mark.parametrize("batch", [True, False], ids=["batch", "CI"])
def test_no_judge_is_configured(here: Path, batch: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody watches a batch or CI: it does not fall back to the term matcher unasked."""
    (here / "b.txt").write_text(QA)
    if not batch:
        monkeypatch.setenv("CI", "true")

    ended = grade("a.txt", *(["b.txt"] if batch else []))

    refused(ended)
    assert ended.err == (
        "error: no judge configured: run grade setup, set OPENAI_API_KEY, or say --judge offline\n"
    )


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("gpt-5-mini", "no judge is called 'gpt-5-mini'"),
        ("openai:", "openai needs a model"),
        ("offline:fast", "offline takes nothing"),
        ("scripted:nosuch.yaml", "nosuch.yaml: cannot be read"),
        ("scripted:a.txt", "a.txt:1: must be a list of replies"),
    ],
)
def test_a_judge_that_does_not_exist(spec: str, words: str) -> None:
    """A wrong --judge says what there is."""
    refused(grade("a.txt", "-j", spec), words)


@pytest.mark.parametrize("url", ["localhost:8080/v1", "ftp://example.com/v1", "http://", " "])
def test_a_base_url_that_is_none(url: str) -> None:
    """A base URL without a scheme or a host is refused before anything is sent."""
    refused(grade("a.txt", "-j", "openai:tiny", "--base-url", url), "base URL")


def test_a_dead_endpoint(impatient: None) -> None:
    """Where nothing listens, `auto` does not fall back, and a named model leaves a report."""
    with closed_port() as port:
        url = f"http://127.0.0.1:{port}/v1"
        refused(grade("a.txt", "--base-url", url), f"nothing listens at 127.0.0.1:{port}")
        ended = grade("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", url)

    undecided(ended, "nothing listens at", "judge failed", "UNDECIDED nothing could be judged")


def test_a_wrong_key(llamacpp: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A real server's 401 is told as that, and the key is not repeated."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    ended = grade("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", llamacpp["base_url"])

    undecided(ended, "did not accept the key (401)", "UNDECIDED nothing could be judged")
    assert KEY not in ended.out + ended.err


def test_an_endpoint_that_answers_html(stub: StubServer) -> None:
    """A web page is not a judge."""
    page = b"<html><title>Sign in</title><body>Welcome</body></html>"
    stub.answer(behaviours.raw(page, Content_Type="text/html"))

    undecided(
        grade("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url),
        "judge failed",
        "UNDECIDED nothing could be judged",
    )
    refused(grade("a.txt", "--base-url", stub.base_url), "asking for the list of models failed")


def test_a_judge_that_answers_prose(stub: StubServer) -> None:
    """Prose is asked again once, then it is a failure and never a level."""
    stub.answer(behaviours.says({"role": "assistant", "content": "4/5, yes, good answer."}))

    ended = grade("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)

    undecided(ended, "could not be read, twice", "UNDECIDED nothing could be judged")
    assert len(stub.requests) == 4


# --- what a candidate may say ---

NASTY = "[/] [inaudible] [bold]loud[/bold] :smile: \x1b[31mred\x1b[0m \x1b]0;title\x07 \u202edlrow"


@pytest.mark.parametrize("place", ["grade", "parse"])
def test_markup_and_control_characters_are_inert(here: Path, place: str) -> None:
    """What looks like markup is printed as it stands; what steers a terminal is not printed."""
    (here / "a.txt").write_text(f"Q: What {NASTY}?\nA: A tensor is an array {NASTY}\n")
    arguments = ["parse", "a.txt"] if place == "parse" else ["a.txt", *OFFLINE]

    ended = grade(*arguments)

    assert ended.code in {0, 3}
    assert "[/] [inaudible] [bold]loud[/bold] :smile:" in " ".join(ended.out.split())
    assert not {"\x1b", "\x07", "\u202e"} & set(ended.out)


def test_a_file_name_cannot_steer_the_terminal() -> None:
    """Control characters in a name are made visible."""
    ended = grade("no\x1b[31msuch\n.txt", *OFFLINE)

    refused(ended, r"no\x1b[31msuch\n.txt")


# --- disks, folders, pipes ---


def full_disk(blocks: int, *arguments: str) -> Ended:
    """Run `grade` where no file may have more than some half kilobytes."""
    line = f"ulimit -f {blocks}; exec {shlex.join(command(*arguments))}"
    # A process that may write nothing cannot write down its coverage either.
    return shell(line, COVERAGE_PROCESS_START=None, COVERAGE_PROCESS_CONFIG=None)


def test_a_full_disk_for_the_ledger() -> None:
    """The ledger is tried before anything is asked, a new one and an old one alike."""
    refused(full_disk(0, "a.txt", *SCRIPTED), ".grader/ledger.sqlite", "--no-store")
    assert grade("a.txt", *SCRIPTED).code == 0
    refused(full_disk(0, "a.txt", *SCRIPTED), ".grader/ledger.sqlite", "--no-store")


def test_a_ledger_that_cannot_be_made(here: Path) -> None:
    """A place that cannot be written to is named, and so is the way out."""
    refused(grade("a.txt", *SCRIPTED, "--store", "a.txt/ledger.sqlite"), "a.txt/ledger.sqlite")
    (here / ".grader").write_text("a file in the way")

    refused(grade("a.txt", *SCRIPTED), ".grader/ledger.sqlite", "--no-store")
    assert grade("a.txt", *SCRIPTED, "--no-store").code == 0


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder nobody can write to")
def test_a_working_folder_that_cannot_be_written_to(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even root can make no ledger in /proc."""
    monkeypatch.chdir("/proc")

    refused(
        grade(here / "a.txt", "-j", f"scripted:{here}/s.yaml", "-r", here / "r.yaml"),
        "/proc/.grader/ledger.sqlite",
        "--no-store",
    )


def test_an_output_that_cannot_be_written(here: Path) -> None:
    """An --output is tried before anything is asked."""
    (here / "folder.json").mkdir()

    refused(grade("a.txt", *SCRIPTED, "-o", "nosuch/out.json"), "nosuch/out.json")
    refused(grade("a.txt", *SCRIPTED, "-o", "folder.json"), "folder.json", "folder")


def test_a_full_disk_for_an_output(here: Path) -> None:
    """A disk that fills up while the report is written leaves no half of a file."""
    ended = full_disk(1, "a.txt", *SCRIPTED, "--no-store", "-o", "out.json")

    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert "--output out.json: cannot be written" in ended.err
    assert not list(here.glob("*out.json*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_behind_stdout() -> None:
    """A redirected report that cannot be written is an error, not a bug."""
    line = shlex.join(command("a.txt", *SCRIPTED, "--no-store", "--format", "json"))

    refused(shell(f"{line} > /dev/full"), "stdout: cannot be written", "No space left")


@pytest.mark.parametrize("form", ["rich", "json"])
def test_a_reader_that_has_seen_enough(here: Path, form: str) -> None:
    """`| head -1`: no complaint, the same exit code, and the -o file is complete."""
    for number in range(40):
        (here / f"t{number}.txt").write_text(QA)
    started = subprocess.Popen(
        command(".", *SCRIPTED, "--format", form, "-o", "all.json"),
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.readline()
    started.stdout.close()
    err = started.stderr.read()
    started.stderr.close()

    assert started.wait(30) == 0
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert (here / "all.json").read_text().count('"schema_version": 1') == 41


def test_a_closed_stdout(here: Path) -> None:
    """Without a stdout the -o file is still written."""
    line = shlex.join(command("a.txt", *SCRIPTED, "-o", "out.json"))

    assert shell(f"{line} >&-") == Ended(0, "", "")
    assert (here / "out.json").is_file()


def test_ctrl_c_keeps_what_was_paid_for(here: Path, stub: StubServer) -> None:
    """An interrupted run exits with 130, and the same command asks only the rest."""
    asked_twice = threading.Event()

    def hang(exchange: Exchange) -> None:
        asked_twice.set()
        behaviours.hang(exchange)

    stub.answer(behaviours.good, hang)
    line = command(
        "a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url,
        "--concurrency", "1", "-o", "out.json",
    )  # fmt: skip
    started = subprocess.Popen(
        line, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert asked_twice.wait(30)
    started.send_signal(signal.SIGINT)
    time.sleep(0.5)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=30)

    assert (started.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert "interrupted: waiting up to 10 s" in err
    assert err.splitlines()[-1].startswith("stopped: interrupted; 1 transcript is not graded")
    assert not list(here.glob("*out.json*"))
    stub.answer(behaviours.good)
    again = program(*line[3:])
    assert again.code in {0, 1, 3}
    assert len(stub.requests) == 3
    assert "1 request;" in again.err


# --- options and settings ---


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-1", "0", "1e9", "soon", ""])
def test_a_timeout_that_is_none(value: str) -> None:
    """A limit of time is a finite number of seconds above 0."""
    refused(grade("a.txt", *OFFLINE, f"--timeout={value}"), "--timeout", repr(value))


@pytest.mark.parametrize("value", ["0", "-3", "4.0", "abc", "1025", "nan", "9" * 5000])
def test_a_concurrency_that_is_none(value: str) -> None:
    """Requests at once are a whole number from 1."""
    ended = grade("a.txt", *OFFLINE, f"--concurrency={value}")

    refused(ended, f"--concurrency: '{value[:50]}", "must be a whole number from 1 to 1024")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--judg", "offline"], "--judge"),
        (["--outptu=x.json"], "--output"),
        (["--format", "xlsx"], "there are rich, json"),
        (["-o", "report.docx"], "'.docx'"),
        (["-o", "report"], "there are: .json"),
        (["--fail-on", "fail,fial"], "--fail-on: 'fail,fial' must be a list of"),
        (["--fail-on", "never,fail"], "--fail-on"),
        (["--fail-on", ""], "--fail-on"),
        (["--lang", "fr"], "--lang: 'fr' must be zh, en or auto"),
        (["--config", "nosuch.toml"], "nosuch.toml: cannot be read"),
        (["--judge"], "--judge"),
    ],
)
def test_an_option_that_cannot_be_followed(arguments: list[str], words: str) -> None:
    """A wrong option says what is right."""
    refused(grade("a.txt", *OFFLINE, *arguments), words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["parse", "a.txt", "--lang", "fr"], "--lang: 'fr' must be zh, en or auto"),
        (["parse", "a.txt", "--judge", "offline"], "--judge"),
        (["parse", "a.txt", "--blind"], "add --show-redacted"),
        (["parse", "a.txt", "--config", "r.yaml"], "add --show-redacted"),
        (["parse", "a.txt", "--show-redacted", "--blind", "--no-redact"], "leave out one"),
        (["parse", "a.txt", "--show-redacted", "-r", "no.yaml"], "no.yaml"),
        (["rubric", "show-prompt", "r.yaml"], "TRANSCRIPT"),
        (["rubric", "show-prompt", "no.yaml", "a.txt"], "no.yaml"),
        (["rubric", "show-prompt", "r.yaml", "no.txt"], "no.txt: no such file"),
        (["rubric", "show-prompt", "r.yaml", "a.txt", "--pair", "3"], "there are 1, 2"),
        (["rubric", "show-prompt", "r.yaml", "a.txt", "--pair", "one"], "--pair"),
        (["rubric", "chekc"], "chekc"),
        (["rubric"], "command"),
        (["parse"], "TRANSCRIPT"),
        (["schema", "reprot"], "there are: rubric, examples, report"),
        (["schema"], "rubric|examples|report"),
    ],
)
def test_other_commands_refuse_alike(arguments: list[str], words: str) -> None:
    """Every command tells a usage error in the same way."""
    refused(grade(*arguments), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'jugde = "offline"\n',
            ["grader.toml:1: unknown setting 'jugde'", "did you mean 'judge'?"],
        ),
        ("colour = 1\n", ["unknown setting 'colour'", "known: judge, "]),
        ("judge = \n", ["not TOML", "line 1"]),
        ("timeout = nan\n", ["timeout", "must be a number of seconds"]),
        ("\n\ntimeout = [1]\n", ["grader.toml:3: timeout: [1] must be a number of seconds"]),
        ("concurrency = 4.0\n", ["concurrency", "must be a whole number from 1 to 1024"]),
        ("lang = []\n", ["lang", "must be zh, en or auto"]),
        ("lang = 1\n", ["lang", "must be zh, en or auto"]),
        ('redact = "perhaps"\n', ["redact", "must be true or false"]),
        ("[judge]\nname = 1\n", ["judge", "must be a text"]),
        ('rubric = ""\n', ["rubric", "must be a text, and not an empty one"]),
    ],
)
def test_settings_that_cannot_be_followed(here: Path, text: str, words: list[str]) -> None:
    """A wrong line of grader.toml is told with the file's name."""
    (here / "grader.toml").write_text(text)

    refused(grade("a.txt", "-r", "r.yaml"), "grader.toml:", *words)


def test_settings_that_are_not_text(here: Path) -> None:
    """A settings file in another encoding is named."""
    (here / "grader.toml").write_bytes(b'judge = "\xff"\n')

    refused(grade("a.txt"), "grader.toml: not UTF-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(here: Path) -> None:
    """A file without permission is named."""
    (here / "a.txt").chmod(0)

    refused(grade("a.txt", *OFFLINE), "a.txt", "Permission denied")
