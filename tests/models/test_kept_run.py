from datetime import UTC, datetime

from grader.models.kept_run import KeptRun


def test_a_run_that_was_cut_short_has_no_end() -> None:
    """Its JSON says so, rather than leave the field out."""
    run = KeptRun(
        id="r", started=datetime(2026, 1, 1, tzinfo=UTC), finished=None, command="grade"
    )  # fmt: skip

    assert '"finished":null' in run.model_dump_json()
