"""The driver's memory while it feeds a Ray cluster: requests without end, answered at once.

    python benchmarks/cluster_memory.py [REQUESTS]

One million by default, in the form of a judge's requests, to workers whose judge says at once that
it cannot judge them; nothing is kept of the outcomes but their number.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from grader.engines import Waiting, local  # noqa: E402
from grader.engines.ray_cluster import cluster  # noqa: E402
from grader.engines.ray_cluster.cluster import Cluster  # noqa: E402
from grader.engines.ray_cluster.placed import Placed  # noqa: E402
from grader.engines.ray_cluster.worker import Errand  # noqa: E402
from grader.judges.offline import Offline  # noqa: E402
from grader.models.judging import JudgeRequest  # noqa: E402
from tests.helpers.asking import request  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
AT_ONCE = 128


def resident() -> float:
    """MiB of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 2**20


def requests() -> Iterator[JudgeRequest]:
    """Each of them another one."""
    form = request("c1")
    for number in range(COUNT):
        yield form.model_copy(update={"answer": f"It is array number {number}."})


async def fed() -> None:
    """Feed them all, and print what it takes as it goes."""
    errand = Errand("offline", None, None, 5.0, False)
    judge = Placed(Offline(), Cluster(errand, AT_ONCE, cluster.bucket(AT_ONCE, None, None)))
    await judge.cluster.start()
    done, started = 0, time.monotonic()
    step = max(1, COUNT // 10)
    async for _ in local.run(Waiting(requests()), judge.complete, AT_ONCE):
        done += 1
        if done % step == 0 or done == 1000:
            print(
                f"{done:>9,} {resident():6.0f} MiB {time.monotonic() - started:6.0f} s", flush=True
            )
    await judge.close()


def main() -> None:
    """On a cluster of this machine."""
    cluster.connect(None)
    asyncio.run(fed())
    cluster.leave()


if __name__ == "__main__":
    main()
