"""Compares costs measured in the same run; limits in seconds would depend on the machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Size = TypeVar("Size")

_SHORTEST = 0.002
"""Seconds of processor time below which a measurement says nothing."""
_MARGIN = 3
_ATTEMPTS = 3


def assert_linear(work: Callable[[Size], object], small: Size, large: Size, times: float) -> None:
    """``work(large)``, which has ``times`` as much to do as ``work(small)``, takes at most three times as long as that
    would take in proportion. Quadratic work takes ``times`` times as long."""
    assert_at_most(_MARGIN * times, work, small, large)


def assert_at_most(most: float, work: Callable[[Size], object], reference: Size, measured: Size) -> None:
    """``work(measured)`` takes at most ``most`` times the processor time of ``work(reference)``.

    Raises AssertionError only if three measurements say otherwise: another program may disturb one.
    """
    found = []
    for _ in range(_ATTEMPTS):
        before = max(_SHORTEST, _seconds(work, reference))
        found.append(_seconds(work, measured) / before)
        if found[-1] <= most:
            return
    raise AssertionError(
        f"took {', '.join(f'{one:.1f}' for one in found)} times as long, not {most:g} at most"
    )


def _seconds(work: Callable[[Size], object], size: Size) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
