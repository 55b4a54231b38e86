import pytest

from tests.helpers.program import grade


@pytest.mark.parametrize("arguments", [("runs", "--help"), ("--help",)])
def test_the_commands_on_runs_are_listed(arguments: tuple[str, ...]) -> None:
    """With what they do; the names are the users', not Python's."""
    told = grade(*arguments).out

    assert "list" in told
    assert "import" in told
    assert "list_" not in told


def test_import_needs_a_ledger() -> None:
    """Told as every other mistake on the command line."""
    ended = grade("runs", "import")

    assert ended.code == 2
    assert "LEDGER" in ended.err
