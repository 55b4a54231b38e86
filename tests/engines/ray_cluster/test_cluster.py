"""The cluster that judges run on."""

import asyncio
import importlib.util

import pytest

from grader.engines.ray_cluster import cluster
from grader.engines.ray_cluster.cluster import Cluster
from grader.engines.ray_cluster.worker import Errand
from grader.errors import UsageError


def test_without_ray_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything else is tried."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(UsageError, match="needs the package ray") as caught:
        cluster.connect(None)
    assert caught.value.hint == "pip install 'ray>=2.55,<3'"


@pytest.mark.usefixtures("ray_here")
def test_a_judge_that_no_worker_can_be_is_said_before_anything_is_asked() -> None:
    """With what the worker says of it."""

    async def main() -> None:
        errand = Errand("openai:m", None, "NO_SUCH_KEY", 5.0, False)
        await Cluster(errand, 8, cluster.bucket(8, None, None)).start()

    with pytest.raises(UsageError, match="NO_SUCH_KEY is not set where the workers run"):
        asyncio.run(main())


@pytest.mark.usefixtures("ray_here")
def test_there_are_as_many_workers_as_the_requests_at_once_want_and_the_machines_have() -> None:
    """Two CPUs: two workers at most."""

    async def main(most: int) -> int:
        errand = Errand("offline", None, None, 5.0, False)
        found = Cluster(errand, most, cluster.bucket(most, None, None))
        await found.start()
        while found._coming:
            await asyncio.sleep(0.05)
        count = len(found.places)
        found.close()
        return count

    assert asyncio.run(main(8)) == 1
    assert asyncio.run(main(500)) == 2
