"""The files that verbs write into ``reports/`` for the public besides the annual reports: answers, interview plans,
assessments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reports.published.answered import AnsweredYear, read_answered
from gongkai.reports.published.interview_plan import PlanYear, read_plan
from gongkai.reports.published.marks import MarksYear, read_marks

_NAME = re.compile(r"(?:.*/)?(answered|interviews|assessment)-([0-9]{4})\.yml\Z")


@dataclass(frozen=True)
class Published:
    """The files of a site, by kind, each for a year."""

    answered: tuple[AnsweredYear, ...] = ()
    plans: tuple[PlanYear, ...] = ()
    marks: tuple[MarksYear, ...] = ()

    @property
    def files(self) -> Iterator[AnsweredYear | PlanYear | MarksYear]:
        """All of them."""
        yield from self.answered
        yield from self.plans
        yield from self.marks

    def plan(self, year: int) -> PlanYear | None:
        """The plan of interviews of a year."""
        return next((one for one in self.plans if one.year == year), None)


def is_published(name: str) -> bool:
    """Whether a file of ``reports/`` is one of these."""
    return _NAME.match(name) is not None


def read_published(files: dict[str, bytes]) -> Published:
    """The files parsed, from their paths and bytes."""
    found: dict[str, list[tuple[str, int, bytes]]] = {"answered": [], "interviews": [], "assessment": []}
    for path, data in files.items():
        match = _NAME.match(path)
        if match:
            found[match[1]].append((path, int(match[2]), data))
    return Published(
        tuple(read_answered(*one) for one in found["answered"]),
        tuple(read_plan(*one) for one in found["interviews"]),
        tuple(read_marks(*one) for one in found["assessment"]),
    )
