"""The cases to measure and their results, as values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.measure import Cost
from benchmarks.site_shape import Frames

# Names of the runs, as the tables show them.
CHECK_COLD, CHECK_WARM = "check, cold", "check, warm"
COLD = "build, cold"
UNCHANGED = "build, nothing changed"
EDITED, ADDED, DELETED = "build, one item edited", "build, one item added", "build, one item deleted"
SERVE = "serve, from saving to the new page"
HUGO, PEER = "Hugo", "Hugo and Pagefind"
HUGO_EDITED, PEER_EDITED = "Hugo, one item edited", "Hugo and Pagefind, one item edited"
STOCK = "MkDocs and Material"

# Names of the programs.
OURS, BEFORE, PEERS = "gongkai", "gongkai before", "peers"


@dataclass(frozen=True, slots=True)
class Case:
    """One combination: ``size`` items of ``characters`` characters of body each, on ``medium`` (disk or memory),
    which is a file system of the type ``file_system``."""

    size: int
    characters: int
    medium: str
    file_system: str

    def __str__(self) -> str:
        return f"{self.size:,} items of {self.characters:,} characters, {self.medium} ({self.file_system})"


@dataclass(slots=True)
class Figures:
    """What one program needed in one case.

    ``costs`` maps the name of a run to its cost, in the order of running; ``sites`` the name of a generator to the
    number of files and of bytes of its site after a cold build.
    """

    costs: dict[str, Cost] = field(default_factory=dict)
    sites: dict[str, tuple[int, int]] = field(default_factory=dict)
    frames: Frames | None = None

    @property
    def build_memory(self) -> int:
        """The highest peak of all builds, in bytes; 0 where nothing was built."""
        return max((cost.memory for name, cost in self.costs.items() if name.startswith("build")), default=0)


@dataclass(slots=True)
class Measured:
    """The figures of a case by program (OURS, BEFORE, PEERS); times are the median of ``repeats`` runs."""

    case: Case
    programs: dict[str, Figures] = field(default_factory=dict)
    repeats: int = 1

    @property
    def ours(self) -> Figures:
        """The figures of the program under test; empty where it was not run."""
        return self.programs.get(OURS, Figures())

    @property
    def peers(self) -> Figures:
        """The figures of Hugo, Pagefind and stock MkDocs; empty where they were not run."""
        return self.programs.get(PEERS, Figures())

    def ratio(self, program: str, run: str, peer: str) -> float | None:
        """Wall time of a run of ``program``, divided by that of the peers' run ``peer``; None where one is missing."""
        cost, other = self.programs.get(program, Figures()).costs.get(run), self.peers.costs.get(peer)
        return cost.wall / other.wall if cost and other else None


def merged(runs: Sequence[Measured]) -> Measured:
    """Repetitions of one case as one: the median of each time, the highest memory."""
    first = runs[0]
    return Measured(
        first.case,
        {name: _merged(run.programs[name] for run in runs) for name in first.programs},
        len(runs),
    )


def _merged(runs: Iterable[Figures]) -> Figures:
    found = list(runs)
    # A run that is not in every repetition (a build too short for a table of times) has no median.
    names = [name for name in found[0].costs if all(name in run.costs for run in found)]
    costs = {
        name: Cost(
            median(run.costs[name].wall for run in found),
            median(run.costs[name].cpu for run in found),
            max(run.costs[name].memory for run in found),
        )
        for name in names
    }
    return Figures(costs, found[-1].sites, found[-1].frames)


def against(cases: Iterable[Measured], small: int, large: int) -> list[tuple[Measured, Measured]]:
    """Pairs of cases of ``small`` and ``large`` items that have all else in common."""
    found = list(cases)
    return [
        (one, other)
        for one in found
        for other in found
        if (one.case.size, other.case.size) == (small, large)
        and (one.case.characters, one.case.medium) == (other.case.characters, other.case.medium)
    ]
