import re

from grader.judges.lexical.joining import joined

HEAD = r"(?:\A|\bplease )"


def test_patterns_are_found_with_their_shared_head_and_without_it() -> None:
    """As if each were looked for alone."""
    pattern = re.compile(joined([f"{HEAD}give", "note|memo", f"{HEAD}(?:mark|rate) it"], HEAD))
    texts = ["give", "so please give", "to give", "a memo", "please rate it", "we rate it"]
    assert [bool(pattern.search(text)) for text in texts] == [True, True, False, True, True, False]


def test_a_shared_head_is_written_once() -> None:
    """Once for all that begin with it."""
    assert joined([f"{HEAD}a", f"{HEAD}b", "c"], HEAD) == f"{HEAD}(?:a|b)|c"
