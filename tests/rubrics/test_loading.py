import hashlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.rubrics import builtin, files, load
from grader.rubrics.loading import folder

Refused = Callable[[str | bytes], InputError]

GOOD = """\
rubric: r
questions:
  - id: q
    match: {number: 1}
    criteria:
      - id: a
        ask: Is it right?
        levels:
          - {name: no, points: 0}
          - {name: on, points: 1}
"""
DEFAULT = "rubric: r\ndefault:\n  criteria:\n"


def test_a_rubric_is_read_as_its_author_wrote_it(tmp_path: Path) -> None:
    """Words stay words, numbers are exact, and criteria without an id are counted."""
    file = tmp_path / "r.yaml"
    file.write_bytes(
        b"\xef\xbb\xbf"
        + GOOD.replace("rubric: r\n", "rubric: r\npass_mark: 66.6\n").encode()
        + b"    must_pass: off\ndefault: {criteria: [one, {ask: two, weight: .1}]}\n"
    )

    loaded = load(file)
    rubric = loaded.rubric

    assert [level.name for level in rubric.questions[0].criteria[0].scale] == ["no", "on"]
    assert rubric.pass_mark == Fraction(333, 5)
    assert not rubric.questions[0].must_pass
    assert rubric.default is not None
    assert [(c.id, c.ask, c.share) for c in rubric.default.criteria] == [
        ("c1", "one", 1),
        ("c2", "two", Fraction(1, 10)),
    ]
    assert loaded.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert loaded.path == str(file)


def test_the_built_in_rubric_grades_any_question() -> None:
    """It has a default, no entries and no terms."""
    loaded = builtin()

    assert loaded.path == "built-in"
    assert loaded.rubric.default is not None
    assert not any(criterion.terms for criterion in loaded.rubric.default.criteria)


@pytest.mark.parametrize("file", list(files(Path("rubrics"))), ids=lambda f: f.stem)
def test_the_packaged_examples_load(file: Path) -> None:
    """A rubric that the project shows must be one."""
    assert load(file).rubric.questions


@pytest.mark.parametrize(
    ("right", "wrong", "words", "hint"),
    [
        ("questions:", "question:", "2: unknown key 'question'", "did you mean 'questions'?"),
        ("match:", "mach:", "4: unknown key 'mach'", "did you mean 'match'?"),
        ("{number: 1}", "{numer: 1}", "4: unknown key 'numer'", "did you mean 'number'?"),
        ("ask:", "aks:", "7: unknown key 'aks'", "did you mean 'ask'?"),
        ("points: 1", "point: 1", "10: unknown key 'point'", "did you mean 'points'?"),
        ("id: q", "id: q\n    1: 2", "4: unknown key '1'", "known here: reference"),
        ("{number: 1}", "{number：1}", "4: 'number：1' has a full-width colon", "': '"),
    ],
)
def test_a_misspelt_key_is_told_with_the_nearest_real_one(
    refused: Refused, right: str, wrong: str, words: str, hint: str
) -> None:
    """At every depth, and before the key that is missing because of it."""
    error = refused(GOOD.replace(right, wrong))

    assert str(error) == f"r.yaml:{words}"
    assert hint in (error.hint or "")


def test_a_misspelt_key_of_the_default_is_told_too(refused: Refused) -> None:
    """The default has an entry's keys, but for the matching."""
    error = refused("rubric: r\ndefault:\n  criterias: [x]\n")

    assert (error.line, error.hint) == (3, "did you mean 'criteria'?")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("rubric: r\n", "title: r\n", "1: 'rubric' is missing"),
        ("    match: {number: 1}\n", "", "3: questions #1: 'match' is missing"),
        ("        ask: Is it right?\n", "", "6: questions #1 criteria #1: 'ask' is missing"),
        ("{number: 1}", "", "4: questions #1 match: has no value"),
        ("{number: 1}", "number：1", "4: questions #1 match: 'number：1' has a full-width colon"),
        ("{number: 1}", "[1]", "4: questions #1 match: must have keys below it"),
        ("{number: 1}", "{number: 0}", "4: questions #1 match number: '0' must be at least 1"),
        ("{number: 1}", "{number: four}", "number: 'four' must be a whole number"),
        ("rubric: r", "rubric: r x", "1: rubric: 'r x' must be a word of letters"),
        ("rubric: r", "rubric: r\ntitle: [x]", "2: title: must be a text"),
        ("rubric: r", "rubric: r\nlanguage: cn", "2: language: 'cn' must be 'zh' or 'en'"),
        ("rubric: r", "rubric: r\nversion: 1.5", "2: version: '1.5' must be a whole number"),
        ("rubric: r", f"rubric: r\nversion: {'9' * 5000}", "2: version: '9999"),
        ("rubric: r", "rubric: r\npass_mark: 101", "2: pass_mark: '101' must be at most 100"),
        ("rubric: r", "rubric: r\npass_mark: .nan", "2: pass_mark: '.nan' is not a number such as"),
        ("rubric: r", "rubric: r\npass_mark: [1]", "2: pass_mark: \"['1']\" is not a number"),
        ("rubric: r", "rubric: r\nmin_asked: -1", "2: min_asked: '-1' must be at least 0"),
        ("id: q", "id: q\n    weight: 0", "4: questions #1 weight: '0' must be more than 0"),
        ("id: q", "id: q\n    weight: inf", "4: questions #1 weight: 'inf' is not a number"),
        ("id: q", "id: q\n    must_pass: ja", "questions #1 must_pass: 'ja' must be yes or no"),
        ("points: 1", "points: nan", "10: questions #1 criteria #1 levels #2 points: 'nan' is not"),
        ("name: on", f"name: {'o' * 41}", "must have at most 40 characters"),
        (
            "          - {name: on, points: 1}\n",
            "",
            "8: questions #1 criteria #1 levels: must list",
        ),
        ("{name: no, points: 0}", "no", "9: questions #1 criteria #1 levels #1: 'no' must have"),
        ("ask: Is", "evidence: none\n        ask: Is", "'none' must be 'needed' or 'not_needed'"),
        ("ask: Is", "terms: a|b\n        ask: Is", "terms: 'a|b' must be a list"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(
    refused: Refused, right: str, wrong: str, message: str
) -> None:
    """One line, in the author's words and not the parser's."""
    text = str(refused(GOOD.replace(right, wrong)))

    assert message in text
    assert "\n" not in text
    assert "Input should" not in text


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ("    -\n", "4: default criteria #1: has no value"),
        ("    - ''\n", "4: default criteria #1 ask: "),
        ("    - [a]\n", "4: default criteria #1: must have keys below it"),
        ("    - ask：b\n", "4: 'ask：' has a full-width colon"),
        ("    - id：a\n      ask：b\n", "4: 'id：' has a full-width colon"),
        ("    []\n", "3: default criteria: must list at least 1"),
        ("    a: b\n", "3: default criteria: must be a list"),
    ],
)
def test_a_criterion_is_a_text_or_keys(refused: Refused, items: str, message: str) -> None:
    """Anything else is told at its line."""
    assert message in str(refused(DEFAULT + items))


@pytest.mark.parametrize("text", ["- a\n", "hello\n", "~\n", "12\n"])
def test_a_file_of_something_else_is_not_a_rubric(refused: Refused, text: str) -> None:
    """A list or a word at the top has no keys."""
    assert str(refused(text)) == "r.yaml:1: not a rubric: it must begin with keys such as 'rubric:'"


def test_a_file_of_full_width_colons_is_told_so(refused: Refused) -> None:
    """Without a single key YAML takes the whole file for a text."""
    assert str(refused("rubric：r\ntitle：x\n")) == "r.yaml:1: a full-width colon ： after a key"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD.encode("utf-16"), "r.yaml: not UTF-8"),
        (GOOD.encode("utf-16-le"), "r.yaml:1: holds the control character U+0000"),
        ("rubric: r\ntitle: 张量\n".encode("gbk"), "r.yaml:2: not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "r.yaml: not UTF-8"),
        (b"#" * 5_000_001, "r.yaml: larger than 5 MB: not a rubric"),
    ],
)
def test_what_is_not_a_text_is_refused(refused: Refused, content: bytes, message: str) -> None:
    """The message says what the file is, not what a decoder thinks."""
    assert str(refused(content)) == message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """So is a folder in a file's place."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            load(path)


def test_examples_and_hidden_files_of_a_folder_are_not_rubrics(tmp_path: Path) -> None:
    """Rubrics come by name; what lies beside them is left alone."""
    for name in ("b.yml", "a.yaml", "a.examples.yaml", "._a.yaml", "notes.txt"):
        (tmp_path / name).write_text(GOOD if name in ("b.yml", "a.yaml") else "?")

    assert [Path(found.path).name for found in folder(tmp_path)] == ["a.yaml", "b.yml"]
