import json
from pathlib import Path

import pytest

from tests.helpers import hostile
from tests.helpers.program import grade
from tests.helpers.stub_server import StubServer


@pytest.mark.parametrize("case", hostile.CASES, ids=lambda case: case.name)
def test_no_server_brings_about_a_wrong_score(
    here: Path, stub: StubServer, impatient: None, case: hostile.Case
) -> None:
    """Whatever a server does, the run ends with what was judged rightly and says what was not."""
    hostile.prepare(here)
    stub.answer(*case.answers)
    patience = ["--timeout", str(hostile.SECONDS)] if case.endless else []

    ended = grade(*hostile.arguments(stub.base_url), *patience)

    [report] = json.loads(ended.out)
    assert (hostile.came_of(report), ended.code) == (case.outcome, case.code)
    # Nothing was sent where it was not meant to go, and what failed is told in a sentence each.
    assert {received.path for received in stub.requests} == {"/v1/chat/completions"}
    told = [line for line in ended.err.splitlines() if line.startswith("error: a.txt: ")]
    assert bool(told) == (case.outcome not in ("judged", "unproved"))
