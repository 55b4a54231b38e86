from tests.helpers.program import grade


def test_the_group_shows_its_commands() -> None:
    """`grade rubric --help` lists them."""
    ended = grade("rubric", "--help")

    assert ended.code == 0
    assert "show-prompt" in ended.out


def test_show_prompt_takes_the_options_that_change_a_prompt() -> None:
    """And none about limits or reports of a run."""
    told = grade("rubric", "show-prompt", "--help").out

    for option in ("--pair", "--judge", "--base-url", "--calls", "--no-redact", "--blind"):
        assert option in told
    assert "--concurrency" not in told
    assert "--fail-on" not in told
