import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader.transcripts
from grader.models.codes import REVIEW
from grader.models.judging import FailureKind
from grader.models.transcript import Ignored, State
from grader.reports.wording import (
    WORDS,
    choose,
    first,
    ignored,
    lines,
    meaning,
    number,
    places,
    reason,
)

READERS = Path(grader.transcripts.__file__).parent


def reasons_in(path: Path) -> Iterator[str]:
    """The reasons that a reader gives for ignored lines: its constants, and words in a call."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    constants = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = constants + [
        word for call in calls if "runs" in ast.unparse(call.func) for word in call.args
    ]
    given += [word.value for call in calls for word in call.keywords if word.arg == "reason"]
    for each in given if "Ignored" in source or "ignored" in source else ():
        text = each.value if isinstance(each, ast.Constant) else None
        if isinstance(text, str) and re.fullmatch("[a-z]+( [a-z,;']+)+", text):
            yield text


def test_both_languages_have_the_same_words() -> None:
    """No word of a report is left untranslated, and each takes the same values."""
    english, chinese = WORDS["en"], WORDS["zh"]

    assert english.keys() == chinese.keys()
    for name, word in english.items():
        if name not in {"line", "lines"}:
            assert sorted(re.findall(r"{\w+}", word)) == sorted(re.findall(r"{\w+}", chinese[name]))


def test_every_state_has_its_word() -> None:
    """A pair that was not answered says why."""
    from typing import get_args

    assert set(get_args(State)) - {"answered"} < WORDS["en"].keys()
    assert "unreachable" in get_args(FailureKind)


def test_the_language_is_the_one_asked_for_else_the_transcripts() -> None:
    """Without a transcript it is English."""
    assert (choose(None, "zh"), choose(None, "en"), choose(None, "auto")) == ("zh", "en", "en")


def test_a_code_is_told_in_words() -> None:
    """A code from a newer version stands for itself."""
    assert meaning("near_mark", "en") == REVIEW["near_mark"][0]
    assert meaning("near_mark", "zh") == "得分在复核范围之内"
    assert meaning("brand_new", "zh") == "brand_new"


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        (84, 86, "lines 84-86", "第84-86行"),
        (84, 84, "line 84", "第84行"),
        (84, None, "line 84", "第84行"),
        (None, None, "", ""),
    ],
)
def test_lines_are_told_as_people_do(
    start: int | None, end: int | None, english: str, chinese: str
) -> None:
    """One line, several, or nothing."""
    assert lines(start, end, "en") == english
    assert lines(start, end, "zh") == chinese


@pytest.mark.parametrize(
    ("value", "told"), [(66.67, "66.67"), (60.0, "60"), (7.5, "7.5"), (0.0, "0"), (100.0, "100")]
)
def test_a_score_is_written_as_people_do(value: float, told: str) -> None:
    """No zeros behind, two decimals at most."""
    assert number(value) == told


def test_places_are_told_together() -> None:
    """Lines or times of all the stretches that were ignored for one reason."""
    by_line = [Ignored(lines=(3, 3), reason="x"), Ignored(lines=(5, 8), reason="x")]
    by_time = [Ignored(times=(3, 70), reason="x"), Ignored(times=(3600, 3661), reason="x")]

    assert places(by_line, "en") == "lines 3, 5-8"
    assert places(by_line, "zh") == "第3, 5-8行"
    assert places(by_line[1:], "en") == "lines 5-8"
    assert places(by_time, "en") == "0:03-1:10, 1:00:00-1:01:01"
    assert places([Ignored(reason="x")], "en") == ""


def test_what_is_part_of_no_pair_is_told_once_for_each_reason_in_the_reports_language() -> None:
    """Wherever it is told: a terminal, a page or the preview."""
    left = [
        Ignored(lines=(2, 2), reason="a backchannel"),
        Ignored(lines=(4, 5), reason="feedback"),
        Ignored(lines=(9, 9), reason="a backchannel"),
    ]

    assert list(ignored(left, "zh")) == [("第2, 9行", "应声"), ("第4-5行", "评语或评分")]
    assert list(ignored(left[:1], "en")) == [("line 2", "a backchannel")]


def test_of_many_names_the_first_are_told_and_how_many_more_there_are() -> None:
    """Five are many."""
    assert first("abcde", "en") == "a, b, c, d, e"
    assert first("abcdefgh", "en") == "a, b, c, d, e, and 3 more"
    assert first("abcdef", "zh") == "a, b, c, d, e, 另有 1 个"


def test_a_reason_is_told_in_the_language_of_the_report() -> None:
    """What has no translation stands as it is."""
    assert reason("a backchannel", "zh") == "应声"
    assert reason("a backchannel", "en") == "a backchannel"
    assert reason("brand new", "zh") == "brand new"
    assert reason("'score' ×3: neither question nor answer", "zh") == "'score' ×3: 既非问题也非回答"


def test_every_reason_has_its_chinese_words() -> None:
    """Those that readers give, found where they give them."""
    given = {text for path in READERS.glob("*.py") for text in reasons_in(path)}

    assert len(given) > 15
    assert {text for text in given if reason(text, "zh") == text} == set()
