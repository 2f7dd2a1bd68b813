"""All figures of the ledgers for a period, in the form of ``reports/YEAR.yml`` and of ``gongkai report --format
json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.clock.deadline import is_waived
from gongkai.ledgers.counting import others, remedies, requests
from gongkai.ledgers.counting.period import Organ, Period
from gongkai.ledgers.facts import same_number
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.records import Budget, Enquiry, Figures, Remedy, Withheld, Work
from gongkai.ledgers.request import Request
from gongkai.ledgers.site import ENQUIRY_CHANNELS
from gongkai.ledgers.table import Row
from gongkai.ledgers.values import plain_decimal

_Kind = TypeVar("_Kind", bound=Row)


@dataclass(frozen=True)
class Counts:
    """``figures`` is the plain mapping; ``left_out`` are the records that cannot be counted: (path, field), with an
    empty field if the file cannot be read. A report with any of them must not be written."""

    figures: dict[str, Any]
    left_out: tuple[tuple[str, str], ...]


def organ_of(settings: Settings, name: str | None = None) -> Organ:
    """The organ called ``name``; without a name the site's own, with its full and its short name."""
    if name is None:
        return Organ(frozenset(filter(None, (settings.agency.name, settings.agency.short_name))), own=True)
    return Organ(frozenset((name,)), own=name in (settings.agency.name, settings.agency.short_name))


def count_ledgers(ledgers: Ledgers, settings: Settings, period: Period, organ: Organ | None = None) -> Counts:
    """申请, 复议诉讼, 咨询, 经费, 监督救济, 不公开登记, 工作记录, 行政数据, 信息处理费 and the approximate numbers (约数) of a period.

    Only requests and remedies are counted by ``organ`` (the site's own by default).
    """
    who = organ or organ_of(settings)
    asked = tuple(request for _, request in ledgers.requests())
    contested = tuple(_of(ledgers, Remedy))
    organs = {same_number(one.number): one.organ for one in asked}
    figures = {
        "申请": requests.table_three(asked, period, who),
        "复议诉讼": remedies.table_four(contested, period, who, organs),
        "咨询": others.enquiries(
            _of(ledgers, Enquiry), period, settings.vocabularies.get(ENQUIRY_CHANNELS, ())
        ),
        "经费": others.budget(_of(ledgers, Budget), period),
        "监督救济": remedies.complaints(contested, period),
        "不公开登记": others.withheld(_of(ledgers, Withheld), period),
        "工作记录": others.work(_of(ledgers, Work), period),
        "行政数据": others.administrative(_of(ledgers, Figures), period),
        "收费": _fees(asked, period, who),
        "约数": others.approximate(_of(ledgers, Enquiry), _of(ledgers, Work), period),
    }
    return Counts(figures, tuple(_left_out(ledgers)))


def _of(ledgers: Ledgers, kind: type[_Kind]) -> Iterator[_Kind]:
    return (record.row for record in ledgers.records if isinstance(record.row, kind))


def _left_out(ledgers: Ledgers) -> Iterator[tuple[str, str]]:
    yield from ((path, "") for path in ledgers.unreadable)
    for record in ledgers.records:
        field = _why_not_counted(record.row)
        if field:
            yield record.path, field


def _why_not_counted(row: Row) -> str | None:
    """The missing field because of which a record belongs to no year or to no row; None if it can be counted."""
    match row:
        case Request():
            return requests.why_not_counted(row)
        case Remedy():
            return remedies.why_not_counted(row)
        case Enquiry(on=None, year=None):
            return "日期"
        case Work(kind="") | Work(on=None):
            return "日期" if row.kind else "类型"
        case Budget(year=None) | Figures(year=None) | Withheld(created=None, year=None):
            return "年度"
    return None


def _fees(asked: Iterable[Request], period: Period, organ: Organ) -> dict[str, Any]:
    """The fees paid in the period, and those waived, in yuan: 件数 of the requests, 金额, 减免金额."""
    paid, waived, number = Decimal(0), Decimal(0), 0
    for request in asked:
        mine = [fee for fee in request.fees if organ.took(request.organ) and fee.amount]
        received = [fee for fee in mine if period.holds(fee.paid) and not is_waived(fee)]
        number += bool(received)
        for fee in mine:
            amount = fee.amount.yuan if fee.amount else Decimal(0)
            reduced = sum(
                (
                    _waived(one.amount.yuan if one.amount else amount, one.granted, period)
                    for one in fee.waivers
                ),
                Decimal(0),
            )
            waived += min(reduced, amount)
            paid += amount - min(reduced, amount) if fee in received else Decimal(0)
    return {"件数": number, "金额": plain_decimal(paid), "减免金额": plain_decimal(waived)}


def _waived(amount: Decimal, granted: Any, period: Period) -> Decimal:
    return amount if period.holds(granted) else Decimal(0)
