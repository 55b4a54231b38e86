"""What docs/batch-api.md says is what the program does."""

import re

import pytest

from grader.judges import batch_lines
from grader.judging.batches.judge import ATTEMPTS
from grader.models.sampling import Sampling
from tests.helpers.program import ROOT, grade

PAGE = (ROOT / "docs" / "batch-api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", sorted(set(re.findall(r"--[a-z][a-z-]+", PAGE))))
def test_every_option_that_is_named_exists(option: str) -> None:
    """Whoever types it is understood."""
    assert option in grade("--help").out


def test_the_figures_are_those_of_the_program() -> None:
    """The size of a file, how often a request is submitted, the rounds of samples."""
    assert f"{batch_lines.MOST_REQUESTS:,} requests" in PAGE
    assert f"{batch_lines.MOST_BYTES // 1_000_000} MB" in PAGE
    assert {3: "three times at the most"}[ATTEMPTS] in PAGE
    # Looks after 2, 4, 8 and 16 samples, and the re-asks of each.
    assert {4: "eight rounds"}[len(Sampling(2, 16).looks)] in PAGE
