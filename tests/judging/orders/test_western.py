from grader.judging.orders import western


def test_what_joins_and_what_fills_has_no_notion() -> None:
    """Or the one that is looked up first would win by chance."""
    known = {word for row in western.WORDS.values() for word in row.split()}

    assert known.isdisjoint(western.FILLERS.split())
    assert known.isdisjoint(western.NEIGHBOURS.split())


def test_no_word_has_two_notions() -> None:
    """A word means what it means first."""
    words = [word for row in western.WORDS.values() for word in row.split()]

    assert len(words) == len(set(words))
