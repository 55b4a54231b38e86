import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli import choosing
from grader.cli.choosing import MOST_MODELS, ordered
from grader.cli.setup_words import WORDS
from grader.judges import providers
from grader.judges.providers import PROVIDERS, Provider
from tests.helpers.keyboard import Typed
from tests.helpers.stub_server import StubServer, closed_port

LOCAL, OTHER = str(len(PROVIDERS) + 1), str(len(PROVIDERS) + 2)


def person(*lines: str) -> Typed:
    """Somebody who types these lines and then leaves."""
    return Typed(WORDS["en"], *lines)


def test_a_provider_is_a_number() -> None:
    """Enter is the first of the list."""
    assert choosing.provider(person("")) == PROVIDERS[0]
    assert choosing.provider(person("2")).name == "DeepSeek"


def test_what_answers_on_this_computer_is_offered(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its models, so that one knows what it is."""
    local = Provider("Ollama", stub.base_url, key="none")
    monkeypatch.setattr(providers, "LOCAL", (local,))
    somebody = person(LOCAL, "")

    assert choosing.provider(somebody) == local
    assert f"Ollama, 127.0.0.1:{stub.port}: stub-1" in somebody.screen


def test_where_nothing_answers_it_is_said_how_to_start_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the list comes again."""
    with closed_port() as port:
        local = Provider("Ollama", f"http://127.0.0.1:{port}/v1", key="none")
        monkeypatch.setattr(providers, "LOCAL", (local,))
        somebody = person(LOCAL, "1")

        assert choosing.provider(somebody) == PROVIDERS[0]

    assert f"Nothing answers at 127.0.0.1:{port}. Start Ollama (ollama serve)" in somebody.screen


def test_an_address_is_asked_for_until_it_is_one() -> None:
    """Each slip is told; a password in it would be saved and shown."""
    somebody = person(OTHER, "", "h/v1", "https://u:pw@h/v1", "https://h/v1/")

    assert choosing.provider(somebody) == Provider("h", "https://h/v1", key="optional")
    for words in ("does not begin with http://", "Leave user:password@ out"):
        assert words in somebody.screen
    assert "u:pw" not in somebody.screen


@pytest.mark.parametrize(
    ("url", "asks"),
    [
        ("https://h.example/v1", False),
        ("http://localhost:8080/v1", False),
        ("http://[::1]:8080/v1", False),
        ("http://127.0.0.2/v1", False),
        ("http://h.example/v1", True),
        ("http://192.168.1.5/v1", True),
        ("http://localhost.example/v1", True),
        (None, False),
    ],
)
def test_an_open_line_is_warned_of(url: str | None, asks: bool) -> None:
    """A key and a candidate's answers would be read by anyone on the way."""
    refusing, agreeing = person("n"), person("y")

    assert choosing.safe(refusing, url) is not asks
    assert choosing.safe(agreeing, url)
    assert ("is not encrypted" in agreeing.screen) is asks


def test_who_shies_from_an_open_line_chooses_again() -> None:
    """Nothing was sent."""
    assert choosing.provider(person(OTHER, "http://h.example/v1", "", "1")) == PROVIDERS[0]


def test_a_key_is_asked_for_until_it_looks_like_one() -> None:
    """With the reason each time, and never the key."""
    lines = ("", "Bearer sk-9", "'sk-9'", "https://h", "A_KEY=sk-9", "sk-...9", "sk- 9", "sk-9")
    somebody = person(*lines)

    assert choosing.key(somebody, PROVIDERS[0]) == "sk-9"
    assert "OpenAI: make a key at https://platform.openai.com/api-keys" in somebody.screen
    for name in ("empty", "bearer", "quotes", "url", "assignment", "shortened", "characters"):
        assert WORDS["en"][f"key_{name}"] in somebody.screen
    assert "sk-" not in somebody.screen


def test_a_server_of_ones_own_may_need_no_key() -> None:
    """Then Enter alone is an answer."""
    assert choosing.key(person(""), Provider("h", "http://h/v1", key="optional")) is None
    assert choosing.key(person("k"), Provider("h", "http://h/v1", key="optional")) == "k"


def test_a_model_is_a_number_or_a_name() -> None:
    """Enter is the first; a name need not be in the list."""
    assert choosing.model(person(""), ["a", "b"], None) == "a"
    assert choosing.model(person("２"), ["a", "b"], None) == "b"
    assert choosing.model(person("openai:c"), ["a", "b"], None) == "c"
    assert choosing.model(person("", "\x1b[A", "c"), [], None) == "c"


def test_a_key_is_not_taken_for_a_model() -> None:
    """It would be sent, shown and kept as one."""
    somebody = person("sk-other", "own-key", "m")

    assert choosing.model(somebody, ["a"], "own-key") == "m"
    assert somebody.screen.count("That looks like a key.") == 2


def test_a_long_list_is_cut() -> None:
    """What is not shown can still be typed."""
    names = [f"m{n:02}" for n in range(MOST_MODELS + 3)]
    somebody = person(names[-1])

    assert choosing.model(somebody, names, None) == names[-1]
    assert "3 more; any name may be typed." in somebody.screen
    assert names[MOST_MODELS] not in somebody.screen


def test_the_suggested_models_come_first_and_others_uses_last() -> None:
    """Of suggestions only those that the server has."""
    listed = ["whisper-1", "zeta", "gpt-5-mini", "text-embedding-3", "alpha", "alpha"]

    assert ordered(listed, ("gpt-6", "gpt-5-mini")) == [
        "gpt-5-mini", "alpha", "zeta", "text-embedding-3", "whisper-1",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=300)))
def test_a_name_that_cannot_be_a_judge_is_not_offered(listed: list[str]) -> None:
    """Whatever a server puts into its list."""
    for name in ordered(listed, ()):
        assert name and name.isprintable() and name == name.strip() and len(name) < 200
