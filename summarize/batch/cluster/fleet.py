"""The workers of a run, placed by Ray. The only module that imports ray."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any
from uuid import uuid4

from summarize.batch.cluster.steward import Steward
from summarize.batch.cluster.worker import Ended, Errand, Worker, edition
from summarize.batch.inputs import Item
from summarize.errors import ClusterError, installing
from summarize.llm import Spent

CPUS = 0.5
"""Of a node, that a worker asks for: when half of the nodes die, the other half still has a place for each worker."""

PLACING = 60.0
"""Seconds after which a worker without a place is an error; Ray itself would wait for one without end or word."""

LOOPBACK = "127.0.0.1"


@dataclass
class Placed:
    """A worker that has a place.

    Args:
        name: its own.
        handle: Ray's.
        life: of its process.
        coming_back: Ray's promise of a worker that died and is placed anew; None for one that lives.
    """

    name: str
    handle: Any
    life: str = ""
    coming_back: Any = None


class Fleet:
    """Workers, and the steward they share; made by ``fleet``."""

    def __init__(self, workers: Sequence[Placed], steward: Any) -> None:  # noqa: ANN401  (Ray makes methods at run time)
        self.workers = list(workers)
        self._steward = steward

    def read(self, worker: Placed, shard: str, items: Sequence[Item]) -> Any:  # noqa: ANN401  (Ray's promise)
        """Have a share read; a promise for ``wait``."""
        return worker.handle.read.remote(shard, items, self._steward)

    def wait(self, promises: Sequence[Any], seconds: float) -> list[Any]:
        """The promises that are kept or broken, after so many seconds at most."""
        import ray  # noqa: PLC0415

        done, _ = ray.wait([*promises], num_returns=1, timeout=seconds)
        return list(done)

    def ended(self, promise: Any) -> Ended | None:  # noqa: ANN401  (Ray's promise)
        """How a share ended; None when its worker died."""
        import ray  # noqa: PLC0415

        try:
            ended: Ended = ray.get(promise)
        except ray.exceptions.RayActorError:
            return None
        except ray.exceptions.RayError as error:
            return Ended(f"A worker: {type(error).__name__}: {str(error).splitlines()[-1]}", "Please report it")
        return ended

    def lost(self, worker: Placed) -> None:
        """A worker died; Ray places it anew, when there is a place."""
        if worker.coming_back is None:
            worker.coming_back = worker.handle.ready.remote(self._steward)

    def look_for(self, worker: Placed) -> None:
        """See whether a worker that died has a place again."""
        import ray  # noqa: PLC0415

        if not ray.wait([worker.coming_back], timeout=0)[0]:
            return
        try:
            worker.life, _ = ray.get(worker.coming_back)
            worker.coming_back = None
        except ray.exceptions.RayActorError:
            worker.coming_back = worker.handle.ready.remote(self._steward)

    def restart(self, worker: Placed) -> None:
        """Have a worker that gives no sign of life placed anew."""
        import ray  # noqa: PLC0415

        ray.kill(worker.handle, no_restart=False)

    def stop(self) -> None:
        """Have every worker finish what is in flight and begin nothing more."""
        for worker in self.workers:
            worker.handle.stop.remote()

    def state(self) -> tuple[Spent, dict[str, float]]:
        """What was spent, and for how many seconds each worker has been silent."""
        import ray  # noqa: PLC0415

        try:
            told: tuple[Spent, dict[str, float]] = ray.get(self._steward.state.remote())
        except ray.exceptions.RayError as error:
            trouble = f"Ray ended on this node ({type(error).__name__})"
            raise ClusterError(trouble, "Start it, then run the same command again") from None
        return told


@contextmanager
def fleet(address: str | None, count: int | None, errand: Errand) -> Iterator[Fleet]:
    """Workers with a place, for as long as the block lasts.

    Args:
        address: of a Ray cluster, such as "auto" or "10.0.0.1:6379"; None to start Ray here, on loopback only.
        count: of workers; None for one for each processor of the cluster.
        errand: what they are told.

    Raises:
        ClusterError: Ray is not installed, there is no cluster, or a worker finds no place in time.
    """
    # Of a node that died Ray prints pages, and among results; the run's own words say what matters.
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        yield from _placed(address, count, errand)


def _placed(address: str | None, count: int | None, errand: Errand) -> Iterator[Fleet]:
    _connect(address)
    import ray  # noqa: PLC0415
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy  # noqa: PLC0415

    try:
        here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
        steward = ray.remote(Steward).options(num_cpus=0, scheduling_strategy=here).remote(errand.budget)
        wanted = count or max(1, int(_processors()))
        worker = ray.remote(Worker).options(num_cpus=CPUS, max_restarts=-1, scheduling_strategy="SPREAD")
        names = [uuid4().hex for _ in range(wanted)]
        each = replace(errand, at_once=None if errand.at_once is None else ceil(errand.at_once / wanted))
        placed = [Placed(name, worker.remote(name, each)) for name in names]
        _require_places(placed, steward)
        yield Fleet(placed, steward)
    finally:
        ray.shutdown()


def _connect(address: str | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Under "uv run" Ray would send the current folder to every node, and whatever lies in it.
    os.environ["RAY_ENABLE_UV_RUN_RUNTIME_ENV"] = "0"
    if address is None:
        # Ray's own switch for machines that must not listen to the outside: every port is then on loopback.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray  # noqa: PLC0415
    except ImportError:
        raise ClusterError("--engine ray needs Ray", installing("ray")) from None
    own = {"_node_ip_address": LOOPBACK, "include_dashboard": False} if address is None else {"address": address}
    try:
        ray.init(**own, logging_level=logging.ERROR, log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = address or "this machine"
        trouble = f"Ray does not answer at {where} ({type(error).__name__})"
        raise ClusterError(trouble, "Run: ray start --head, or check --ray-address") from None


def _processors() -> float:
    import ray  # noqa: PLC0415

    told: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]  # Ray's, without types
    return told.get("CPU", 0.0)


def _require_places(placed: Sequence[Placed], steward: Any) -> None:  # noqa: ANN401  (Ray makes methods at run time)
    """Wait until every worker has a place, and runs what runs here."""
    import ray  # noqa: PLC0415

    answers = [worker.handle.ready.remote(steward) for worker in placed]
    _, waiting = ray.wait(answers, num_returns=len(answers), timeout=PLACING)
    if waiting:
        free = f"{CPUS:g} processors each, {_processors():g} in the cluster"
        trouble = f"{len(waiting)} of {len(answers)} workers found no place in {PLACING:g} s ({free})"
        raise ClusterError(trouble, "Give fewer --workers, or start more nodes")
    try:
        told = ray.get(answers)
    except ray.exceptions.RayError as error:
        reason = str(error).strip().splitlines()[-1]
        raise ClusterError(f"A worker cannot begin: {reason}", "Install the same summarize on every node") from None
    for worker, (life, _) in zip(placed, told, strict=True):
        worker.life = life
    if any(other != edition() for _, other in told):
        raise ClusterError("A node runs another summarize than this one", "Install the same version on every node")
