"""审查 of ``catalogue.yml`` as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ReviewChain:
    """The steps of a review in order, and the first day of publication for which they are required (None: any)."""

    steps: tuple[str, ...] = ()
    since: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the chain is required for an item published on ``day``."""
        return bool(self.steps) and (self.since is None or day >= self.since)


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """审查.自查: the steps of a periodic self-check, and how often it is made (每季度; empty: no limit)."""

    steps: tuple[str, ...] = ()
    cycle: str = ""


NO_SELF_CHECK = SelfCheck()


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """审查: the chain of the site, those of categories by code, and what reviewers' names are compared with.

    ``roster`` says that names are compared with the roster named on the command line, ``author`` that nobody may
    review an item that they committed themselves, ``forge`` that reviewers must be among those recorded by the forge.
    """

    chain: ReviewChain = ReviewChain()
    by_category: Mapping[str, ReviewChain] = field(default_factory=dict)
    roster: bool = False
    author: bool = False
    forge: bool = False
    self_check: SelfCheck = SelfCheck()

    @property
    def step_names(self) -> frozenset[str]:
        """The names of all review steps of the site."""
        chains = (self.chain, *self.by_category.values())
        return frozenset(step for chain in chains for step in chain.steps)
