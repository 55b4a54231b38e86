import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import hostile
from tests.helpers.program import grade

LEVELS = {"no", "yes"}


@pytest.fixture(autouse=True)
def rubric(here: Path) -> None:
    """Three criteria for two answers."""
    hostile.prepare(here)


def graded(
    server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and all votes of a run against a real server."""
    monkeypatch.setenv("OPENAI_API_KEY", server["api_key"])
    ended = grade(*hostile.arguments(server["base_url"]))
    [report] = json.loads(ended.out)
    return ended.code, [
        vote for pair in report["pairs"] for each in pair["criteria"] for vote in each["votes"]
    ]


@pytest.mark.parametrize("kind", ["llamacpp", "llamacpp_thinking"])
def test_a_real_server_judges(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every criterion has one of its levels or an abstention; a random yes proves nothing."""
    code, votes = graded(request.getfixturevalue(kind), monkeypatch)

    assert code in (0, 1, 3)
    assert [vote["failure"] for vote in votes] == [None] * 3
    for vote in votes:
        assert vote["level"] in LEVELS if vote["status"] == "judged" else vote["level"] is None
        assert vote["level"] != "yes" or not vote["supported"]


def test_a_real_server_with_a_small_context(
    llamacpp_small: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit is not judged, and never scored."""
    code, votes = graded(llamacpp_small, monkeypatch)

    assert code == 3
    assert {vote["failure"]["kind"] for vote in votes} == {"unsupported"}
    assert all("the request is too long for the model" in v["failure"]["message"] for v in votes)
