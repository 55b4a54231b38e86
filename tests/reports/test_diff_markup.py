from hypothesis import given
from hypothesis import strategies as st

from grader.models.rubric_diff import Change
from tests.helpers.asking import TRICKY
from tests.helpers.rubric_diffs import CHANGES, RUN, RUN_ASKED, comparison, written


def test_a_comment_has_the_changes_as_lists() -> None:
    """By their effect; a rubric's words are code, whatever they hold."""
    told = written("markdown", comparison(*CHANGES)).splitlines()

    assert told[0] == "### `HEAD:r.yaml` → `r.yaml`"
    start = told.index("**Alters what every judge is asked: new calls**")
    assert told[start + 2 : start + 6] == [
        "- `tensor · shape`: `what is asked changed`",
        "  - − `Has it a shape at all, or none?`",
        "  - + ``Is its `shape` | @named?``",
        "- `tensor · array · half`: `level added`",
    ]
    assert "- `pass mark 60 → 70`" in told


def test_a_comment_has_the_run_as_a_table() -> None:
    """A bar in a file's name does not end a cell."""
    told = written("markdown", comparison(run=RUN_ASKED)).splitlines()

    assert "Nothing that grades has changed." in told
    assert "| transcript | old | new | asked again |  | calls |" in told
    assert r"| `flip\|.txt` | `PASS 65` | `FAIL 65` |  | `FLIPS` |  |" in told
    assert told[-1] == "- `not judged again: gone.txt: no such file`"


def test_annotations_are_at_the_lines_of_the_new_file() -> None:
    """A notice each, with the values before and after; nothing moves a run to another file."""
    told = written("github", comparison(*CHANGES)).splitlines()

    assert told[0] == (
        "::notice file=r.yaml,line=9,title=Alters what every judge is asked%3A new calls::"
        "tensor · shape: what is asked changed%0A- Has it a shape at all, or none?%0A"
        "+ Is its `shape` | @named?"
    )
    assert "::notice file=r.yaml,line=2,title=Alters the arithmetic alone%3A no calls::" in told[2]
    assert len(told) == 4


def test_flips_are_a_warning() -> None:
    """Where none is known the run is a notice."""
    flips = written("github", comparison(run=RUN_ASKED))
    none = written("github", comparison(run=RUN.model_copy(update={"flips": 0})))

    assert flips.startswith("::warning file=r.yaml,line=1,title=Run 2026 under both rubrics")
    assert "noise floor: 1 of 9" in flips
    assert none.startswith("::notice ")


@given(st.text(TRICKY + "`|\n", max_size=20), st.sampled_from(["markdown", "github"]))
def test_no_words_of_a_rubric_begin_a_line(words: str, format_: str) -> None:
    """Nor do they end the code they stand in."""
    change = Change(kind="changed", effect="judging", question="q", field="reference", new=words)

    told = written(format_, comparison(change)).splitlines()

    assert len(told) == (1 if format_ == "github" else 5)
    assert all(line[:2] in {"", "##", "**", "- ", "::"} for line in told)
