import json
import os
import shlex
from pathlib import Path

import pytest

from grader.cli import session
from grader.grading import ahead
from grader.judges import memory
from tests.helpers import behaviours, hostile_answers
from tests.helpers.program import (
    ON_ONE_CORE,
    QA,
    ROOT,
    RUBRIC,
    SCRIPT,
    command,
    grade,
    other,
    shell,
)
from tests.helpers.stub_server import StubServer

LLM = ("-r", "r.yaml", "-j", "openai:m", "--base-url")
SCRIPTED = ("-j", "scripted:s.yaml", "-r", "r.yaml")
SAMPLES = sorted((ROOT / "transcripts").glob("*.txt"))


def test_the_exit_code_is_the_verdicts(here: Path) -> None:
    """Pass 0, fail 1, undecided 3; with --fail-on never always 0."""
    codes = []
    for level in ("yes", "no", "cannot_assess"):
        (here / "s.yaml").write_text(SCRIPT.replace("yes", level))
        codes.append([grade("a.txt", *SCRIPTED).code])
        codes[-1].append(grade("a.txt", *SCRIPTED, "--fail-on", "never").code)

    assert codes == [[0, 0], [1, 0], [3, 0]]


def test_a_batch_ends_with_its_most_serious_outcome(here: Path) -> None:
    """An unreadable file beside a failed one is 3; if only fail is listed, 1."""
    (here / "s.yaml").write_text(SCRIPT.replace("yes", "no"))
    (here / "empty.txt").write_text("")

    assert grade("a.txt", "empty.txt", *SCRIPTED).code == 3
    assert grade("a.txt", "empty.txt", *SCRIPTED, "--fail-on", "fail").code == 1
    assert grade("a.txt", "empty.txt", *SCRIPTED, "--fail-on", "never").code == 0


def test_review_counts_only_if_listed(here: Path) -> None:
    """A passing report with a review reason is 0, or 4 where review is listed."""
    assert grade("a.txt", *SCRIPTED).code == 0
    assert grade("a.txt", *SCRIPTED, "--fail-on", "review").code == 4


def test_a_judge_error_in_a_batch_is_an_error(here: Path, stub: StubServer) -> None:
    """Even where the verdict stands without the failed criterion."""
    (here / "b.txt").write_text(QA)
    stub.answer(behaviours.error(401))
    arguments = ("-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)

    assert grade("a.txt", "b.txt", *arguments, "--fail-on", "error").code == 3
    assert grade("a.txt", *arguments, "--fail-on", "error").code == 0


# --- who judges ---


def test_auto_without_a_key_is_offline_and_says_so() -> None:
    """One transcript at a terminal is graded by the term matcher, in capital letters."""
    ended = grade("a.txt", "-r", "r.yaml")

    assert ended.code == 3
    assert "EMBEDDED TERM-MATCHING JUDGE - NOT AN LLM" in ended.out
    assert "nothing was sent anywhere" in ended.out
    assert ended.err == ""


def test_auto_is_the_only_model_of_a_base_url(stub: StubServer) -> None:
    """A server that lists one model needs no name; before the first call it is told."""
    ended = grade("a.txt", "-r", "r.yaml", "--base-url", stub.base_url)

    assert f"judge       openai:stub-1 ({stub.base_url})" in ended.out
    assert ended.err == (
        f"asking 127.0.0.1:{stub.port} which model it serves\n"
        f"asking stub-1 at 127.0.0.1:{stub.port}: 2 requests; "
        "contact details are masked; no name to mask was found\n"
    )


def test_auto_does_not_choose_between_models(stub: StubServer) -> None:
    """A server that lists several models is not guessed at."""
    stub.answer(behaviours.body({"data": [{"id": "b"}, {"id": "a"}]}))

    ended = grade("a.txt", "--base-url", stub.base_url)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"asking 127.0.0.1:{stub.port} which model it serves\n"
        "error: the server lists 2 models: a, b\n  name one: --judge openai:MODEL\n"
    )


def test_a_named_judge_is_taken_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """--judge offline in CI is a choice, not a fallback."""
    monkeypatch.setenv("CI", "true")

    assert grade("a.txt", "-r", "r.yaml", "-j", "offline").code == 3


def test_whether_names_are_masked_is_said(stub: StubServer) -> None:
    """--no-redact is told in capitals before anything is sent."""
    ended = grade(
        "a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url, "--no-redact"
    )

    assert "names and contact details are NOT masked" in ended.err


def test_blind_masks_more_and_says_so(here: Path, stub: StubServer) -> None:
    """It is announced before the first call, kept in the report, and led back in quotations."""
    (here / "talk.txt").write_text(
        "Name: Priya Raman\n\nQ: What is a tensor?\nA: At MIT she told me it is an array.\n"
    )
    reply = '{"says-array": {"reasoning": "", "quotes": ["At [SCHOOL] [PRONOUN] told me"],'
    stub.answer(behaviours.says({"role": "assistant", "content": f'{reply} "level": "yes"}}}}'}))

    ended = grade(
        "talk.txt", "-r", "r.yaml", "-j", "openai:m", "--base-url", stub.base_url, "--blind",
        "--format", "json",
    )  # fmt: skip

    masked = "names, contact details, gendered words and schools are masked"
    assert ended.err.rstrip().endswith(masked)
    [report] = json.loads(ended.out)
    assert (report["run"]["redact"], report["run"]["blind"]) == (True, True)
    [quote] = report["pairs"][0]["criteria"][0]["quotes"]
    assert (quote["text"], quote["found"]) == ("At MIT she told me", True)
    sent = "".join(str(each.body) for each in stub.requests)
    assert "At [SCHOOL] [PRONOUN] told me it is an array." in sent
    nameless = grade("a.txt", *LLM, stub.base_url, "--blind").err
    assert "contact details, gendered words and schools are masked; no name" in nameless


@pytest.mark.parametrize("where", ["option", "environment", "file"])
def test_blind_and_no_redact_contradict_each_other(
    here: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Wherever either was said; a stronger place can take it back."""
    if where == "environment":
        monkeypatch.setenv("GRADER_BLIND", "yes")
    if where == "file":
        (here / "grader.toml").write_text("blind = true\n")
    blind = ["--blind"] if where == "option" else []

    ended = grade("a.txt", *SCRIPTED, "--no-redact", *blind)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: --blind masks more than names and contact details")
    assert grade("a.txt", *SCRIPTED, "--no-redact", "--no-blind").code == 0


# --- the ledger ---


def test_a_second_run_asks_nothing_and_says_so(here: Path, stub: StubServer) -> None:
    """Nothing is paid for twice; --fresh asks again."""
    arguments = ("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)
    first, second = grade(*arguments), grade(*arguments)

    assert len(stub.requests) == 2
    assert second.err == "nothing to ask: the ledger has every reply (--fresh asks again)\n"
    assert "requests sent: 2, replies from the ledger: 0" in first.out
    assert "requests sent: 0, replies from the ledger: 2" in second.out
    assert "2 requests" in grade(*arguments, "--fresh").err
    assert len(stub.requests) == 4


def test_what_a_server_takes_is_asked_once(here: Path, stub: StubServer) -> None:
    """The next run knows it, --fresh learns it again, and --no-store keeps nothing of it."""
    stub.answer(hostile_answers.unless(hostile_answers.no_form))
    arguments = ("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)

    def refused(*more: str) -> int:
        """How many requests were in a form that the server does not take."""
        before = len(stub.requests)
        grade(*arguments, "--concurrency", "1", *more)
        return sum("response_format" in each.body for each in stub.requests[before:])

    assert [refused("--no-store"), refused("--no-store")] == [2, 2]
    assert [refused(), refused("--store", "b.sqlite"), refused("--fresh")] == [2, 0, 2]
    known = memory.learnt(stub.base_url, "tiny")
    assert known is not None
    assert known.rung == "text"


def test_no_store_keeps_nothing(here: Path) -> None:
    """--no-store leaves no trace in the folder."""
    assert grade("a.txt", *SCRIPTED, "--no-store").code == 0
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "r.yaml", "s.yaml"]


def test_a_store_may_lie_anywhere(here: Path) -> None:
    """--store FILE is taken as it is."""
    assert grade("a.txt", *SCRIPTED, "--store", "elsewhere.sqlite").code == 0
    assert (here / "elsewhere.sqlite").is_file()
    assert not (here / ".grader").exists()


def test_the_nearest_ledger_above_is_used(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run in a subfolder finds what was asked in the folder above."""
    (here / "sub").mkdir()
    grade("a.txt", *SCRIPTED)
    monkeypatch.chdir(here / "sub")

    ended = grade("../a.txt", "-j", "scripted:../s.yaml", "-r", "../r.yaml")

    assert "requests sent: 0, replies from the ledger: 2" in ended.out
    assert not (here / "sub" / ".grader").exists()


# --- what is written ---


def test_json_and_the_printed_report_come_from_one_run(here: Path) -> None:
    """-o is added to stdout and holds the same report."""
    ended = grade("a.txt", *SCRIPTED, "-o", "out.json")

    [report] = json.loads((here / "out.json").read_text())
    assert report["verdict"] == "pass"
    assert report["score"] == {"value": 100.0, "low": 100.0, "high": 100.0}
    assert "PASS  100 · pass mark 60" in ended.out
    assert report["run"]["fail_on"] == ["fail", "undecided", "error"]


def test_the_language_is_the_transcripts_unless_asked(here: Path) -> None:
    """A Chinese transcript has a Chinese report; --lang en an English one."""
    (here / "zh.txt").write_text(
        "问题1:什么是张量?\n回答:张量就是多维数组,有形状也有类型。\n"
        "问题2:什么是梯度?\n回答:梯度说明损失随参数怎样变化。\n"
    )

    assert "评判者" in grade("zh.txt", "-j", "offline", "-r", "r.yaml").out
    assert "judge " in grade("zh.txt", "-j", "offline", "-r", "r.yaml", "--lang", "en").out
    assert "评判者" in grade("a.txt", "-j", "offline", "-r", "r.yaml", "--lang", "zh").out


def test_a_folder_counts_what_it_passes_over(here: Path) -> None:
    """What a folder holds besides transcripts is counted on stderr, never silently dropped."""
    ended = grade(".", *SCRIPTED)

    assert ended.code == 0
    assert ended.err == "skipped 2: rubric\n"


def test_the_samples_are_graded_without_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transcripts and rubrics of the repository, as its README says."""
    monkeypatch.chdir(ROOT)

    ended = grade("transcripts", "-j", "offline", "--no-store", "--format", "json")

    assert ended.code in {0, 1, 3}
    reports = json.loads(ended.out)
    assert [report["source"] for report in reports] == [
        f"transcripts/{path.name}" for path in SAMPLES
    ]
    assert all(report["error"] is None and report["score"] for report in reports)


def test_a_file_without_a_fitting_rubric_is_graded_by_the_built_in_one(here: Path) -> None:
    """Without ./rubrics the built-in rubric applies; offline it can judge nothing, and says so."""
    ended = grade("a.txt", "-j", "offline")

    assert ended.code == 3
    assert "built-in v1" in ended.out
    assert "UNDECIDED  nothing could be judged" in ended.out


def test_what_failed_is_said_once_a_cause(here: Path) -> None:
    """A line on stderr with how many questions it concerns, whatever goes to stdout."""
    (here / "prose.yaml").write_text("- {pair: 1, raw: prose}\n- {pair: 2, raw: prose}\n")

    ended = grade("a.txt", "-r", "r.yaml", "-j", "scripted:prose.yaml", "--format", "json")

    assert ended.code == 3
    assert ended.err == (
        "error: a.txt: 2 of 2 questions lack a judgement: "
        "the judge's reply could not be read, twice\n"
    )


def test_names_are_masked_where_they_are_known(here: Path, stub: StubServer) -> None:
    """The candidate's of the header, and the interviewer's of the speaker labels."""
    (here / "talk.txt").write_text(
        "Name: Priya Raman\n\nAnna (Interviewer): What is a tensor?\n"
        "Priya (Candidate): As I told Anna, Priya Raman would say an array of numbers.\n"
    )

    ended = grade("talk.txt", "-r", "r.yaml", "-j", "openai:m", "--base-url", stub.base_url)

    assert "names and contact details are masked" in ended.err
    sent = "".join(str(each.body) for each in stub.requests)
    assert "As I told [NAME], [NAME] would say" in sent
    assert "Priya" not in sent and "Anna" not in sent


def test_a_refused_key_is_tried_once(here: Path, stub: StubServer) -> None:
    """No other answer is to be had: the candidate's other words do not travel."""
    stub.answer(*[behaviours.error(401)] * 4)

    ended = grade(
        "a.txt", "-r", "r.yaml", "-j", "openai:m", "--base-url", stub.base_url,
        "--concurrency", "1",
    )  # fmt: skip

    assert (ended.code, len(stub.requests)) == (3, 1)
    assert "2 of 2 questions lack a judgement" in ended.err


def test_offline_without_terms_says_what_to_do(here: Path) -> None:
    """The first thing that many will try must not end in a riddle."""
    ended = grade("a.txt", "-j", "offline")

    assert "could judge nothing: it needs terms for these questions" in ended.err


TALK = "What is a tensor?\nA tensor is an array of numbers with a shape and a type.\n"
KINDS = ("question", "answer")
CUT = json.dumps({"segments": [{"kind": k, "first": n, "last": n} for n, k in enumerate(KINDS, 1)]})


def test_a_model_may_find_the_questions_where_nobody_is_named(here: Path) -> None:
    """Only when it is asked to; its cut is then there for every run."""
    (here / "talk.txt").write_text(TALK)
    (here / "s.yaml").write_text(f"- {{pair: 0, raw: '{CUT}'}}\n{SCRIPT}")

    refused = grade("talk.txt", *SCRIPTED)
    assert (refused.code, "--segment llm" in refused.err) == (2, True)
    assert grade("talk.txt", *SCRIPTED, "--segment", "llm").code == 0
    assert grade("talk.txt", *SCRIPTED).code == 0
    shown = grade("parse", "talk.txt", "--lang", "en").out
    assert "Question 1 · #1–1" in shown

    assert grade("-", *SCRIPTED, "--segment", "llm", stdin=TALK).code == 0


def test_a_model_that_finds_no_question_leaves_an_error(here: Path) -> None:
    """Exit 2 for one file; in a batch the others are graded."""
    (here / "talk.txt").write_text(TALK)
    alone = grade("talk.txt", *SCRIPTED, "--segment", "llm")
    assert (alone.code, alone.err.count("\n")) == (2, 2)
    assert "its questions were not found" in alone.err
    assert grade("talk.txt", "a.txt", *SCRIPTED, "--segment", "llm").code == 3


def test_only_a_language_model_can_find_questions(here: Path) -> None:
    """The embedded judge is none, and there are two words to say."""
    (here / "talk.txt").write_text(TALK)

    ended = grade("talk.txt", "-j", "offline", "--segment", "llm")
    assert (ended.code, "the embedded judge is none" in ended.err) == (2, True)
    ended = grade("a.txt", "-j", "offline", "--segment", "always")
    assert (ended.code, "must be auto or llm" in ended.err) == (2, True)


def test_the_request_for_a_cut_is_announced(here: Path, stub: StubServer) -> None:
    """Who is asked, and about how many transcripts."""
    (here / "talk.txt").write_text(TALK)
    arguments = ("-j", "openai:tiny", "--base-url", stub.base_url, "--segment", "llm")

    ended = grade("talk.txt", *arguments)
    assert ended.code == 2
    assert "where the questions are in 1 transcript without speakers" in ended.err
    (here / "more.txt").write_text(TALK)
    assert "in 2 transcripts without speakers" in grade("talk.txt", "more.txt", *arguments).err


def test_the_embedded_judge_stands_alone(here: Path) -> None:
    """It sits on no panel, and asking it twice would show nothing."""
    ended = grade("a.txt", "-j", "offline", "-j", "scripted:s.yaml")
    assert (ended.code, "cannot sit on a panel" in ended.err) == (2, True)
    ended = grade("a.txt", "-j", "offline", "--samples", "3")
    assert (ended.code, "never varies" in ended.err) == (2, True)


def test_a_judge_may_not_sit_on_a_panel_twice(here: Path) -> None:
    """Not even by two names: two scripts of one name would be one judge in the report."""
    (here / "other").mkdir()
    (here / "other" / "s.yaml").write_text(SCRIPT)

    ended = grade("a.txt", *SCRIPTED, "-j", "scripted:other/s.yaml")
    assert (ended.code, "scripted:s.yaml is named twice" in ended.err) == (2, True)


def test_a_panel_is_reported_with_all_its_votes(here: Path) -> None:
    """Value the mean, low the lowest, high the highest; the disagreement is said."""
    (here / "t.yaml").write_text(SCRIPT.replace("yes", "no"))

    ended = grade("a.txt", *SCRIPTED, "-j", "scripted:t.yaml", "--lang", "en")
    assert ended.code == 3
    assert "votes: scripted:s.yaml yes 1; scripted:t.yaml no 1" in ended.out
    assert "50 (0–100)" in ended.out
    assert "judges or samples give different levels (Question 1/says-array, 2/c1)" in ended.out


def test_samples_are_asked_for_and_counted(here: Path, stub: StubServer) -> None:
    """Fixed ones up to their number, adaptive ones up to their first look at least."""
    arguments = ("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)

    assert "asking tiny at 127.0.0.1" in grade(*arguments, "--no-store").err
    assert ": 4 requests; " in grade(*arguments, "--no-store", "--samples", "2").err
    told = grade(*arguments, "--no-store", "--samples", "2..5").err
    assert ": 4 requests, up to 10 while verdicts are open; " in told


def test_requests_may_be_one_for_each_criterion(here: Path, stub: StubServer) -> None:
    """The report says which it was: the two are never compared."""
    (here / "r.yaml").write_text("rubric: two\ndefault: {criteria: [Is it so?, Is it good?]}\n")
    arguments = ("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)

    calls = []
    for each in ("pair", "criterion"):
        ended = grade(*arguments, "--no-store", "--calls", each, "--format", "json")
        [report] = json.loads(ended.out)
        calls.append((report["usage"]["calls"], report["run"]["calls"]))
    assert calls == [(2, "pair"), (4, "criterion")]


def test_a_shard_without_a_transcript_is_done(here: Path) -> None:
    """Of few transcripts one part may have none; that is no mistake of whoever made the parts."""
    ended = [grade("a.txt", *SCRIPTED, "--shard", f"{part}/2", "-o", f"{part}.json")
             for part in (1, 2)]  # fmt: skip
    planned = [grade("a.txt", *SCRIPTED, "--shard", f"{part}/2", "--dry-run") for part in (1, 2)]

    assert [each.code for each in (*ended, *planned)] == [0] * 4
    lengths = [len(json.loads((here / f"{part}.json").read_text())) for part in (1, 2)]
    assert sorted(lengths) == [0, 1]


def test_an_edited_criterion_asks_again_only_what_showed_it(here: Path, stub: StubServer) -> None:
    """The other questions of every transcript come from the ledger."""
    for number in range(4):
        (here / f"more{number}.txt").write_text(other(f"{number} numbers"))
    line = (
        *sorted(here.glob("more*.txt")), "-r", "r.yaml", "-j", "openai:tiny",
        "--base-url", stub.base_url, "--fail-on", "never",
    )  # fmt: skip
    grade(*line)
    assert len(stub.requests) == 8

    (here / "r.yaml").write_text(RUBRIC.replace("say that it is an array", "call it an array"))
    grade(*line)
    again = [request.body["messages"][1]["content"] for request in stub.requests[8:]]

    assert len(again) == 4
    assert all("call it an array" in asked for asked in again)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cannot choose its processors")
def test_a_large_batch_has_the_same_reports_however_many_processors_read_it(here: Path) -> None:
    """In the same order, unreadable files among them."""
    for number in range(session.AHEAD + ahead.FEWEST + 5):
        (here / f"more{number:03}.txt").write_text(other(f"{number} numbers"))
    (here / f"more{session.AHEAD + 9:03}.txt").write_text("nobody says anything\n" * 9)
    line = command(
        *sorted(here.glob("more*.txt")), "-r", "r.yaml", "-j", "offline", "--format", "json",
        "--fail-on", "never", "--no-store",
    )  # fmt: skip
    runs = []
    for before in ((), ON_ONE_CORE):
        ended = shell(shlex.join([*before, *line]))
        assert ended.code == 0, ended.err
        reports = json.loads(ended.out)
        for report in reports:
            for changing in ("run", "started", "finished"):
                del report[changing]
        runs.append(reports)

    assert len(runs[0]) == session.AHEAD + ahead.FEWEST + 5
    assert runs[0] == runs[1]
