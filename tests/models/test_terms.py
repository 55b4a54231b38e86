import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.models.terms import DEEPEST, AllOf, AnyOf, Phrase, Term, first, parse, phrases

BROKEN = [
    ("", 1, "nothing here"),
    ("  ", 3, "nothing here"),
    ("a|", 3, "nothing here"),
    ("|a", 1, "nothing here"),
    ("a||b", 3, "nothing here"),
    ("a & | b", 5, "nothing here"),
    ("()", 2, "nothing here"),
    ("(a", 1, "never closed"),
    ("a | (b & c", 5, "never closed"),
    ("a)", 2, "closes nothing"),
    ("f(x)", 2, "side by side"),
    ("(a)b", 4, "side by side"),
    ("((a)b)", 5, "side by side"),
    ("((a)(b))", 5, "side by side"),
    ("a\\", 2, "escapes nothing"),
    ("a｜b", 2, "full-width"),
    ("a＆b", 2, "full-width"),
]


@pytest.mark.parametrize(("text", "position", "problem"), BROKEN)
def test_a_mistake_is_named_with_its_place(text: str, position: int, problem: str) -> None:
    """Terms that cannot be read say what is wrong and where, counting from one."""
    with pytest.raises(ValueError, match=rf"^position {position}: .*{problem}"):
        parse(text)


def test_and_binds_tighter_than_or() -> None:
    """a | b & c is a, or both b and c."""
    assert parse("a | b & c") == AnyOf((Phrase("a"), AllOf((Phrase("b"), Phrase("c")))))


def test_parentheses_group() -> None:
    """(a | b) & c wants c beside either."""
    assert parse("(a|b)&c") == AllOf((AnyOf((Phrase("a"), Phrase("b"))), Phrase("c")))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("C++", "C++"),
        (r"f\(x\)", "f(x)"),
        (r"a\|b", "a|b"),
        (r"a \\ b", r"a \ b"),
        (r"\｜", "｜"),
        (".*", ".*"),
        ("  list   comprehension ", "list comprehension"),
        ("O（1）", "O（1）"),
    ],
)
def test_a_phrase_is_taken_as_it_stands(text: str, phrase: str) -> None:
    """Terms are not regular expressions: only the four signs and the backslash mean something."""
    assert parse(text) == Phrase(phrase)


def test_one_meaning_has_one_tree() -> None:
    """Parentheses that change nothing leave nothing."""
    assert parse("((a) | (b | c))") == parse("a|b|c")
    assert parse("(a & b) & c") == parse("a & b & c")


def test_depth_has_a_limit() -> None:
    """Thousands of parentheses are refused before they can exhaust the stack."""
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST) == Phrase("a")
    with pytest.raises(ValueError, match=r"more than 20 groups within groups"):
        parse("(" * 10_000 + "a" + ")" * 10_000)


def test_a_group_is_called_by_its_first_synonym() -> None:
    """Reports name a group by what its author wrote first."""
    assert first(parse("reshape|view")) == "reshape"
    assert first(parse("(insert|add) & slow")) == "insert & slow"


def test_phrases_are_listed_from_left_to_right() -> None:
    """Every wording of a group can be had as a list."""
    assert phrases(parse("a | (b | c) & d")) == ("a", "b", "c", "d")


texts = st.text(st.sampled_from("ab 中|&()\\+｜"), max_size=30)


def trees() -> st.SearchStrategy[Term]:
    """Trees of any shape, before they are brought into their one form."""
    phrase = st.builds(Phrase, st.text("ab中|&()\\+", min_size=1, max_size=4))
    return st.recursive(
        phrase,
        lambda inner: st.lists(inner, min_size=2, max_size=3).flatmap(
            lambda parts: st.sampled_from([AnyOf(tuple(parts)), AllOf(tuple(parts))])
        ),
        max_leaves=8,
    )


@given(texts)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever an author types is a tree or a plain message, and a tree reads back as itself."""
    try:
        term = parse(text)
    except ValueError as problem:
        assert str(problem).startswith("position ")
    else:
        assert parse(str(term)) == term


@given(trees())
def test_a_printed_tree_keeps_its_phrases(term: Term) -> None:
    """Printing escapes what would otherwise be read as a sign."""
    assert phrases(parse(str(term))) == phrases(term)
