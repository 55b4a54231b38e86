from grader.judging.words import known


def test_a_word_is_known_and_a_misspelling_is_not() -> None:
    """Of everyday words; names of tools are in no list."""
    assert known("gradients")
    assert not known("gradeints")
    assert not known("kubernetes")
