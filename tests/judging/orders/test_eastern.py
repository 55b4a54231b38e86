from grader.judging.orders import eastern


def test_each_character_has_both_forms() -> None:
    """And none is written simplified by another one."""
    assert len(eastern.TRADITIONAL) == len(eastern.SIMPLIFIED)
    assert set(eastern.TRADITIONAL).isdisjoint(eastern.SIMPLIFIED)


def test_what_means_something_else_has_no_notion() -> None:
    """Or it would not be told apart."""
    known = {word for row in eastern.WORDS.values() for word in row.split()}

    assert known.isdisjoint(eastern.NEUTRAL.split())
