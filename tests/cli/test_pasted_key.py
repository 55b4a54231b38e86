import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli.pasted_key import mistake

KEYS = (
    "sk-proj-AbC_dEf-0123456789",
    "sk-0123456789abcdef0123456789abcdef",
    "gsk_abc123",
    "AIzaSyA-1234_xyz",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_=",
    "QUJDRA==",
    "x",
)
MISTAKES = {
    "empty": "",
    "url": "https://api.example.com/v1",
    "url in quotes": '"https://api.example.com"',
    "bearer": "Bearer sk-1",
    "bearer, the whole header": "Authorization: Bearer sk-1",
    "assignment": "OPENAI_API_KEY=sk-1",
    "assignment in a shell": "export OPENAI_API_KEY='sk-1'",
    "assignment in PowerShell": '$env:OPENAI_API_KEY = "sk-1"',
    "assignment in a settings file": 'api_key = "sk-1"',
    "assignment in YAML": "api_key: sk-1",
    "quotes": '"sk-1"',
    "quotes, one of them": "sk-1'",
    "quotes, typographic": "“sk-1”",
    "shortened": "sk-...abcd",
    "shortened with stars": "sk-****abcd",
    "shortened with bullets": "sk-••••abcd",
    "characters": "sk-1 sk-2",
    "characters of another alphabet": "sk-密钥",
    "characters, a line break": "sk-1\nsk-2",
}


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_taken(key: str) -> None:
    """Whatever could be one goes to the server, which knows."""
    assert mistake(key) is None


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_no_key_is_told(name: str) -> None:
    """Each usual slip has its name."""
    assert mistake(MISTAKES[name]) == name.split(maxsplit=1)[0].rstrip(",")


@given(st.text(max_size=60))
def test_what_no_header_can_hold_is_never_taken(text: str) -> None:
    """A key is printable ASCII without blanks, whatever was pasted."""
    assert mistake(text) is not None or all("!" <= character <= "~" for character in text)
