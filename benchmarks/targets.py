"""The targets: for each an aim and the least acceptable value, as ratios to the peers or as plain limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.cases import (
    ADDED,
    CHECK_COLD,
    CHECK_WARM,
    COLD,
    DELETED,
    EDITED,
    HUGO,
    OURS,
    PEER,
    SERVE,
    UNCHANGED,
    Case,
    Measured,
    against,
)

BIG, LARGEST = 10_000, 100_000
# run, the peers' run it is divided by, least, aim
RATIOS = (
    (COLD, PEER, 0.7, 0.5),
    (EDITED, HUGO, 0.4, 0.2),
    (ADDED, HUGO, 0.6, 0.4),
    (DELETED, HUGO, 0.6, 0.4),
    (UNCHANGED, HUGO, 0.1, 0.05),
)
# run, least and aim in seconds
SECONDS = ((CHECK_COLD, 8, 5), (CHECK_WARM, 3, 1.5), (SERVE, 3, 1.5))
FILES_PER_ITEM = 2.0, 1.6
GROWTH, LARGEST_MEMORY = 10, 2  # times, gigabytes: there is no lesser figure
PAGE_FRAME = 20, 15  # kilobytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """One target in one case; ``value``, ``least`` and ``aim`` are in ``unit``."""

    case: Case
    work: str
    value: float
    unit: str
    least: float
    aim: float

    @property
    def word(self) -> str:
        """Whether the aim, only the least or neither was reached."""
        if self.value <= self.aim:
            return "aim reached"
        return "least reached" if self.value <= self.least else "**missed**"


def verdicts(cases: Sequence[Measured]) -> Iterator[Verdict]:
    """The targets of the program under test that can be judged from these cases."""
    for measured in cases:
        if measured.case.size == BIG:
            yield from _of_case(measured)
    for big, largest in against(cases, BIG, LARGEST):
        yield from _growth(big, largest)


def _of_case(measured: Measured) -> Iterator[Verdict]:
    case, ours = measured.case, measured.ours
    for run, peer, least, aim in RATIOS:
        ratio = measured.ratio(OURS, run, peer)
        if ratio is not None:
            yield Verdict(case, f"{run}, against {peer}", ratio, "×", least, aim)
    for run, least, aim in SECONDS:
        if run in ours.costs:
            yield Verdict(case, run, ours.costs[run].wall, "s", least, aim)
    if OURS in ours.sites:
        yield Verdict(case, "files", ours.sites[OURS][0] / case.size, "an item", *FILES_PER_ITEM)
    if ours.frames:
        kilobytes = ours.frames.largest / 1024
        yield Verdict(case, "largest item page without its body", kilobytes, "KB", *PAGE_FRAME)


def _growth(big: Measured, largest: Measured) -> Iterator[Verdict]:
    small_costs, large_costs = big.ours.costs, largest.ours.costs
    if COLD in small_costs and COLD in large_costs:
        growth = large_costs[COLD].wall / small_costs[COLD].wall
        work = f"{COLD}, against {BIG:,} items"
        yield Verdict(largest.case, work, growth, "×", GROWTH, GROWTH)
        memory = largest.ours.build_memory / 1e9
        yield Verdict(
            largest.case, "peak memory of all processes", memory, "GB", LARGEST_MEMORY, LARGEST_MEMORY
        )
