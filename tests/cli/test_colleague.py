from pathlib import Path

import pytest

from grader.cli.colleague import Offer, read
from grader.errors import InputError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that a colleague sent."""
    return tmp_path / "team.toml"


def test_model_and_address_are_taken_and_nothing_else(file: Path) -> None:
    """A colleague's masking, rubric or variable for the key are not the user's."""
    file.write_text(
        'judge = "openai:m"\nbase_url = "https://h/v1/"\napi_key_env = "K"\nredact = false\n'
    )

    assert read(file) == Offer("https://h/v1", "m", ("redact",))


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ('judge = "openai:m"', Offer(None, "m", ())),
        ('base_url = "https://h/v1"', Offer("https://h/v1", None, ())),
        ('judge = "auto"\nbase_url = "https://h/v1"', Offer("https://h/v1", None, ())),
    ],
)
def test_what_is_not_named_is_asked(file: Path, text: str, offer: Offer) -> None:
    """Without an address it is OpenAI."""
    file.write_text(text)

    assert read(file) == offer


REFUSED = {
    "a key": ('judge = "openai:m"\napi_key = "sk-1"', "team.toml:2: a key in a file that others"),
    "nothing about a judge": ('lang = "zh"', "names neither a judge nor a base_url"),
    "a judge without a server": ('judge = "offline"', "team.toml:1: the judge is 'offline'"),
    "a panel": ('judge = ["openai:a", "openai:b"]', "team.toml:1: the judge is "),
    "no model": ('judge = "openai:"', "team.toml:1: the judge is 'openai:'"),
    "a model with a control character": ('judge = "openai:\\u001b"', "team.toml:1: the judge is"),
    "no address": ('\nbase_url = "h/v1"', "team.toml:2: the base URL does not begin with http"),
    "a login": ('base_url = "https://u:pw@h/v1"', "team.toml:1: the base URL holds a user and"),
    "no TOML": ("judge: openai", "team.toml: not TOML"),
}


@pytest.mark.parametrize(("text", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_settings_file_for_a_judge(file: Path, text: str, problem: str) -> None:
    """File and line, and no secret that may stand in it."""
    file.write_text(text)

    with pytest.raises(InputError) as caught:
        read(file)

    assert problem in str(caught.value)
    assert not {"sk-1", "pw"} & set(f"{caught.value} {caught.value.hint}".split())
