from tests.helpers.program import grade


def test_the_help_says_what_a_batch_is_worth_and_what_it_takes() -> None:
    """Half the price, a day, and that nothing is lost by leaving."""
    shown = " ".join(grade("--help").out.split())

    assert "--batch-api" in shown
    assert "about half the price, answers within a day" in shown
