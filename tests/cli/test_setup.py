import stat
import time
from pathlib import Path

import pytest

from grader.cli import setup
from grader.cli.choosing import MOST_MODELS
from grader.cli.setup import Conversation
from grader.cli.setup_words import WORDS
from grader.errors import InputError, UsageError
from grader.judges import providers
from grader.judges.providers import PROVIDERS, Provider
from grader.reports.wording import Language
from tests.helpers import behaviours
from tests.helpers.keyboard import AtTerminal, Typed
from tests.helpers.program import grade, program
from tests.helpers.stub_server import Behaviour, Exchange, StubServer, closed_port

KEY = "sk-planted-0123456789"
OTHER = str(len(PROVIDERS) + 2)
GOOD = behaviours.judging(says_what="yes")
pytestmark = pytest.mark.usefixtures("impatient", "own_file")


def talk(*lines: str, file: Path | None = None, language: Language = "en", **env: str) -> Typed:
    """A conversation to its end, saved unless the lines ran out before."""
    terminal = Typed(WORDS[language], *lines)
    conversation = Conversation(terminal, language)
    try:
        conversation.hold(file)
        conversation.save(env)
    except EOFError:
        terminal.tell("left")
    return terminal


def models(*names: str, then: Behaviour = GOOD) -> Behaviour:
    """A server with these models that otherwise does as told."""

    def answer(exchange: Exchange) -> None:
        if exchange.received.path.endswith("/models"):
            exchange.send_json({"data": [{"id": name} for name in names]})
        else:
            then(exchange)

    return answer


def sent_keys(stub: StubServer) -> set[str]:
    """What arrived as proof of who asks."""
    return {each.headers["authorization"].removeprefix("Bearer ") for each in stub.requests}


# --- to a working judge ---


def test_from_nothing_to_a_judge(stub: StubServer, here: Path, own_file: Path) -> None:
    """Address, key, model, one test call; afterwards `grade` needs no more than a file."""
    stub.answer(GOOD)
    told = talk(OTHER, stub.base_url, KEY, "")

    assert own_file.read_text() == (
        f'judge = "openai:stub-1"\nbase_url = "{stub.base_url}"\napi_key = "{KEY}"\n'
    )
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    assert "It works: stub-1 judged the test answer rightly (1 request, 30 tokens," in told.screen
    assert [each.path for each in stub.requests] == ["/v1/models", "/v1/chat/completions"]

    stub.answer(behaviours.good)
    ended = grade("a.txt", "-r", "r.yaml")
    assert f"judge       openai:stub-1 ({stub.base_url})" in ended.out
    assert sent_keys(stub) == {KEY}


def test_the_key_is_nowhere_but_in_the_settings_file(
    stub: StubServer, here: Path, own_file: Path
) -> None:
    """Not on the screen, in the ledger, in a report or an error, though the server repeats it."""
    refusal = behaviours.error(401, f"Incorrect API key provided: {KEY}")
    stub.answer(behaviours.error(401, f"no such key: {KEY}"), models("stub-1"), refusal, GOOD)
    told = talk(OTHER, stub.base_url, KEY, "2", "", "2")
    outputs = [told.screen]
    for arguments in (("a.txt", "-r", "r.yaml"), ("doctor",), ("doctor", "--format", "json")):
        stub.answer(models("stub-1", then=refusal))
        ended = grade(*arguments)
        outputs += [ended.out, ended.err]

    assert "key refused" in told.screen
    assert KEY in own_file.read_text()
    assert all(KEY not in output for output in outputs)
    for path in here.rglob("*"):
        assert path == own_file or not path.is_file() or KEY.encode() not in path.read_bytes()


def test_a_model_on_this_computer_needs_no_key(
    stub: StubServer, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two answers, and it judges."""
    stub.answer(GOOD)
    local = Provider("Ollama", stub.base_url, key="none")
    monkeypatch.setattr(providers, "LOCAL", (local,))

    talk(str(len(PROVIDERS) + 1), "", "")

    assert own_file.read_text() == f'judge = "openai:stub-1"\nbase_url = "{stub.base_url}"\n'


def test_openai_itself_has_no_address(own_file: Path) -> None:
    """What it is asked is the same request as with OPENAI_API_KEY alone: nothing is paid twice."""
    own_file.parent.mkdir(parents=True)
    own_file.write_text('base_url = "http://old/v1"\napi_key_env = "OLD"\n')
    conversation = Conversation(Typed(WORDS["en"]), "en")
    conversation.key, conversation.model = KEY, "gpt-5-mini"

    conversation.save({})

    assert own_file.read_text() == f'judge = "openai:gpt-5-mini"\napi_key = "{KEY}"\n'


def test_other_settings_stay_and_what_was_configured_is_said(
    stub: StubServer, own_file: Path
) -> None:
    """A second setup replaces the judge, and only that."""
    own_file.parent.mkdir(parents=True)
    own_file.write_text('# mine\nlang = "zh"\njudge = "openai:old"\nbase_url = "https://h/v1"\n')
    stub.answer(GOOD)

    told = talk(OTHER, stub.base_url, "", "")

    assert "Configured so far: openai:old at h. Saving replaces it." in told.screen
    assert own_file.read_text() == (
        f'# mine\nlang = "zh"\njudge = "openai:stub-1"\nbase_url = "{stub.base_url}"\n'
    )


def test_the_usual_path_is_added_to_an_address_without_one(
    stub: StubServer, own_file: Path
) -> None:
    """Ollama answers at /v1, and few people know."""

    def only_below_v1(exchange: Exchange) -> None:
        wanted = exchange.received.path.startswith("/v1/")
        (GOOD if wanted else behaviours.error(404, "404 page not found"))(exchange)

    root = stub.base_url.removesuffix("/v1")
    stub.answer(behaviours.error(404))
    assert "The server gives no list of its models" in talk(OTHER, root, KEY).screen

    stub.answer(only_below_v1)
    talk(OTHER, root, KEY, "")
    assert f'base_url = "{stub.base_url}"\n' in own_file.read_text()


def test_a_long_list_of_models_can_be_typed_past(stub: StubServer, own_file: Path) -> None:
    """The name goes to the test as it is."""
    stub.answer(models(*(f"m{n:02}" for n in range(MOST_MODELS + 1))))

    talk(OTHER, stub.base_url, KEY, "my/model:7b")

    assert 'judge = "openai:my/model:7b"' in own_file.read_text()


@pytest.mark.parametrize(
    "listing",
    [behaviours.error(404), behaviours.raw(b"<html></html>"), behaviours.body({"data": 1})],
)
def test_a_server_without_a_list_of_models(
    stub: StubServer, own_file: Path, listing: Behaviour
) -> None:
    """The name is asked for, and the test decides."""

    def answer(exchange: Exchange) -> None:
        (listing if exchange.received.path.endswith("/models") else GOOD)(exchange)

    stub.answer(answer)
    told = talk(OTHER, stub.base_url, KEY, "m")

    assert "The server gives no list of its models: 127.0.0.1" in told.screen
    assert 'judge = "openai:m"' in own_file.read_text()


def test_what_is_stronger_than_the_saved_settings_is_said(stub: StubServer, here: Path) -> None:
    """A setup that has no effect here is no success."""
    (here / "grader.toml").write_text('judge = "offline"\n')
    stub.answer(GOOD)

    told = talk(OTHER, stub.base_url, KEY, "", GRADER_BASE_URL="http://else/v1")

    assert "But GRADER_BASE_URL is stronger in this folder" in told.screen
    assert "But grader.toml:1 is stronger in this folder" in told.screen


# --- what goes wrong ---


def test_a_refused_key_can_be_pasted_again(stub: StubServer, own_file: Path) -> None:
    """Whether the list is refused or only the test."""
    stub.answer(behaviours.error(401), models("stub-1"), behaviours.error(403), GOOD)

    told = talk(OTHER, stub.base_url, "k1", "1", "k2", "", "1", "k3")

    assert told.screen.count("That did not work - key refused: 127.0.0.1") == 2
    assert 'api_key = "k3"' in own_file.read_text()


def test_a_server_that_is_down_can_be_tried_again(own_file: Path) -> None:
    """Or left: then there is no file."""
    with closed_port() as port:
        told = talk(OTHER, f"http://127.0.0.1:{port}/v1", "", "1")

    assert told.screen.count(f"not reached: nothing listens at 127.0.0.1:{port}") == 2
    assert "Check the address and the connection, or start the server." in told.screen
    assert not own_file.exists()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (behaviours.says({"content": "Well, yes."}), "reply not readable"),
        (behaviours.says({"content": ""}), "reply not readable"),
        (behaviours.says({"content": '{"says-what": {'}, "length"), "reply cut off"),
        (behaviours.says({"content": None, "refusal": "I won't"}), "refused to answer"),
        (behaviours.error(404, "no such model"), "not supported"),
        (behaviours.raw(b"<html></html>"), "not supported"),
        (behaviours.error(402, "no credit"), "limit reached"),
    ],
)
def test_a_model_that_cannot_judge_is_not_saved(
    stub: StubServer, own_file: Path, reply: Behaviour, kind: str
) -> None:
    """The kind, the reason, the mend; and another model may do better."""
    stub.answer(models("bad", "good", then=reply))

    told = talk(OTHER, stub.base_url, KEY, "bad")

    assert f"That did not work - {kind}: " in told.screen
    assert not own_file.exists()


def test_another_model_may_do_better(stub: StubServer, own_file: Path) -> None:
    """The key is not asked for again."""
    prose = behaviours.says({"content": "Well, yes."})
    stub.answer(models("a", "b"), prose, prose, models("a", "b"), GOOD)

    talk(OTHER, stub.base_url, KEY, "a", "1", "b")

    assert own_file.read_text().startswith('judge = "openai:b"\n')
    assert sent_keys(stub) == {KEY}


def test_a_model_that_judges_wrongly_is_saved_only_on_demand(
    stub: StubServer, own_file: Path
) -> None:
    """It keeps to the form, which is not enough to judge people."""
    told = talk(OTHER, stub.base_url, KEY, "", "")

    assert "judged an easy test answer wrongly (1 request" in told.screen
    assert not own_file.exists()

    talk(OTHER, stub.base_url, KEY, "", "y")
    assert own_file.exists()


def test_who_judges_can_be_chosen_again(stub: StubServer, own_file: Path) -> None:
    """The key of the first one is not sent to the second."""
    stub.answer(GOOD)
    with closed_port() as port:
        talk(OTHER, f"http://127.0.0.1:{port}/v1", "k1", "3", OTHER, stub.base_url, "", "")

    assert sent_keys(stub) == {"no-key"}
    assert "api_key" not in own_file.read_text()


def test_a_local_server_may_turn_out_to_want_a_key(
    stub: StubServer, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some list their models to anyone and judge for those with a key only."""
    monkeypatch.setattr(providers, "LOCAL", (Provider("llama.cpp", stub.base_url, key="none"),))
    stub.answer(models("m"), models("m"), behaviours.error(401), GOOD)

    talk(str(len(PROVIDERS) + 1), "", "", "1", KEY)

    assert f'api_key = "{KEY}"' in own_file.read_text()


def test_settings_that_cannot_be_read_are_told_first(own_file: Path) -> None:
    """Not after the key was pasted."""
    own_file.parent.mkdir(parents=True)
    own_file.write_text("judge = \n")

    with pytest.raises(InputError, match=r"grader\.toml: not TOML"):
        talk("1")


def test_a_real_server_goes_the_whole_way(llamacpp: dict[str, str], own_file: Path) -> None:
    """llama.cpp: a wrong key is refused, the right one leads to its model and to the test."""
    told = talk(OTHER, llamacpp["base_url"], "wrong", "1", llamacpp["api_key"], "")

    assert "key refused: 127.0.0.1" in told.screen
    assert f"One test question to {llamacpp['model']} at 127.0.0.1" in told.screen
    # Its weights are random: it may say anything, but hardly what is right.
    assert not own_file.exists()


# --- a colleague's file ---


@pytest.fixture
def team(here: Path, stub: StubServer) -> Path:
    """Settings that a colleague has sent."""
    stub.answer(GOOD)
    path = here / "team.toml"
    path.write_text(f'judge = "openai:stub-1"\nbase_url = "{stub.base_url}"\nredact = false\n')
    return path


def test_a_colleagues_settings_and_ones_own_key(
    stub: StubServer, team: Path, own_file: Path
) -> None:
    """Model, address and host are shown, the sending is confirmed, and masking stays on."""
    told = talk("y", KEY, file=team)

    for words in (
        "model stub-1", f"address {stub.base_url}", "Not taken over: redact.",
        f"Whoever runs 127.0.0.1:{stub.port} gets your key",
        f"Your key will be sent to 127.0.0.1:{stub.port}, and only there. Is that right? [y/N]:",
    ):  # fmt: skip
        assert words in told.screen
    assert own_file.read_text() == (
        f'judge = "openai:stub-1"\nbase_url = "{stub.base_url}"\napi_key = "{KEY}"\n'
    )


@pytest.mark.parametrize("lines", [("n", KEY), ("", KEY), ()])
def test_a_key_is_not_sent_where_the_user_does_not_want_it(
    stub: StubServer, team: Path, own_file: Path, lines: tuple[str, ...]
) -> None:
    """Enter is no."""
    told = talk(*lines, file=team)

    assert "setup was left; nothing was changed" in told.screen
    assert stub.requests == []
    assert not own_file.exists()


def test_a_colleagues_address_that_is_known(team: Path) -> None:
    """It says whose it is; an open line is warned of first."""
    team.write_text('base_url = "https://api.deepseek.com/v1"\n')
    told = talk("n", file=team)
    assert "This is the address of DeepSeek." in told.screen
    assert "model none; you choose it" in told.screen

    team.write_text('base_url = "http://llm.example/v1"\n')
    assert "http:// is not encrypted" in talk("n", file=team).screen


def test_with_a_file_the_model_is_chosen_if_it_names_none(
    stub: StubServer, team: Path, own_file: Path
) -> None:
    """From the list of the server; going back to another provider is not offered."""
    team.write_text(f'base_url = "{stub.base_url}"\n')
    stub.answer(models("a"), behaviours.error(401), GOOD)

    told = talk("y", "k1", "", "1", KEY, file=team)

    assert 'judge = "openai:a"' in own_file.read_text()
    assert "Choose again who judges" not in told.screen


# --- the program ---


def test_the_whole_conversation_at_a_terminal(stub: StubServer, own_file: Path) -> None:
    """In Chinese by the system's language, in a narrow window."""
    stub.answer(GOOD)
    with AtTerminal("setup", columns=60, LANG="zh_CN.UTF-8", LC_ALL=None) as person:
        person.expect("由谁来评判")
        person.expect("编号 [1]:")
        person.enter(OTHER)
        person.expect("服务地址")
        person.enter(stub.base_url)
        person.expect("粘贴密钥")
        person.enter(KEY)
        person.expect("编号或名称 [1]:")
        person.enter()
        person.expect("可以使用")
        ended = person.ended()

    assert ended.code == 0
    assert KEY not in ended.err
    assert f'api_key = "{KEY}"' in own_file.read_text()


@pytest.mark.parametrize(
    ("key", "code", "words"),
    [
        (b"\x03", 130, "interrupted: nothing was changed"),
        (b"\x04", 2, "error: setup was left; nothing was changed instead, set OPENAI_API_KEY"),
    ],
    ids=["Ctrl-C", "Ctrl-D"],
)
@pytest.mark.parametrize("late", [False, True], ids=["first question", "hidden question"])
def test_who_leaves_changes_nothing(
    own_file: Path, key: bytes, code: int, words: str, late: bool
) -> None:
    """At any question; the other way is named."""
    with AtTerminal("setup", "--lang", "en") as person:
        person.expect("Number [1]:")
        if late:
            person.enter("1")
            person.expect("Then Enter:")
        ended = person.leave(key)

    assert ended.code == code
    assert words in ended.err
    assert not own_file.parent.exists()


def test_a_slow_server_can_be_interrupted(stub: StubServer, own_file: Path) -> None:
    """Ctrl-C works while the program waits."""
    stub.answer(behaviours.hang)
    with AtTerminal("setup", "--lang", "en") as person:
        person.expect("Number [1]:")
        person.enter(OTHER)
        person.expect("/v1:")
        person.enter(stub.base_url)
        person.expect("none is needed):")
        person.enter()
        while not stub.requests:
            time.sleep(0.01)
        person.press(b"\x03")
        ended = person.ended()

    assert ended.code == 130
    assert "interrupted: nothing was changed" in ended.err
    assert not own_file.exists()


def test_without_a_terminal_the_environment_is_named() -> None:
    """In a script, a pipe or CI."""
    ended = program("setup", "--lang", "en")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "error: grade setup asks questions and needs a terminal; nothing was changed\n"
        "  instead, set OPENAI_API_KEY, and OPENAI_BASE_URL for a server other than OpenAI's\n"
    )


def test_a_language_that_is_none() -> None:
    """As everywhere."""
    with pytest.raises(UsageError, match="--lang: 'fr' must be zh, en or auto"):
        setup.run(None, "fr", {})
