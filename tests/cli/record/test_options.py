import pytest

from tests.helpers.program import grade


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("override", "latest", "--pair", 1, "--criterion", "x", "--level", "x", "--by", "x"),
         "--reason"),
        (("decide", "latest", "--verdict", "pass", "--reason", "x"), "--by"),
        (("forget", "a.txt", "--by", "x"), "--reason"),
        (("export", "latest"), "--output"),
        (("show",), "RUN"),
    ],
)  # fmt: skip
def test_who_why_and_which_must_be_given(command: tuple[object, ...], option: str) -> None:
    """Told as every other mistake on the command line."""
    ended = grade("runs", *command)

    assert ended.code == 2
    assert option in ended.err
