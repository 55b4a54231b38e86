import pytest

from grader.models.sampling import Sampling


@pytest.mark.parametrize(
    ("sampling", "looks", "told"),
    [
        (Sampling(), [1], "1"),
        (Sampling(3, 3), [3], "3"),
        (Sampling(2, 6), [2, 4, 6], "2..6"),
        (Sampling(4, 16), [4, 8, 16], "4..16"),
    ],
)
def test_looks_double_up_to_the_most(sampling: Sampling, looks: list[int], told: str) -> None:
    """Few looks share one error among them."""
    assert (sampling.looks, str(sampling)) == (looks, told)
    assert Sampling.read(told) == sampling
