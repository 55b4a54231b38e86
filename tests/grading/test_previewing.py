from pathlib import Path

import pytest

from grader import transcripts
from grader.errors import InputError
from grader.grading.previewing import previewer
from tests.helpers.program import QA

RULES = "rubric: rules\n{language}default: {{criteria: [Good?]}}\n"


def codes(rubric: Path | None) -> list[str]:
    """The warnings of an English transcript that is previewed with a rubric."""
    transcript = transcripts.read(QA.encode(), "a.txt")
    return [notice.code for notice in previewer(rubric)(transcript).warnings]


@pytest.mark.parametrize(
    ("language", "warned"),
    [("language: zh\n", ["language_differs"]), ("language: en\n", []), ("", [])],
)
def test_a_rubric_in_another_language_is_told(
    language: str, warned: list[str], tmp_path: Path
) -> None:
    """One that names no language is for any."""
    (tmp_path / "rules.yaml").write_text(RULES.format(language=language))

    assert codes(tmp_path / "rules.yaml") == warned


def test_the_built_in_rubric_is_for_any_language(workplace: Path) -> None:
    """It is what grades where there is no other."""
    assert codes(None) == []


def test_only_a_rubric_that_was_named_can_stop_a_preview(workplace: Path) -> None:
    """What lies in ./rubrics and is broken will be told by grading."""
    (workplace / "rubrics").mkdir()
    broken = workplace / "rubrics" / "broken.yaml"
    broken.write_text("rubric: [")

    assert codes(None) == []
    with pytest.raises(InputError, match="broken"):
        codes(broken)
