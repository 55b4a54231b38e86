from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring.diff.changes import changes
from grader.models.rubric_diff import Change
from tests.helpers.kept_runs import TWO

SCALE = "[{name: none, points: 0}, {name: some, points: 1}, {name: all, points: 2}]"


def found(folder: Path, new: str, old: str = TWO) -> list[Change]:
    """The changes from one text to another."""
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    before = rubrics.load(folder / "old.yaml").rubric
    file, source = rubrics.located(folder / "new.yaml")
    return changes(before, file.rubric, source)


def told(folder: Path, old: str, new: str) -> list[str]:
    """The changes that an edit of the text makes, each on a line."""
    assert old in TWO
    return [_line(change) for change in found(folder, TWO.replace(old, new))]


def _line(change: Change) -> str:
    names = [name or "" for name in (change.question, change.criterion, change.level)]
    parts = ["·".join(names).strip("·"), change.kind, change.field, change.old, change.new]
    return f"{change.effect}: " + " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("pass_mark: 60", "pass_mark: 62.5", "scoring: changed pass_mark 60 62.5"),
        ("rubric: two", "rubric: second", "none: changed rubric two second"),
        ("rubric: two", "rubric: two\nversion: 2", "none: changed version 1 2"),
        ("rubric: two", "rubric: two\nlanguage: zh", "judging: changed language en zh"),
        ("rubric: two", "rubric: two\nguidance: Be kind.", "judging: changed guidance Be kind."),
        (
            "rubric: two",
            "rubric: two\napplies_to: {position: x}",
            "matching: changed applies_to position: x",
        ),
        ("id: gradient", "id: slope", "none: slope renamed gradient slope"),
        (
            "match: {number: 2}",
            "match: {number: 2, text: x}",
            "matching: gradient changed match number: 2 number: 2, text: x",
        ),
        (
            "match: {number: 2}",
            "match: {number: 2}\n    weight: 2",
            "scoring: gradient changed weight 1 2",
        ),
        (
            "match: {number: 2}",
            "match: {number: 2}\n    optional: yes",
            "scoring: gradient changed optional false true",
        ),
        (
            "match: {number: 2}",
            "match: {number: 2}\n    pass_mark: 50",
            "none: gradient changed pass_mark 50",
        ),
        (
            "match: {number: 2}",
            "match: {number: 2}\n    reference: Up.",
            "judging: gradient changed reference Up.",
        ),
        ("Which way?", "What way?", "judging: gradient·way changed ask Which way? What way?"),
        ("id: way", "id: path", "judging: gradient·path renamed way path"),
        ("{id: shape, ", "{id: shape, weight: 2, ", "scoring: tensor·shape changed weight 1 2"),
        (
            "{id: shape, ",
            "{id: shape, terms: [a, b|c], ",
            "offline: tensor·shape changed terms a, b|c",
        ),
        (
            "{id: shape, ask: Has it a shape?, evidence: not_needed}",
            "{id: shape, ask: Has it a shape?}",
            "scoring: tensor·shape changed evidence not_needed needed",
        ),
        ("penalty: 1", "penalty: 2", "scoring: tensor·invents changed penalty 1 2"),
        (
            "{id: shape, ",
            "{id: shape, must_reach: yes, ",
            "scoring: tensor·shape changed must_reach yes",
        ),
        ("points: 2}]", "points: 4}]", "scoring: tensor·array·all changed points 2 4"),
        (
            "name: all,",
            "name: all, when: All of it,",
            "judging: tensor·array·all changed when All of it",
        ),
        ("name: some,", "name: half,", "judging: tensor·array·half added"),
    ],
)
def test_every_change_is_told_with_its_effect(
    tmp_path: Path, old: str, new: str, wanted: str
) -> None:
    """Where, what, from what to what, and whether judges are asked anything else."""
    assert told(tmp_path, old, new)[0] == wanted


def test_a_fault_that_becomes_a_merit_is_asked_otherwise(tmp_path: Path) -> None:
    """The judge is told what is a fault."""
    assert told(tmp_path, "penalty: 1, ", "") == [
        "scoring: tensor·invents changed weight 1",
        "judging: tensor·invents changed penalty 1",
    ]


def test_what_was_added_and_removed_is_told(tmp_path: Path) -> None:
    """Criteria, levels, questions and the default."""
    shape = "      - {id: shape, ask: Has it a shape?, evidence: not_needed}\n"
    fewer = TWO.replace(shape, "").replace("{name: some, points: 1}, ", "")
    default = f"{TWO}default: {{criteria: [Good?]}}\n"
    one = TWO[: TWO.index("  - id: gradient")]

    assert list(map(_line, found(tmp_path, fewer))) == [
        "judging: tensor·array·some removed", "judging: tensor·shape removed",
    ]  # fmt: skip
    assert list(map(_line, found(tmp_path, TWO, fewer))) == [
        "judging: tensor·array·some added", "judging: tensor·shape added",
    ]  # fmt: skip
    assert list(map(_line, found(tmp_path, default))) == ["matching: default added"]
    assert list(map(_line, found(tmp_path, TWO, default))) == ["matching: default removed"]
    assert list(map(_line, found(tmp_path, default.replace("Good", "Fine"), default))) == [
        "judging: default·c1 changed ask Good? Fine?"
    ]
    assert list(map(_line, found(tmp_path, one))) == ["matching: gradient removed"]
    assert list(map(_line, found(tmp_path, TWO, one))) == ["matching: gradient added"]


def test_order_is_a_change(tmp_path: Path) -> None:
    """Of questions the first that matches wins; criteria are asked in theirs."""
    head, first, second = TWO.partition("  - id: tensor")[0], *_questions()
    shape, invents = TWO.splitlines(keepends=True)[10:12]

    assert list(map(_line, found(tmp_path, head + second + first))) == ["matching: tensor moved"]
    assert told(tmp_path, shape + invents, invents + shape) == ["judging: tensor·shape moved"]


def _questions() -> tuple[str, str]:
    start, middle = TWO.index("  - id: tensor"), TWO.index("  - id: gradient")
    return TWO[start:middle], TWO[middle:]


def test_a_level_may_have_a_new_name_or_place(tmp_path: Path) -> None:
    """It is itself by its anchor; points that change places are changed as well."""
    anchored = TWO.replace("name: some,", "name: some, when: Half,")
    renamed = anchored.replace("name: some,", "name: half,")
    turned = TWO.replace("name: none", "name: x").replace("name: some", "name: none")

    assert list(map(_line, found(tmp_path, renamed, anchored))) == [
        "judging: tensor·array·half renamed some half"
    ]
    assert "judging: tensor·array·none moved" in list(
        map(_line, found(tmp_path, turned.replace("name: x", "name: some")))
    )


def test_listing_yes_and_no_is_asked_otherwise(tmp_path: Path) -> None:
    """The scale is the same, the prompt is not."""
    listed = "{id: shape, levels: [{name: no, points: 0}, {name: yes, points: 1}], "

    assert told(tmp_path, "{id: shape, ", listed) == [
        "judging: tensor·shape changed levels false true"
    ]


def test_formatting_is_no_change(tmp_path: Path) -> None:
    """Comments, quotation marks, blank lines, a weight of 1 that is written out."""
    text = TWO.replace("Which way?", '"Which way?"').replace("rubric: two", "# two\n\nrubric: two")

    assert found(tmp_path, text) == []
    assert told(tmp_path, "{id: shape, ", "{weight: 1, id: shape, ") == []


def test_changes_know_their_line_in_the_new_file(tmp_path: Path) -> None:
    """What was removed has the line of what it was removed from."""
    shape = "      - {id: shape, ask: Has it a shape?, evidence: not_needed}\n"
    edited = TWO.replace(shape, "").replace("points: 1}", "points: 1.5}").replace("60", "70")

    lines = {_line(change): change.line for change in found(tmp_path, edited)}

    assert lines == {
        "scoring: changed pass_mark 60 70": 2,
        "scoring: tensor·array·some changed points 1 1.5": 9,
        "judging: tensor·shape removed": 6,
    }
