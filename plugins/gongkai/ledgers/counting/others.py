"""咨询, 经费, 工作记录, 不公开登记 and 行政数据 of a period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from gongkai.ledgers.counting.period import Period
from gongkai.ledgers.records import Budget, Enquiry, Figures, Withheld, Work
from gongkai.ledgers.register import is_of, register_of
from gongkai.ledgers.table import Kind, columns_of
from gongkai.ledgers.values import Quantity, plain_decimal

_TEN_THOUSAND = Decimal(10_000)


def enquiries(records: Iterable[Enquiry], period: Period, channels: Iterable[str]) -> dict[str, Any]:
    """合计, 渠道 and 主题; each of the declared ``channels`` is named, also with 0."""
    by_channel = dict.fromkeys(channels, 0)
    by_subject: dict[str, int] = {}
    for one in records:
        if period.holds(one.on) or (one.on is None and one.year == period.year):
            number = _number(one.quantity)
            by_channel[one.channel] = by_channel.get(one.channel, 0) + number
            by_subject[one.subject] = by_subject.get(one.subject, 0) + number
    return {"合计": sum(by_channel.values()), "渠道": by_channel, "主题": by_subject}


def approximate(asked: Iterable[Enquiry], done: Iterable[Work], period: Period) -> dict[str, dict[str, str]]:
    """The numbers written as approximate (``40余``), in words: 咨询 by 渠道, 工作记录 by 类型."""
    channels: dict[str, list[Quantity]] = {}
    for one in asked:
        if period.holds(one.on) or (one.on is None and one.year == period.year):
            channels.setdefault(one.channel, []).append(one.quantity or Quantity(1, "1"))
    kinds: dict[str, list[Quantity]] = {}
    for row in done:
        if row.quantity and period.holds(row.on):
            kinds.setdefault(row.kind, []).append(row.quantity)
    return {"咨询": _about(channels), "工作记录": _about(kinds)}


def budget(records: Iterable[Budget], period: Period) -> dict[str, str]:
    """计划 and 支出 in 万元, exact and without trailing zeros; keys without a record are absent."""
    sums: dict[str, Decimal] = {}
    for one in records:
        for label, money in (("计划", one.planned), ("支出", one.spent)):
            if one.year == period.year and money is not None:
                sums[label] = sums.get(label, Decimal(0)) + money.yuan
    return {label: in_ten_thousands(total) for label, total in sums.items()}


def in_ten_thousands(yuan: Decimal) -> str:
    """An amount in 万元."""
    return plain_decimal(yuan / _TEN_THOUSAND)


def work(records: Iterable[Work], period: Period) -> dict[str, Any]:
    """合计 of the records, by 类型 how often (次数), with how many people (人数) and of how much (数量), and how often by
    方式 (评议) and 情形 (责任追究)."""
    kinds: dict[str, dict[str, int]] = {}
    ways: Counter[str] = Counter()
    situations: Counter[str] = Counter()
    for one in records:
        if one.kind and period.holds(one.on):
            sums = kinds.setdefault(one.kind, {"次数": 0, "人数": 0, "数量": 0})
            sums["次数"] += 1
            sums["人数"] += one.people or 0
            sums["数量"] += one.quantity.number if one.quantity else 0
            ways.update(filter(None, (one.way,)))
            situations.update(filter(None, (one.situation,)))
    total = sum(sums["次数"] for sums in kinds.values())
    more = {"方式": dict(ways), "情形": dict(situations)}
    return {"合计": total, "类型": kinds, **{label: sums for label, sums in more.items() if sums}}


def withheld(records: Iterable[Withheld], period: Period) -> dict[str, Any]:
    """不公开登记 of the period: 合计, by 公开属性, by 依据, and of it by article (条款) and by local label (说法)."""
    register = register_of(one for one in records if is_of(one, period.start, period.end))
    return {"合计": register.total, "公开属性": dict(register.by_openness), **register.grounds()}


def administrative(records: Iterable[Figures], period: Period) -> dict[str, dict[str, str]]:
    """行政数据 of the year, added up: {caption: {column: number as text}}."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for one in records:
        if one.year != period.year:
            continue
        for column in columns_of(Figures):
            if column.kind is Kind.FIGURES:
                block = sums[column.label]
                for name, number in getattr(one, column.attribute):
                    block[name] = block.get(name, Decimal(0)) + number
    return {
        label: {name: plain_decimal(number) for name, number in block.items()}
        for label, block in sums.items()
        if block
    }


def _about(quantities: Mapping[str, list[Quantity]]) -> dict[str, str]:
    """The approximate sums in words: a single quantity as written, several as their sum with 余."""
    return {
        name: found[0].words if len(found) == 1 else f"{sum(one.number for one in found)}余"
        for name, found in quantities.items()
        if any(one.is_about for one in found)
    }


def _number(quantity: Quantity | None) -> int:
    return quantity.number if quantity else 1
