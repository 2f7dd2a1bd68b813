"""What was aimed at, as ratios to the peer in the same run or as plain limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.contest import SERVE, Contest

PEER, HUGO = "Hugo and Pagefind", "Hugo"
BIG, LARGEST = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table of targets; ``value`` is a ratio, seconds, gigabytes or kilobytes as ``unit`` says."""

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


def verdicts(contests: dict[int, Contest]) -> Iterator[Verdict]:
    """The targets for which there is a measurement."""
    big = contests.get(BIG)
    if big:
        yield from _against_the_peer(big)
        yield from _alone(big)
    largest = contests.get(LARGEST)
    if big and largest and {"build, cold"} <= big.costs.keys() & largest.costs.keys():
        growth = largest.costs["build, cold"].wall / big.costs["build, cold"].wall
        yield Verdict("100,000 items against 10,000, cold", growth, "×", 12, 12)
        yield Verdict("100,000 items, peak memory", _highest(largest) / 1e9, "GB", 3, 2)
    for contest in contests.values():
        if contest.frames:
            kilobytes = contest.frames.largest / 1024
            yield Verdict(
                f"largest item page without its body, {contest.size:,} items", kilobytes, "KB", 20, 15
            )


def _against_the_peer(big: Contest) -> Iterator[Verdict]:
    costs = big.costs
    if PEER not in costs:
        return
    peer = costs[PEER].wall
    if "build, cold" in costs:
        yield Verdict(
            "10,000 items, cold, site and index, against the peer",
            costs["build, cold"].wall / peer,
            "×",
            0.8,
            0.5,
        )
    if "build without index, cold" in costs:
        alone = costs["build without index, cold"].wall / costs[HUGO].wall
        yield Verdict("10,000 items, pages alone, cold, against Hugo alone", alone, "×", 1.5, 1.0)
    for change in ("edited", "added", "deleted"):
        name = f"build, one item {change}"
        if name in costs:
            yield Verdict(
                f"10,000 items, one {change}, against the peer's cold run",
                costs[name].wall / peer,
                "×",
                0.2,
                0.1,
            )


def _alone(big: Contest) -> Iterator[Verdict]:
    for name, work, least, aim in (
        ("build, nothing changed", "10,000 items, nothing changed", 2, 1),
        ("check, cold", "gongkai check, 10,000 items, cold", 8, 5),
        ("check, warm", "gongkai check, 10,000 items, warm", 3, 1.5),
        (
            SERVE,
            "mkdocs serve, from saving to the new page, 10,000 items",
            3,
            1.5,
        ),
    ):
        if name in big.costs:
            yield Verdict(work, big.costs[name].wall, "s", least, aim)


def _highest(contest: Contest) -> float:
    return max(cost.memory for name, cost in contest.costs.items() if name.startswith("build"))
