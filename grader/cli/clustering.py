"""`--engine ray`: the judges of a run placed on a cluster, and the cluster left at its end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from grader import judges
from grader.cli.panel import Make
from grader.cli.settings import NEED_NO_KEY, Settings
from grader.cli.streams import say
from grader.engines.ray_cluster import cluster
from grader.engines.ray_cluster.bucket import Overall
from grader.engines.ray_cluster.placed import Placed
from grader.engines.ray_cluster.worker import Errand
from grader.errors import UsageError
from grader.judges.base import Backend
from grader.judges.pacing import Pace


@contextmanager
def joined(settings: Settings) -> Iterator[tuple[Pace, Make]]:
    """The pace of the run and what makes a judge on the cluster, while it is joined.

    Raises UsageError for a cluster that cannot be joined or started, and for a model file: what
    is asked of it must not leave this machine.
    """
    if any(spec.partition(":")[0] == "gguf" for spec in settings.judge):
        raise UsageError(
            "--engine ray: a model file judges on this machine alone",
            "leave out --engine ray; or serve the model, and name it and its --base-url",
        )
    say(f"joining the Ray cluster at {settings.address}" if settings.address else "starting Ray")
    cluster.connect(settings.address)
    try:
        bucket = cluster.bucket(settings.concurrency, settings.rpm, settings.tpm)

        def make(spec: str, access: judges.Settings) -> Backend:
            errand = Errand(
                spec=spec,
                base_url=access.base_url,
                key_variable=_key_variable(spec, settings),
                timeout=access.timeout,
                by_tokens=settings.tpm is not None,
            )
            backend = judges.make(spec, access)
            return Placed(backend, cluster.Cluster(errand, settings.concurrency, bucket))

        yield Overall(bucket), make
    finally:
        cluster.leave()


async def start(backends: list[Backend]) -> None:
    """Have the workers of the judges come. Raises UsageError if a judge has none."""
    for backend in backends:
        if isinstance(backend, Placed):
            await backend.cluster.start()


def _key_variable(spec: str, settings: Settings) -> str | None:
    """The variable that holds the key on the workers as here; the key itself never travels."""
    if settings.api_key is None or spec.partition(":")[0] in NEED_NO_KEY:
        return None
    if os.environ.get(settings.api_key_env) != settings.api_key:
        raise UsageError(
            "--engine ray: workers take the key from a variable, and yours is in a file",
            f"export {settings.api_key_env} where you start grade and where the workers run",
        )
    return settings.api_key_env
