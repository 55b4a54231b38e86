"""How exact a judge is."""

from fractions import Fraction as F

import pytest

from grader.scoring import Precision


def test_adaptive_sampling_shares_its_error_over_the_looks():
    """Five looks: the quantile at 0.995."""
    assert float(Precision(looks=5).z) == pytest.approx(2.5758, abs=1e-4)
    assert Precision().z == F("1.96")
