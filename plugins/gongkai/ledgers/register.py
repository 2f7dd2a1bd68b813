"""不公开登记: what was judged 依申请公开 or 不予公开, and what is to be looked at again (条例 of 2019, 第十八条)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.ledgers.records import Withheld
from gongkai.ledgers.review_cycle import due_on

NO_GROUND = "（未写依据）"


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a period, or the whole: how many in all, how many by 公开属性 and by 依据."""

    total: int
    by_openness: Mapping[str, int]
    by_ground: Mapping[str, int]


def register_of(entries: Iterable[Withheld]) -> Register:
    """The sums of some entries."""
    openness: Counter[str] = Counter()
    grounds: Counter[str] = Counter()
    for entry in entries:
        openness[entry.openness] += amount_of(entry)
        grounds[entry.ground or NO_GROUND] += amount_of(entry)
    return Register(sum(openness.values()), dict(sorted(openness.items())), dict(sorted(grounds.items())))


def amount_of(entry: Withheld) -> int:
    """How many pieces of information an entry stands for."""
    return entry.quantity.number if entry.quantity else 1


def is_of(entry: Withheld, start: date, end: date) -> bool:
    """Whether an entry belongs to a period: by 生成时间, else by 年度, the year in which the period ends."""
    if entry.created:
        return start <= entry.created <= end
    return entry.year == end.year


def reexamination_due(entry: Withheld) -> tuple[date, date] | None:
    """The first and the last day of the time in which an entry is to be looked at again; None where it never is."""
    if entry.due is None:
        return None
    made = entry.created or (date(entry.year, 12, 31) if entry.year else None)
    return due_on(entry.due, made, tuple(one.on for one in entry.reexamined if one.on))
