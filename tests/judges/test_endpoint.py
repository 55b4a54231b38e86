import pytest

from grader.errors import UsageError
from grader.judges import endpoint
from tests.helpers.asking import KEY


@pytest.mark.parametrize("key", ["", "  ", "sk-1\n", "sk-1\nX-Evil: 1", "sk-ключ", "sk 1", "钥匙"])
def test_a_key_that_no_header_can_hold_is_refused(key: str) -> None:
    """The message says what is wrong and never shows the key."""
    with pytest.raises(UsageError, match="the API key") as caught:
        endpoint.checked_key(key)

    assert caught.value.hint
    assert "sk-" not in f"{caught.value}{caught.value.hint}"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "is empty"),
        (" / ", "is empty"),
        ("localhost:8080/v1", "does not begin with http:// or https://"),
        ("ftp://host/v1", "does not begin with http:// or https://"),
        ("http://", "cannot be read"),
        ("http:///v1", "cannot be read"),
        ("http://u:p@:80/v1", "cannot be read"),
        ("http://256.1.1.1/v1", "cannot be read"),
        ("http://a<b/v1", "cannot be read"),
        ("http://ho st/v1", "holds a space"),
        ("http://host\\v1", "holds a space"),
        ("http://a\xadb/v1", "holds a space or another character"),
        ("http://host/v1\r\nX: 1", "holds a space"),
        ("http://host/\udcff", "holds a space"),
        ("http://host:99999/v1", "cannot be read"),
        ("http://host:port/v1", "cannot be read"),
        ("http://[::1/v1", "cannot be read"),
        (f"http://{'a' * 70}/v1", "cannot be read"),
        ("http://host/v1?key=1", "holds a ?"),
        ("http://host/v1#x", "holds a ?"),
        ("http://host/v1/chat/completions/", "leave off what comes after /v1"),
    ],
)
def test_an_address_that_cannot_work_is_refused(url: str, problem: str) -> None:
    """The message names the problem and shows what an address looks like."""
    with pytest.raises(UsageError, match="the base URL") as caught:
        endpoint.checked_url(url)

    assert problem in str(caught.value)
    assert "https://api.example.com/v1" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://api.example.com/v1", "https://api.example.com/v1"),
        (" http://host:8080/v1/ ", "http://host:8080/v1"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://u:p@host/v1", "http://host/v1"),
        ("HTTPS://Host/v1", "https://host/v1"),
        ("http://例子.测试:80/v1", "http://xn--fsqu00a.xn--0zwm56d:80/v1"),
        ("http://127.0.0.1:0/v1", "http://127.0.0.1:0/v1"),
    ],
)
def test_an_address_is_kept_in_one_form(given: str, kept: str) -> None:
    """The login, blanks and the last slash are not part of what identifies a request."""
    assert endpoint.checked_url(given)[0] == kept


def test_a_key_and_a_login_exclude_each_other() -> None:
    """Both would be the same header; neither is dropped silently."""
    _, login = endpoint.checked_url("http://ann@host/v1")

    assert endpoint.either(endpoint.checked_key(None), login) == login
    with pytest.raises(UsageError, match="only one of them"):
        endpoint.either(endpoint.checked_key("sk-1"), login)


@pytest.mark.parametrize("word", ["k", "none", "ollama", "EMPTY"])
def test_a_word_that_stands_for_a_key_is_no_secret(word: str) -> None:
    """Servers of one's own take any; levels and answers hold such words, and must keep them."""
    key = endpoint.checked_key(word)
    _, login = endpoint.checked_url(f"http://ann:{word}@host/v1")

    assert (key.key, key.secrets) == (word, ())
    assert login is not None
    assert word not in login.secrets


def test_custom_headers_are_as_secret_as_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """They may be one; the key itself stays the one that was given."""
    monkeypatch.setenv(
        "OPENAI_CUSTOM_HEADERS", "X-Token: t0p-s3cret\nno header\nX-Empty:\nAUTHORIZATION: other"
    )

    given = endpoint.with_headers(endpoint.checked_key(KEY), endpoint.custom_headers())

    assert given.sent == {
        "Authorization": f"Bearer {KEY}", "X-Token": "t0p-s3cret", "X-Empty": ""
    }  # fmt: skip
    assert given.secrets == (KEY, "t0p-s3cret")


def test_the_organisation_that_the_environment_names_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the client library does; a header that says another one is stronger."""
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-1")

    given = endpoint.of_openai(endpoint.checked_key(KEY))
    other = endpoint.with_headers(given, {"openai-organization": "org-2"})

    assert given.headers == {"OpenAI-Organization": "org-1", "OpenAI-Project": "proj-1"}
    assert other.headers == {"OpenAI-Project": "proj-1", "openai-organization": "org-2"}


def test_a_login_is_sent_in_the_place_of_a_key() -> None:
    """Both would be the same header."""
    _, login = endpoint.checked_url("http://ann:pass%20word@host/v1")

    assert login is not None
    assert login.sent == {"Authorization": "Basic YW5uOnBhc3Mgd29yZA=="}


@pytest.mark.parametrize("custom", [": x", "X Y: x", "X-Name: 名", "X-Name: a\x00b", "名: x"])
def test_a_header_that_cannot_be_sent_is_refused(
    custom: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it breaks the first request."""
    monkeypatch.setattr("os.environ", {"OPENAI_CUSTOM_HEADERS": custom})

    with pytest.raises(UsageError, match="OPENAI_CUSTOM_HEADERS") as caught:
        endpoint.with_headers(endpoint.checked_key("sk-1"), endpoint.custom_headers())

    assert caught.value.hint == "each of its lines is NAME: VALUE, in ASCII"
