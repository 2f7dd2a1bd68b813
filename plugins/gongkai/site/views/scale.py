"""The scale of a chart: round numbers around its values."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

_STEPS = (1, 2, 2.5, 5, 10)
_INTERVALS = 4


class Scale(NamedTuple):
    """From ``low`` to ``high``; ``ticks`` are the round numbers from one to the other, both among them."""

    low: float
    high: float
    ticks: tuple[float, ...]


def scale_of(values: Sequence[float], *, from_zero: bool) -> Scale:
    """A scale that covers all values, with three to six ticks. It begins at zero with ``from_zero``, as columns must,
    and where the smallest value is less than half of the largest."""
    low, high = min(values), max(values)
    if from_zero or (low >= 0 and low < high / 2):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    step = _step((high - low) / _INTERVALS)
    first, last = floor(round(low / step, 12)), ceil(round(high / step, 12))
    # Rounding may cut off values that are tiny compared with the step.
    first, last = first - (first * step > low), last + (last * step < high)
    ticks = tuple(round(number * step, 10) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _step(least: float) -> float:
    """The smallest round number that is not below ``least``."""
    power = 10 ** floor(log10(least))
    return float(next(step * power for step in _STEPS if step * power >= least * 0.999999))
