from grader.judging.orders import phrases


def test_a_phrase_is_of_several_words_and_of_one_notion() -> None:
    """A single word has its place among the words."""
    every = [phrase for row in phrases.PHRASES.values() for phrase in row.split()]

    assert len(every) == len(set(every))
    assert [phrase for phrase in every if "_" not in phrase] == []
