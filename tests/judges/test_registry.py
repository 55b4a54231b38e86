import asyncio
from pathlib import Path

import pytest

from grader import judges
from grader.errors import UsageError
from grader.judges import DEFAULT_MODEL, Settings, choose, make
from grader.judges.gguf import Gguf
from grader.judges.openai_api import OpenAI
from grader.judges.scripted import Scripted
from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.stub_server import StubServer, closed_port


def chosen(settings: Settings) -> str:
    """What `auto` stands for."""
    return asyncio.run(choose(settings))


def test_every_judge_has_a_name() -> None:
    """The first word of --judge is one of these."""
    assert list(judges.BACKENDS) == ["openai", "gguf", "offline", "scripted"]


def test_openai_takes_a_model_and_the_settings() -> None:
    """What follows the first colon is the model, colons included."""
    judge = make("openai:org/model:7b", Settings("http://host/v1", KEY, 5.0))

    assert isinstance(judge, OpenAI)
    assert (judge.model, judge.base_url, judge.timeout) == ("org/model:7b", "http://host/v1", 5.0)


def test_a_server_of_ones_own_needs_no_key() -> None:
    """A base URL is enough."""
    assert make("openai:m", Settings(base_url="http://host/v1")).info.llm


def test_scripted_takes_a_file(tmp_path: Path) -> None:
    """What follows the colon is a path."""
    script = tmp_path / "a.yaml"
    script.write_text("[]")

    judge = make(f"scripted:{script}", Settings())

    assert isinstance(judge, Scripted)
    assert judge.info.name == "scripted:a.yaml"


def test_gguf_takes_a_file(tiny_model: Path) -> None:
    """What follows the first colon is a path; the limits of the run are the judge's."""
    judge = make(f"gguf:{tiny_model}", Settings(timeout=7.0))

    assert isinstance(judge, Gguf)
    assert (judge.info.name, judge.timeout) == ("gguf:tiny.gguf", 7.0)


def test_offline_is_the_embedded_judge() -> None:
    """It takes nothing and is no LLM."""
    assert not make("offline", Settings()).info.llm


@pytest.mark.parametrize(
    ("spec", "settings", "message", "hint"),
    [
        ("gpt:x", Settings(), "no judge is called 'gpt'", "auto, gguf, offline, openai, scripted"),
        ("", Settings(), "no judge is called ''", "auto, gguf, offline, openai, scripted"),
        ("openai:\udcff", Settings(), "cannot be printed", ""),
        ("openai", Settings(), "openai needs a model", "--judge openai:gpt-5-mini"),
        ("openai: ", Settings(), "openai needs a model", "--judge openai:gpt-5-mini"),
        ("openai:m", Settings(), "openai needs a key", "run grade setup, set OPENAI_API_KEY"),
        ("openai:m", Settings(api_key=""), "the API key is empty", "OPENAI_API_KEY"),
        ("openai:m", Settings(base_url=""), "the base URL is empty", "OPENAI_BASE_URL"),
        ("offline:x", Settings(), "offline takes nothing after it", "--judge offline"),
        ("scripted:", Settings(), "scripted needs a file", "scripted:replies.yaml"),
    ],
)
def test_a_wrong_spec_says_what_to_do(
    spec: str, settings: Settings, message: str, hint: str
) -> None:
    """Each mistake is named and has a way out."""
    with pytest.raises(UsageError, match=message) as caught:
        make(spec, settings)

    assert hint in (caught.value.hint or "")


def test_settings_do_not_show_the_key() -> None:
    """Settings can be printed."""
    assert KEY not in repr(Settings(api_key=KEY))


def test_auto_without_anything_is_offline() -> None:
    """No key and no base URL: the embedded judge."""
    assert chosen(Settings()) == "offline"


def test_auto_with_a_key_is_the_default_model() -> None:
    """A key alone is one for OpenAI."""
    assert chosen(Settings(api_key=KEY)) == f"openai:{DEFAULT_MODEL}"


def test_auto_takes_the_only_model_of_a_server(stub: StubServer) -> None:
    """A base URL decides, whether there is a key or not."""
    assert chosen(Settings(stub.base_url)) == "openai:stub-1"
    assert chosen(Settings(stub.base_url, KEY)) == "openai:stub-1"


def test_auto_does_not_choose_among_several(stub: StubServer) -> None:
    """The user does, from a list that stays short and harmless."""
    models = [{"id": f"m{n}\x1b[31m"} for n in range(10)]
    stub.answer(behaviours.body({"data": models}))

    with pytest.raises(UsageError) as caught:
        chosen(Settings(stub.base_url))

    listed = ", ".join(f"m{n} [31m" for n in range(8))
    assert str(caught.value) == f"the server lists 10 models: {listed} and 2 more"
    assert caught.value.hint == "name one: --judge openai:MODEL"


@pytest.mark.parametrize("listed", [[{"id": "a"}, {"id": "b"}], []])
def test_auto_needs_one_model(stub: StubServer, listed: list[dict[str, str]]) -> None:
    """Two, or none, are not one."""
    stub.answer(behaviours.body({"data": listed}))

    with pytest.raises(UsageError, match=r"lists 2 models: a, b$|lists no model"):
        chosen(Settings(stub.base_url))


def test_auto_never_falls_back_because_something_failed(stub: StubServer) -> None:
    """A server that refuses is not replaced by the embedded judge."""
    stub.answer(behaviours.error(401, "who are you?"))

    with pytest.raises(UsageError, match=r"did not accept the key \(401\): who are you\?"):
        chosen(Settings(stub.base_url))


def test_auto_with_a_server_that_is_down_says_so() -> None:
    """The failure's sentence reaches the user."""
    with closed_port() as port, pytest.raises(UsageError, match="nothing listens at"):
        chosen(Settings(f"http://127.0.0.1:{port}/v1"))


@pytest.mark.parametrize("settings", [Settings(api_key=""), Settings(base_url="")])
def test_auto_with_an_empty_setting_is_an_error(settings: Settings) -> None:
    """Set but empty is a mistake, not an absence."""
    with pytest.raises(UsageError, match="is empty"):
        chosen(settings)
