import pytest

from tests.helpers.program import grade


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ("check", ("--against TRANSCRIPT...", "rich|json|github", "--output")),
        (
            "test",
            ("-k EXPR", "--last-failed", "--update", "--watch", "rich|json|junit", "--samples"),
        ),
    ],
)
def test_a_commands_help_names_its_options(command: str, wanted: tuple[str, ...]) -> None:
    """Those that it follows, each with a line."""
    told = grade("rubric", command, "--help").out

    assert [name for name in wanted if name not in told] == []
