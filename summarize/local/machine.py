"""What this machine offers a model: processor cores and memory."""

from __future__ import annotations

import os
from pathlib import Path

from summarize.errors import LocalModelError

GIB = 1024**3


def cores() -> int:
    """Physical cores this process may use, at least 1.

    Hyper-threads of one core share its arithmetic units, so counting both makes inference slower.
    """
    allowed = os.sched_getaffinity(0)
    topology = Path("/sys/devices/system/cpu")
    groups = set()
    for cpu in allowed:
        try:
            groups.add((topology / f"cpu{cpu}/topology/thread_siblings_list").read_text())
        except OSError:  # a container may hide it: then every processor counts
            groups.add(str(cpu))
    return max(1, min(len(groups), _quota(Path("/sys/fs/cgroup/cpu.max"))))


def _quota(file: Path) -> int:
    """Whole cores the container's CPU quota pays for; a large number when there is none."""
    try:
        quota, period = file.read_text().split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError):  # no such file, or "max"
        return 4096


def available_memory() -> int:
    """Bytes a new process may take without swapping, within the container's limit if it has one."""
    free = [_meminfo(Path("/proc/meminfo")), _container(Path("/sys/fs/cgroup"))]
    known = [bytes_ for bytes_ in free if bytes_ is not None]
    return min(known) if known else 2**63


def _meminfo(file: Path) -> int | None:
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return None


def _container(folder: Path) -> int | None:
    try:
        limit = int((folder / "memory.max").read_text())
        return max(0, limit - int((folder / "memory.current").read_text()))
    except (OSError, ValueError):  # no such file, or "max"
        return None


def require_memory(needed: int, model: str, available: int | None = None) -> None:
    """Refuse to load a model that would push the machine into swap.

    Args:
        needed: bytes the model takes once loaded.
        model: what to call it in the message.
        available: bytes there are; measured when not given.

    Raises:
        LocalModelError: the memory is not there.
    """
    there = available_memory() if available is None else available
    if there < needed:
        raise LocalModelError(
            f"{model} needs {needed / GIB:.1f} GiB of memory and {there / GIB:.1f} GiB are available",
            "Close other programs, or use a hosted model (--model)",
        )
