from pathlib import Path

from grader.ledger import Ledger, batches

KEYS = [f"{number:064x}" for number in range(5)]
WHERE = ("https://api.example.com/v1", "m")


def test_a_batch_is_noted_before_each_of_its_steps(tmp_path: Path) -> None:
    """What is not known to be submitted is told apart from what is under way."""
    ledger = Ledger(tmp_path / "l.sqlite", "r")
    with ledger.transaction() as database:
        batch = batches.note(database, "r", *WHERE, KEYS)
    ledger.close()

    ledger = Ledger(tmp_path / "l.sqlite", "r2")
    with ledger.transaction() as database:
        assert list(batches.begun(database, *WHERE)) == [batch]
        batch = batches.uploaded(database, batch, "file-1")
        assert list(batches.begun(database, *WHERE)) == [batch]
        assert list(batches.under_way(database, *WHERE)) == []
        batch = batches.submitted(database, batch, "batch_1")
        assert list(batches.begun(database, *WHERE)) == []
        assert list(batches.under_way(database, *WHERE)) == [batch]
    assert (batch.file, batch.batch, batch.keys) == ("file-1", "batch_1", frozenset(KEYS))
    ledger.close()


def test_a_batch_loses_the_requests_that_are_answered() -> None:
    """With the last of them it has been taken, and is not waited for again."""
    ledger = Ledger(None, "r")
    with ledger.transaction() as database:
        batch = batches.note(database, "r", *WHERE, KEYS)
        batch = batches.submitted(database, batch, "batch_1")
        batch = batches.answered(database, batch, KEYS[:2])
        assert [each.keys for each in batches.under_way(database, *WHERE)] == [{*KEYS[2:]}]
        batch = batches.answered(database, batch, KEYS)
        assert batch.state == "taken"
        assert list(batches.under_way(database, *WHERE)) == []


def test_a_batch_that_never_came_to_be_is_not_waited_for() -> None:
    """Nor asked for again."""
    ledger = Ledger(None, "r")
    with ledger.transaction() as database:
        batches.dropped(database, batches.note(database, "r", *WHERE, KEYS))
        assert list(batches.begun(database, *WHERE)) == []
        assert list(batches.under_way(database, *WHERE)) == []


def test_every_endpoint_and_model_has_its_own() -> None:
    """A judge waits for no other judge's batches."""
    ledger = Ledger(None, "r")
    with ledger.transaction() as database:
        batches.note(database, "r", *WHERE, KEYS)
        assert list(batches.begun(database, WHERE[0], "other")) == []
        assert list(batches.begun(database, "https://other.example.com/v1", "m")) == []


def test_ids_are_never_the_same() -> None:
    """They find a batch among all of the provider's, of every run and machine."""
    ledger = Ledger(None, "r")
    with ledger.transaction() as database:
        made = {batches.note(database, "r", *WHERE, KEYS).id for _ in range(20)}

    assert len(made) == 20
    assert all(len(name) == 32 for name in made)
