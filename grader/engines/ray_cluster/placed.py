"""A judge whose requests leave from the cluster's workers."""

import asyncio
from dataclasses import dataclass
from typing import Any

from grader.engines.ray_cluster.cluster import Cluster, Place
from grader.engines.ray_cluster.worker import outcome
from grader.judges.base import Backend
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged

MOST_DEATHS = 5
"""Workers that may die of one request, or beside it, before it is given up."""


@dataclass(eq=False)
class Placed:
    """A Backend on a cluster; `backend` is the same judge here, which is never asked."""

    backend: Backend
    cluster: Cluster

    @property
    def info(self) -> JudgeInfo:
        """Who judges."""
        return self.backend.info

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """The judge's own."""
        return self.backend.parameters(number, question, entry)

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Ask by way of a worker; by another one, where that died before it answered."""
        text = request.model_dump_json()
        for _ in range(MOST_DEATHS):
            place = await self.cluster.free()
            if place is None:
                return Failure(kind="unreachable", message="the cluster has no worker", attempts=0)
            found = await self._asked(place, text)
            if found is not None:
                return found
        message = f"{MOST_DEATHS} workers died with this request under way"
        return Failure(kind="unreachable", message=message, attempts=MOST_DEATHS)

    async def _asked(self, place: Place, text: str) -> Completion | Failure | None:
        """What came of a request; None: its worker is gone, and whether it was sent is unknown."""
        import ray

        place.under_way += 1
        reference = place.actor.complete.remote(text)
        try:
            return outcome(await reference)
        except asyncio.CancelledError:
            ray.cancel(reference)
            raise
        except ray.exceptions.TaskCancelledError:
            # The run was stopped while it waited for its turn: nothing was asked.
            raise asyncio.CancelledError from None
        except ray.exceptions.RayTaskError:
            # A mistake of the program's own, which no other worker would not make.
            raise
        except ray.exceptions.RayError:
            await self.cluster.lost(place)
            return None
        finally:
            place.under_way -= 1

    async def close(self) -> None:
        """Send the workers home."""
        self.cluster.close()
        await self.backend.close()
