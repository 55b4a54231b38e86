"""The cluster that judges run on, its workers, and those that take a dead one's place."""

import asyncio
import importlib.util
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grader
from grader.engines.ray_cluster.bucket import Bucket
from grader.engines.ray_cluster.worker import Errand, Worker
from grader.errors import UsageError

PACKAGE = "pip install 'ray>=2.55,<3'"
_AT_ONCE_EACH = 32
"""Requests that one worker has under way; it is one process, and most of the time it waits."""
_MOST_WORKERS = 256
_READY = 120.0
"""Seconds within which a worker must be there; a cluster may start machines first."""


@dataclass(eq=False)
class Place:
    """A worker and what it has under way; `actor` is Ray's handle of it."""

    name: str
    actor: Any
    under_way: int = 0


@dataclass(eq=False)
class Cluster:
    """Workers for one judge, all alike. `most` requests at once, over all of them."""

    errand: Errand
    most: int
    bucket: Any
    places: list[Place] = field(default_factory=list)
    _coming: set["asyncio.Task[None]"] = field(default_factory=set)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _wrong: str | None = None
    _names: Iterator[int] = field(default_factory=itertools.count)

    async def start(self) -> None:
        """Have the workers come. Raises UsageError if none can be a judge."""
        cpus = int(_ray().cluster_resources().get("CPU", 1))
        wanted = -(-self.most // _AT_ONCE_EACH)
        for _ in range(max(1, min(wanted, cpus, _MOST_WORKERS))):
            self._call_one()
        async with self._changed:
            ready = self._changed.wait_for(lambda: self.places or self._wrong or not self._coming)
            try:
                await asyncio.wait_for(ready, _READY)
            except TimeoutError:
                self._wrong = f"no worker was ready within {_READY:g} s: the cluster has no room"
        if not self.places:
            raise UsageError(f"--engine ray: {self._wrong or 'no worker could be started'}")

    async def free(self) -> Place | None:
        """The worker with the least to do, when there is one; None: there will be none."""
        async with self._changed:
            try:
                found = self._changed.wait_for(lambda: self.places or not self._coming)
                await asyncio.wait_for(found, _READY)
            except TimeoutError:
                return None
        return min(self.places, key=lambda place: place.under_way, default=None)

    async def lost(self, place: Place) -> None:
        """A worker has died, or cannot be reached: another one takes its place."""
        if place not in self.places:
            return
        self.places.remove(place)
        self.bucket.gone.remote(place.name)
        _ray().kill(place.actor)
        self._call_one()

    def close(self) -> None:
        """Send the workers home."""
        for task in self._coming:
            task.cancel()
        for place in self.places:
            _ray().kill(place.actor)
        self.places.clear()

    def _call_one(self) -> None:
        task = asyncio.create_task(self._come())
        self._coming.add(task)

    async def _come(self) -> None:
        name = f"{self.errand.spec}/{next(self._names)}"
        actor = self._actor(name)
        wrong: str | None
        try:
            wrong = await actor.ready.remote()
        except _ray().exceptions.RayError as error:
            wrong = f"a worker could not be started: {str(error).strip().splitlines()[0]:.200}"
        async with self._changed:
            self._coming = {task for task in self._coming if task is not asyncio.current_task()}
            if wrong is None:
                self.places.append(Place(name, actor))
            else:
                self._wrong = wrong
                _ray().kill(actor)
            self._changed.notify_all()

    def _actor(self, name: str) -> Any:
        remote = _ray().remote(
            num_cpus=1,
            max_restarts=0,
            max_task_retries=0,
            max_concurrency=2 * _AT_ONCE_EACH,
            scheduling_strategy="SPREAD",
        )(Worker)
        return remote.remote(self.errand, self.bucket, name)


def connect(address: str | None) -> None:
    """Join the cluster at an address, or start one on this machine. Raises UsageError."""
    if importlib.util.find_spec("ray") is None:
        raise UsageError("--engine ray needs the package ray", PACKAGE)
    import ray

    address = address or os.environ.get("RAY_ADDRESS")

    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "error"}
    if address is None:
        options |= {"include_dashboard": False}
    else:
        package = str(Path(str(grader.__file__)).parent)
        options |= {"address": address, "runtime_env": {"py_modules": [package]}}
    try:
        with _unheard():
            ray.init(**options)
    except (ray.exceptions.RayError, RuntimeError, ValueError, OSError) as error:
        raise _refused(address, error) from None


@contextmanager
def _unheard() -> Iterator[None]:
    """What Ray writes of its troubles, a line a second and past Python, goes nowhere."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _refused(address: str | None, error: Exception) -> UsageError:
    told = next(iter(str(error).strip().splitlines()), type(error).__name__)
    if address is None:
        return UsageError(f"--engine ray: Ray cannot be started: {told:.200}")
    # A cluster that wants a token is to Ray one that does not answer.
    hint = "is it up? one that wants a token: export RAY_AUTH_MODE=token here too"
    return UsageError(f"--engine ray: the cluster cannot be joined: {told:.200}", hint)


def bucket(most: int, rpm: int | None, tpm: int | None) -> Any:
    """The actor that holds the pace of a run: on the driver's machine, to live as long as it."""
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(_ray().get_runtime_context().get_node_id(), soft=False)
    remote = _ray().remote(
        num_cpus=0, max_restarts=0, max_concurrency=100_000, scheduling_strategy=here
    )(Bucket)
    return remote.remote(most, rpm, tpm)


def leave() -> None:
    """Leave the cluster; what runs there for this run ends."""
    _ray().shutdown()


def _ray() -> Any:
    import ray

    return ray
