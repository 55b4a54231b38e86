"""The pages of the review desk."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from grader.models.report import Settlement
from grader.record.desk import pages
from grader.record.desk.pages import Setting
from grader.record.kept import Kept
from tests.helpers.kept_runs import keep, levels, reports

ENGLISH = Setting("en", "Li", True)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A run of one transcript, of which one criterion was not judged."""
    keep(tmp_path / "l.sqlite", reports(tmp_path, [levels("some", "cannot_assess")]))
    return Kept(tmp_path / "l.sqlite", "latest")


def data(text: str) -> Any:
    """What the page's script is given."""
    [told] = re.findall(r'id="added-data">([^<]+)<', text)
    return json.loads(base64.b64decode(told))


def sheet(kept: Kept, setting: Setting = ENGLISH) -> str:
    """The page of the run's only report."""
    report = kept.one(None)
    return pages.sheet(report, kept.rubric(report).rubric, setting)


def test_each_criterion_offers_the_levels_of_its_scale(kept: Kept) -> None:
    """Worst first, as the rubric has them, each with what it takes."""
    first = data(sheet(kept))["criteria"][0]

    assert (first["pair"], first["criterion"], first["given"]) == (1, "array", None)
    assert [level["name"] for level in first["levels"]] == ["none", "some", "all"]


def test_a_reason_is_open_until_somebody_has_looked_into_it(kept: Kept) -> None:
    """Each once, with where it is."""
    report = kept.one(None)
    reasons = data(sheet(kept))["reasons"]
    assert {"code": "not_judged", "where": "1/shape"}.items() <= reasons[-1].items()

    for each in report.review:
        named = {"code": each.code, "pair": each.pair, "criterion": each.criterion}
        done = {"by": "Li", "reason": "seen", "at": "2026-01-01T00:00:00Z"}
        kept.add(report.source, Settlement.model_validate({**named, **done}))
    assert data(sheet(kept))["reasons"] == []


def test_the_words_are_those_of_the_language(kept: Kept) -> None:
    """The levels of yes and no too."""
    told = data(sheet(kept, Setting("zh", "", False)))

    assert told["words"]["save"] == "保存"
    assert [level["told"] for level in told["criteria"][1]["levels"]] == ["否", "是"]
    assert told["several"] is False


def test_a_file_that_was_not_graded_has_no_forms(kept: Kept) -> None:
    """There is nothing to work on."""
    text = pages.sheet(kept.one(None), None, ENGLISH)

    assert "added-data" not in text
    assert "connect-src" not in text


def test_the_list_has_a_row_for_each_transcript(kept: Kept) -> None:
    """With the verdict that stands and how much there is to check."""
    text = pages.overview([kept.one(None)], "en")

    assert re.search(r'<a href="1" dir="auto">a1.txt \(a1.txt\)</a>', text)
