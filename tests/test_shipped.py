"""The rubrics and transcripts that come with the program, and the whole road on real interviews."""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from grader import rubrics, transcripts
from grader.cli import schemas
from grader.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
PYTORCH = ROOT / "rubrics" / "pytorch-engineer.yaml"
ZHANG = ROOT / "transcripts" / "zhang-wei-pytorch.txt"
FOUNDING = ROOT.parent / "shared" / "corpus" / "founding" / "founding.txt"
SAMPLES = sorted((ROOT / "transcripts").glob("*.txt"))
INTERVIEWS = [
    pytest.param(ZHANG, id="sample"),
    pytest.param(
        FOUNDING,
        id="founding",
        marks=pytest.mark.skipif(not FOUNDING.exists(), reason="shared/ is not beside the project"),
    ),
]


def graded(*arguments, **environment):
    """The reports of a run, and its exit code."""
    words = [*map(str, arguments), "--format", "json"]
    result = CliRunner().invoke(app, words, env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return json.loads(result.stdout), result.exit_code


def script(path, transcript, step):
    """A judge that gives every criterion its level number `step`, or its top one, with a quote."""
    items = []
    for item in rubrics.assign(rubrics.load(PYTORCH).rubric, transcript):
        for criterion in item.judged.criteria if item.judged else ():
            level = criterion.scale[min(step, len(criterion.scale) - 1)].name
            quotes = [quote_of(item.pair).text] if step else []
            reply = {"level": level, "quotes": quotes, "reasoning": f"step {step}"}
            items.append({"pair": item.pair.number, "criterion": criterion.id, "reply": reply})
    path.write_text(yaml.safe_dump(items, allow_unicode=True), encoding="utf-8")
    return f"scripted:{path}"


def quote_of(pair):
    """The longest line of an answer."""
    return max(pair.passages, key=lambda passage: len(passage.text))


@pytest.mark.parametrize("interview", INTERVIEWS)
@pytest.mark.parametrize("step", range(4))
def test_every_criterion_of_the_pytorch_rubric_can_be_given_every_level(interview, step, tmp_path):
    """With the quotes at their own lines, whatever stands in the interview."""
    transcript = transcripts.load(interview)
    judge = script(tmp_path / "script.yaml", transcript, step)
    [report], _ = graded(interview, "-r", PYTORCH, "-j", judge, "--no-store")
    criteria = [(pair, c) for pair in report["pairs"] for c in pair["criteria"]]
    lines = {pair.number: quote_of(pair) for pair in transcript.pairs}

    assert len(report["pairs"]) == 10
    assert {c["status"] for _, c in criteria} == {"judged"}
    for pair, c in criteria:
        level = min(step, len(scale(pair["entry"], c["id"])) - 1)
        assert c["level"] == scale(pair["entry"], c["id"])[level]
        if step:
            [quote] = c["quotes"]
            passage = lines[pair["number"]]
            assert quote["found"]
            # A quotation ends with its last letter; closing punctuation is not compared.
            assert passage.text.startswith(quote["text"])
            assert len(passage.text) - len(quote["text"]) <= 2
            assert (quote["line_start"], quote["line_end"]) == (
                passage.line_start,
                passage.line_end,
            )


def scale(entry, criterion):
    """Names of the levels of a criterion of the PyTorch rubric."""
    [found] = [e for e in rubrics.load(PYTORCH).rubric.questions if e.id == entry]
    [one] = [c for c in found.criteria if c.id == criterion]
    return [level.name for level in one.scale]


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_the_lowest_level_throughout_is_zero_and_fails(interview, tmp_path):
    """All lowest levels are 0, and fail."""
    transcript = transcripts.load(interview)
    worst = script(tmp_path / "worst.yaml", transcript, 0)
    [report], code = graded(interview, "-r", PYTORCH, "-j", worst, "--no-store")

    assert (report["score"]["value"], report["verdict"], code) == (0.0, "fail", 1)


def test_a_right_answer_in_other_words_and_a_fluent_bluff_are_far_apart_offline():
    """At least 30 points, by term matching alone."""
    folder = ROOT / "tests" / "samples"
    files = [folder / "pytorch-right-in-other-words.txt", folder / "pytorch-fluent-bluff.txt"]
    (right, bluff), _ = graded(*files, "-r", PYTORCH, "-j", "offline", "--no-store")

    assert right["score"]["value"] - bluff["score"]["value"] >= 30
    assert right["verdict"] != "fail" and bluff["verdict"] != "pass"


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_a_real_llama_cpp_server_grades_an_interview(interview, llamacpp, tmp_path):
    """Random weights: what it says means nothing, how it is asked, read and checked is real."""
    if interview == ZHANG and FOUNDING.exists():
        pytest.skip("the founding interview is graded instead: a minute of model time is enough")
    words = [interview, "-r", PYTORCH, "-j", "openai:tiny", "--base-url", llamacpp["base_url"]]
    words += ["--timeout", "300", "--store", tmp_path / "ledger.sqlite", "--concurrency", "4"]
    [first], code = graded(*words, OPENAI_API_KEY=llamacpp["api_key"])
    [again], _ = graded(*words, OPENAI_API_KEY=llamacpp["api_key"])
    votes = [v for pair in first["pairs"] for c in pair["criteria"] for v in c["votes"]]
    statuses = Counter(vote["status"] for vote in votes)

    assert statuses["judged"] > 20
    # Letters drawn at random are no quotation: no level above the lowest is supported by one.
    assert not any(quote["found"] for vote in votes for quote in vote["quotes"])
    assert any(not vote["supported"] for vote in votes)
    assert first["usage"]["calls"] > len(first["pairs"])
    assert first["score"]["low"] <= first["score"]["value"] < first["score"]["high"]
    assert code in {1, 3}
    assert (again["usage"]["calls"], again["score"]) == (0, first["score"])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_graded_with_the_rubric_that_fits_it(sample, monkeypatch):
    """From the repository's folder, without naming a rubric; valid against the schema."""
    monkeypatch.chdir(ROOT)
    reports, _ = graded(sample.relative_to(ROOT), "-j", "offline", "--no-store")
    expected = "pytorch-engineer" if "pytorch" in sample.stem else "behavioural-general"

    assert reports[0]["rubric"]["id"] == expected
    assert reports[0]["score"]["value"] is not None
    assert not reports[0]["judges"][0]["llm"]
    Draft202012Validator(json.loads(schemas.text("report"))).validate(reports)


@pytest.mark.parametrize("rubric", list(rubrics.files(ROOT / "rubrics")), ids=lambda p: p.stem)
def test_the_rubrics_match_their_published_schema(rubric):
    """What an editor checks while typing."""
    with rubric.open(encoding="utf-8") as file:
        written = yaml.safe_load(file)

    Draft202012Validator(json.loads(schemas.text("rubric"))).validate(written)
