from grader.judging.orders import composed, rules


def test_no_rule_stands_twice() -> None:
    """Nor does one in other words: each makes a pattern of its own."""
    patterns = set(map(composed.compiled, rules.RULES))

    assert len(patterns) == len(rules.RULES)
