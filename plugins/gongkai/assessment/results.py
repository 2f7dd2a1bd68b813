"""The result of an assessment: marks of bodies, line by line, and their grades."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.assessment.ways import Point
from gongkai.catalogue.settings.assessment_types import Grades, Scheme


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion of one body: its points after floors and caps, of how many, and what made them."""

    name: str
    section: str
    points: Decimal
    full: Decimal | None
    details: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A body's result. ``mark`` is exact and None where something is missing (``lacks`` says what); ``rounded`` is what
    was graded, ``grade`` empty where the scheme has none."""

    body: str
    mark: Decimal | None
    rounded: Decimal | None
    grade: str
    lines: tuple[Line, ...]
    lacks: tuple[str, ...] = ()

    @property
    def details(self) -> tuple[Point, ...]:
        """Every point, in the order of the scheme."""
        return tuple(point for line in self.lines for point in line.details)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A scheme with the results of its bodies."""

    scheme: Scheme
    results: tuple[Result, ...]


def grade_of(mark: Decimal, grades: Grades) -> tuple[Decimal, str]:
    """The mark as it is graded, and its grade; empty without grades."""
    rounded = mark
    if grades.places is not None:
        rounded = mark.quantize(Decimal(1).scaleb(-grades.places), ROUND_HALF_UP)
    for name, bound in grades.rows:
        if bound is None or (rounded >= bound if grades.lower else rounded > bound):
            return rounded, name
    return rounded, ""
