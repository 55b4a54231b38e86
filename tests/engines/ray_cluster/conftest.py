"""A Ray cluster of one node, kept for all tests of this folder."""

from collections.abc import Iterator

import pytest

pytest.importorskip("ray", reason="pip install 'ray>=2.55,<3'")


@pytest.fixture(scope="package")
def ray_here() -> Iterator[None]:
    """Ray, started in this process with two CPUs."""
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=40)
    yield
    ray.shutdown()
