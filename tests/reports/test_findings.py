import io

import pytest

from grader.models.finding import Finding
from grader.reports import FINDINGS

WARNING = Finding(
    code="vague_wording",
    severity="warning",
    path="rubrics/a.yaml",
    line=7,
    message="50% of “good”\nis vague",
    mend="say: what, exactly",
)
ERROR = Finding(code="schema", severity="error", path="a,b:c.yaml", message="not \x1b[31mYAML")


def written(format_: str, *findings: Finding) -> str:
    """What a format makes of findings."""
    stream = io.StringIO()
    writer = FINDINGS[format_](stream, "auto", False)
    for finding in findings:
        writer.add(finding)
    writer.close()
    return stream.getvalue()


def test_a_person_sees_place_code_reason_and_mend() -> None:
    """The place first and whole, so that a terminal can open it; nothing steers the terminal."""
    lines = [line.rstrip() for line in written("rich", WARNING, ERROR).splitlines()]

    assert lines == [
        "rubrics/a.yaml:7  vague_wording",
        "  50% of “good” is vague",
        "  say: what, exactly",
        "a,b:c.yaml  schema",
        "  not [31mYAML",
    ]


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            WARNING,
            "::warning file=rubrics/a.yaml,line=7,title=vague_wording::"
            "50%25 of “good”%0Ais vague%0Asay: what, exactly\n",
        ),
        (ERROR, "::error file=a%2Cb%3Ac.yaml,title=schema::not \x1b[31mYAML\n"),
    ],
)
def test_github_gets_one_command_a_finding(finding: Finding, line: str) -> None:
    """Escaped, so that a rubric's words cannot end it or begin another."""
    assert written("github", finding) == line
