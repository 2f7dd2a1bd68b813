"""The recorded marks of a weighted scheme: self-assessments, as verified, and the evaluation by a third party."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath

from gongkai.assessment.facts import Facts
from gongkai.assessment.ledger_sources import assessed_year
from gongkai.assessment.ways import ZERO, Point
from gongkai.catalogue.settings.assessment_types import Part
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Assessed

SELF, VERIFIED = "自评", "核查"
_Row = tuple[LedgerRecord, Assessed]


def part_mark(
    part: Part, scheme: str, names: frozenset[str], facts: Facts
) -> tuple[Decimal | None, list[Point], str]:
    """(mean of the recorded marks, what it was made of, what is lacking). The mean is None while something is lacking."""
    rows = list(_rows(part.evidence, part, scheme, names, facts))
    if part.verified and part.evidence == SELF:
        return _verified(part, scheme, names, facts, rows)
    details = [_point(record, row, part.name) for record, row in rows]
    if len(rows) < part.times:
        return None, details, f"{part.name}：应有 {part.times} 次{part.evidence}，登记了 {len(rows)} 次"
    return _mean([row.points or ZERO for _, row in rows]), details, ""


def _verified(
    part: Part, scheme: str, names: frozenset[str], facts: Facts, rows: list[_Row]
) -> tuple[Decimal | None, list[Point], str]:
    """Each self-assessment counts with the points of the 核查 of the same 事项."""
    checked = {row.matter: (record, row) for record, row in _rows(VERIFIED, part, scheme, names, facts)}
    open_matters = [row.matter or "（没有写事项）" for _, row in rows if row.matter not in checked]
    details = [
        _point(record, row, f"{part.name}；自评（不计分，以核查为准）", counts=False) for record, row in rows
    ]
    used = [checked[row.matter] for _, row in rows if row.matter in checked]
    details += [_point(record, row, f"{part.name}；核查") for record, row in used]
    if len(rows) < part.times:
        return None, details, f"{part.name}：应有 {part.times} 次自评，登记了 {len(rows)} 次"
    if open_matters:
        return None, details, f"{part.name}：{'、'.join(open_matters)}没有核查"
    return _mean([row.points or ZERO for _, row in used]), details, ""


def _rows(kind: str, part: Part, scheme: str, names: frozenset[str], facts: Facts) -> Iterator[_Row]:
    """The records of a kind for the body, the year, and the scheme (or the part) where they name one; in order of days."""
    found = [
        (record, row)
        for record, row in facts.rows(Assessed)
        if row.kind == kind
        and row.points is not None
        and assessed_year(row) == facts.year
        and row.scheme in ("", scheme, part.name)
        and (not part.matters or row.matter in part.matters)
        and not (facts.names(row.whom) | {row.whom}).isdisjoint(names)
    ]
    found.sort(key=lambda one: (str(one[1].on), one[0].path))
    return iter(found)


def _mean(marks: list[Decimal]) -> Decimal:
    return sum(marks, ZERO) / len(marks)


def _point(record: LedgerRecord, row: Assessed, basis: str, *, counts: bool = True) -> Point:
    what = "：".join(filter(None, (row.matter or row.kind, row.reason)))
    shown = what if counts else f"{what}（自评 {row.points} 分）"
    return Point(
        shown,
        basis,
        (row.points or ZERO) if counts else ZERO,
        PurePosixPath(record.path).stem,
        row.on,
        internal=True,
    )
