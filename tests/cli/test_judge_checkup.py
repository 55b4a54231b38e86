import asyncio
from pathlib import Path

import pytest

from grader import judges
from grader.cli import judge_checkup
from grader.cli.checkup import Row
from grader.cli.doctor_words import WORDS
from grader.cli.settings import resolve
from grader.judges import DEFAULT_MODEL, gguf, gguf_memory, memory
from grader.judges.ladder import Manner
from grader.judges.memory import Memory
from grader.reports.wording import Language
from tests.helpers import behaviours
from tests.helpers.stub_server import Behaviour, StubServer, closed_port

KEY = "sk-planted-0123456789"
pytestmark = pytest.mark.usefixtures("impatient")


def checked(
    in_ci: bool = False, call: bool = False, judge: str | None = None, **environment: str
) -> dict[str, Row]:
    """The rows about the judge, by name."""
    settings = resolve({"judge": judge and [judge]}, None, environment)

    async def gathered() -> dict[str, Row]:
        rows = judge_checkup.rows(settings, "en", in_ci, call)
        return {row.name: row async for row in rows}

    return asyncio.run(gathered())


def test_without_anything_it_is_the_embedded_judge() -> None:
    """Which is not an LLM; nobody is asked anything."""
    rows = checked()

    assert list(rows) == ["resolves"]
    assert (rows["resolves"].value, rows["resolves"].state) == ("offline", "note")
    assert rows["resolves"].origin == "auto: there is neither a key nor an address"
    assert "not an LLM" in str(rows["resolves"].mend)


def test_in_ci_a_run_could_not_begin() -> None:
    """In the words of the run; a judge that is named is a choice."""
    row = checked(in_ci=True)["resolves"]
    assert (row.value, row.state) == (
        "no judge configured: run grade setup, set OPENAI_API_KEY, or say --judge offline",
        "problem",
    )

    row = checked(in_ci=True, judge="offline")["resolves"]
    assert (row.state, row.origin) == ("note", "named by --judge")


def test_the_only_model_of_an_address(stub: StubServer) -> None:
    """Why it is this one, that it answers, and nothing that costs."""
    rows = checked(OPENAI_BASE_URL=stub.base_url, OPENAI_API_KEY=KEY)

    host = f"127.0.0.1:{stub.port}"
    assert rows["resolves"].value == "openai:stub-1"
    assert rows["resolves"].origin == f"auto: the only model that {host} lists"
    assert rows["endpoint"].value == f"{host} answers; models listed: 1"
    assert rows["supports"].value == "not yet learnt; the first run learns it"
    assert rows["test"].value == "not asked" and "--call" in str(rows["test"].mend)
    assert {row.state for row in rows.values()} == {"ok"}
    assert {each.path for each in stub.requests} == {"/v1/models"}


def test_a_key_alone_is_for_the_default_model() -> None:
    """OpenAI itself; only what comes before it is asked is looked at here."""
    settings = resolve({}, None, {"OPENAI_API_KEY": KEY})

    info = judges.make(f"openai:{DEFAULT_MODEL}", judges.Settings(api_key=KEY)).info
    row = judge_checkup._resolved("auto", info, settings, WORDS["en"])

    assert row.origin == "auto: the default model at OpenAI, for a key without an address"


def test_an_address_that_is_silent_cannot_name_its_model() -> None:
    """What `auto` would be is not known; a run could not begin."""
    with closed_port() as port:
        rows = checked(OPENAI_BASE_URL=f"http://127.0.0.1:{port}/v1")

    assert list(rows) == ["endpoint"]
    assert rows["endpoint"].state == "problem"


def test_a_judge_that_cannot_be_made(stub: StubServer) -> None:
    """The error of a run, with its mend."""
    stub.answer(behaviours.body({"data": [{"id": "a"}, {"id": "b"}]}))
    row = checked(OPENAI_BASE_URL=stub.base_url)["resolves"]
    assert (row.value, row.state) == ("the server lists 2 models: a, b", "problem")
    assert row.mend == "name one: --judge openai:MODEL"

    row = checked(judge="openai:m")["resolves"]
    assert (row.value, row.state) == ("openai needs a key, and there is none", "problem")


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (behaviours.error(401), "problem", "key refused: "),
        (behaviours.reset, "problem", "not reached: "),
        (behaviours.error(404), "note", "answers, but gives no list of models: "),
        (behaviours.raw(b"<html>"), "note", "answers, but gives no list of models: "),
        (behaviours.slow_down(), "note", "answers, but gives no list of models: "),
        (behaviours.body({"data": [{"id": "other"}]}), "note", "answers; models listed: 1"),
        (behaviours.body({"data": []}), "ok", "answers; models listed: 0"),
    ],
)
def test_what_an_endpoint_says(stub: StubServer, answer: Behaviour, state: str, words: str) -> None:
    """Without an answer no run; a list that is missing or odd is worth a note."""
    stub.answer(answer)

    row = checked(judge="openai:m", OPENAI_BASE_URL=stub.base_url)["endpoint"]

    assert row.state == state
    assert words in row.value


def test_nothing_listens() -> None:
    """As a run would say it."""
    with closed_port() as port:
        url = f"http://127.0.0.1:{port}/v1"
        row = checked(judge="openai:m", OPENAI_BASE_URL=url)["endpoint"]

    assert row.value == f"not reached: nothing listens at 127.0.0.1:{port}: is the server running?"
    assert row.mend == "Check the address and the connection, or start the server."


def test_a_model_and_an_address_from_two_places(here: Path, users_own: Path) -> None:
    """A model of one server, asked of another, may be served by whatever is loaded there."""
    users_own.write_text('judge = "openai:m"\n')
    (here / "grader.toml").write_text('base_url = "http://127.0.0.1:9/v1"\n')

    row = checked()["resolves"]

    assert row.state == "note"
    assert row.mend == (
        f"the model was named by {users_own}:1, the address by grader.toml:1: "
        "do they belong together?"
    )


def test_another_model_of_the_same_server_is_a_choice(
    stub: StubServer, users_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stronger place named the model, so the address is the one that was meant."""
    users_own.write_text(f'judge = "openai:m"\nbase_url = "{stub.base_url}"\n')

    assert checked()["resolves"].state == "ok"
    assert checked(judge="openai:n")["resolves"].state == "ok"
    assert checked(OPENAI_BASE_URL=stub.base_url)["resolves"].state == "note"


def test_a_panel_is_looked_at_judge_by_judge(stub: StubServer, here: Path) -> None:
    """And as a whole: what cannot sit together is told as in a run."""
    settings = resolve({"judge": ["openai:stub-1", "scripted:s.yaml"]}, None, {
        "OPENAI_BASE_URL": stub.base_url
    })  # fmt: skip

    async def gathered() -> list[tuple[str, str]]:
        rows = judge_checkup.rows(settings, "en", False, False)
        return [(row.name, row.value) async for row in rows]

    found = asyncio.run(gathered())
    assert [value for name, value in found if name == "resolves"] == [
        "openai:stub-1", "scripted:s.yaml",
    ]  # fmt: skip
    assert [name for name, _ in found].count("endpoint") == 1


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (behaviours.judging(says_what="yes"), "ok", "judged rightly (1 request, 30 tokens"),
        (behaviours.good, "note", "answered in the right form, but judged wrongly (1 request"),
        (behaviours.says({"content": "no"}), "problem", "reply not readable: "),
    ],
)
def test_the_test_question_is_asked_on_demand(
    stub: StubServer, answer: Behaviour, state: str, words: str
) -> None:
    """And its outcome told as in setup."""
    stub.answer(answer)

    row = checked(call=True, judge="openai:m", OPENAI_BASE_URL=stub.base_url)["test"]

    assert row.state == state
    assert row.value.startswith(words)


@pytest.mark.parametrize(
    ("manner", "language", "value"),
    [
        (Manner(), "en", "replies by a JSON schema"),
        (
            Manner(rung="json_object", dropped=("temperature", "seed"), room=4),
            "en",
            "replies as a JSON object; without temperature, seed; "
            "4 times the tokens, for its thoughts",
        ),
        (Manner(rung="text", room=4), "zh", "只能以纯文本回复; 需要 4 倍的 token 用于思考"),
    ],
)
def test_what_earlier_runs_have_learnt_is_shown(
    manner: Manner, language: Language, value: str
) -> None:
    """In which form the model replies, what it does not take, and since when that is known."""
    learnt = Memory(memory.file()).keep("http://host/v1", "m", manner)
    Memory(memory.file()).keep("https://api.openai.com/v1", "m", manner)

    for place in (judges.Settings("http://host/v1"), judges.Settings(api_key=KEY)):
        info = judges.make("openai:m", place).info
        row = judge_checkup._supported(info, WORDS[language])
        assert (row.value, row.state) == (value, "ok")
        assert f"{learnt.since:%Y-%m-}" in str(row.origin)
        assert "--fresh" in str(row.origin)


@pytest.mark.usefixtures("one_core")
def test_a_model_file_is_looked_at_and_not_loaded(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is, what it needs and how much is asked at once; nothing is connected to."""
    monkeypatch.setattr(gguf_memory, "available", lambda: 4 << 30)
    monkeypatch.setattr(gguf, "Engine", None)
    rows = checked(judge=f"gguf:{tiny_model}")

    assert list(rows) == ["resolves", "model_file", "supports", "test"]
    assert rows["model_file"].value == (
        "llama, 0.4 MiB, made for 65,536 tokens; here a request has 32,768, "
        "with 8 at once, in about 0.4 GiB of memory"
    )
    assert "loads the model" in str(rows["test"].mend)
    assert {row.state for row in rows.values()} == {"ok"}


def test_a_model_file_that_needs_too_much_is_a_problem(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the words in which a run would end."""
    monkeypatch.setattr(gguf_memory, "available", lambda: 1 << 20)

    row = checked(judge=f"gguf:{tiny_model}")["model_file"]

    assert (row.state, row.value.split(",")[0]) == (
        "problem", "tiny.gguf needs about 0.3 GiB of memory"
    )  # fmt: skip


@pytest.mark.usefixtures("one_core")
def test_a_model_file_is_tried_out(tiny_model: Path) -> None:
    """With --call it is loaded and asked; one of random weights does not judge rightly."""
    row = checked(judge=f"gguf:{tiny_model}", call=True)["test"]

    assert row.state in {"note", "problem"}


def test_a_model_that_cannot_be_loaded_is_a_problem(tiny_model: Path, tmp_path: Path) -> None:
    """Only loading it tells that llama.cpp does not know its kind."""
    path = tmp_path / "other.gguf"
    path.write_bytes(tiny_model.read_bytes().replace(b"llama", b"llamz"))

    row = checked(judge=f"gguf:{path}", call=True)["test"]

    assert (row.state, row.mend) == ("problem", "pip install --upgrade xllamacpp")
    assert "its architecture, llamz" in row.value


@pytest.mark.usefixtures("one_core")
def test_a_model_file_that_fails_is_mended_by_another(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no address to check."""
    monkeypatch.setattr(gguf_memory, "CONTEXTS", (512,))

    row = checked(judge=f"gguf:{tiny_model}", call=True)["test"]

    assert (row.state, row.mend) == ("problem", WORDS["en"]["other_model"])
    assert "the request is too long for the model tiny.gguf" in row.value
