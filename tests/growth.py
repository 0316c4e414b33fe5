"""How much work something takes, without a clock: what outgrows its input is seen on any machine, at any load."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BLOW_UP = 20
"""Seconds of CPU; what runs under it takes well under one, and minutes once a pattern walks a text over and over."""


def steps(work: Callable[[], object]) -> int:
    """Lines of Python that a piece of work runs and calls that it makes: the same number at every run."""
    count = 0

    def counted(_frame, _event, _argument):
        nonlocal count
        count += 1
        return counted

    traced, profiled = sys.gettrace(), sys.getprofile()
    sys.settrace(counted)
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.settrace(traced)
        sys.setprofile(profiled)
    return count


def growth(work: Callable[[int], object], small: int, large: int) -> float:
    """By how much the steps outgrow the input: 1 is linear, ``large / small`` quadratic.

    Args:
        work: does its work on an input of the size it is given.
        small: a size, large enough that what is done once does not matter.
        large: a size some times as large.
    """
    work(small)  # tables are loaded once
    return steps(lambda: work(large)) / steps(lambda: work(small)) * small / large


@contextmanager
def no_blow_up(seconds: int = BLOW_UP) -> Iterator[None]:
    """Fail where work would hardly end: inside one pattern no step can be counted."""

    def stop(_signal, _frame):
        raise AssertionError(f"still at it after {seconds} seconds of CPU")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
