"""The part of an assessment that is published: marks, criteria and reasons; of internal records only their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gongkai.assessment.plain import decimal_text
from gongkai.assessment.results import Assessed, Line, Result
from gongkai.assessment.ways import ZERO, Point
from gongkai.privacy.detectors import masked
from gongkai.reports.published.marks import BodyMarks, Detail, LineMarks, SchemeMarks


def public_marks(assessed: Sequence[Assessed], index_numbers: Iterable[str]) -> tuple[SchemeMarks, ...]:
    """The schemes as the public sees them; ``index_numbers`` are those of the published items, the only ones named."""
    known = frozenset(index_numbers)
    return tuple(
        SchemeMarks(
            one.scheme.name,
            one.scheme.kind,
            one.scheme.basis,
            tuple(_body(result, known, graded=bool(one.scheme.grades.rows)) for result in one.results),
        )
        for one in assessed
    )


def _body(result: Result, known: frozenset[str], *, graded: bool) -> BodyMarks:
    lines = tuple(_line(line, known) for line in result.lines)
    rounded = decimal_text(result.rounded) if graded else None
    return BodyMarks(result.body, decimal_text(result.mark) or "", rounded or "", result.grade, lines)


def _line(line: Line, known: frozenset[str]) -> LineMarks:
    full, points = decimal_text(line.full) or "", decimal_text(line.points) or "0"
    return LineMarks(line.name, points, line.section, full, tuple(_details(line.details, known)))


def _details(points: Sequence[Point], known: frozenset[str]) -> Iterator[Detail]:
    for one in points:
        if not one.internal:
            day = one.on.isoformat() if one.on else ""
            item = one.item if one.item in known else ""
            yield Detail(masked(one.reason), _text(one.points), day, item)
    own = [one.points for one in points if one.internal]
    if own:
        yield Detail(f"按本机关的记录（{len(own)}件）", _text(sum(own, ZERO)))


def _text(points: Decimal) -> str:
    return decimal_text(points) or "0"
