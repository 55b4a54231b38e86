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


def test_headers_of_the_environment_travel_or_stay() -> None:
    """All of them or none; those that travel are as secret as a key."""
    key = endpoint.checked_key(KEY)
    custom = "X-Token: t0p-s3cret\nX-Flag: on\nno header\nX-Empty:"

    sent = endpoint.with_headers(key, custom, travel=True)
    kept = endpoint.with_headers(key, custom, travel=False)

    assert (sent.withheld, sent.secrets) == ((), (KEY, "t0p-s3cret"))
    assert (kept.withheld, kept.secrets) == (("X-Token", "X-Flag", "X-Empty"), (KEY,))
    assert endpoint.with_headers(key, "", travel=False) == key


@pytest.mark.parametrize("custom", [": x", "X Y: x", "X-Name: 名", "X-Name: a\x00b", "名: x"])
def test_a_header_that_cannot_be_sent_is_refused(custom: str) -> None:
    """Before it breaks the first request; where it stays it does no harm."""
    key = endpoint.checked_key("sk-1")

    with pytest.raises(UsageError, match="OPENAI_CUSTOM_HEADERS") as caught:
        endpoint.with_headers(key, custom, travel=True)

    assert caught.value.hint == "each of its lines is NAME: VALUE, in ASCII"
    assert endpoint.with_headers(key, custom, travel=False).withheld
