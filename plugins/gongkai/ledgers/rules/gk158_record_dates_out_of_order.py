"""台账记录的日期前后颠倒。

查什么：确认、补正、征求意见、延期、缴费、答复、办结、归档都不能早于收到；每一组里先发生的不能晚于后发生的（通知在收到补正之前，发出在收到意见之前）。在文件里写的先后不管。
为什么（依据）：期限从这些日期算出；答复不可能早于收到申请。
反例：收到日期: 2024-03-01，答复日期: 2024-02-20
正例：答复日期: 2024-03-20
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.ledgers.basis import HANDBOOK, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Assessed, Remedy
from gongkai.ledgers.request import (
    Consultation,
    Correction,
    Extension,
    Fee,
    LaterReply,
    Reasons,
    Redo,
    Request,
    Waiver,
)
from gongkai.ledgers.table import Kind, Row, columns_by_label, columns_of
from gongkai.source.diagnostics import Level

CODE = "GK158"
LEVEL = Level.ERROR
BASIS = everywhere(HANDBOOK)
KIND = None

_ORDERS: dict[type[Row], tuple[tuple[str, str], ...]] = {
    Request: (
        ("收到日期", "确认日期"),
        ("收到日期", "答复日期"),
        ("确认日期", "答复日期"),
        ("收到日期", "办结日期"),
        ("答复日期", "办结日期"),
    ),
    Correction: (("通知日期", "收到日期"),),
    Reasons: (("通知日期", "收到日期"),),
    Consultation: (("发出日期", "送达日期"), ("发出日期", "收到日期"), ("送达日期", "收到日期")),
    Extension: (("决定日期", "告知日期"),),
    LaterReply: (("决定日期", "告知日期"), ("决定日期", "届满日")),
    Fee: (("通知日期", "送达日期"), ("通知日期", "缴纳日期")),
    Waiver: (("申请日期", "同意日期"),),
    Redo: (("起算日期", "答复日期"),),
    Remedy: (("收到日期", "结果日期"),),
    Assessed: (("日期", "整改日期"),),
}
_AFTER_THE_END = ("答复送达", "归档", "重作")


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report each pair of days in the wrong order, at the place of the later one."""
    yield from _within(record.row, "")
    received = getattr(record.row, "received", None) if isinstance(record.row, Request) else None
    for column in columns_of(type(record.row)):
        if column.kind is not Kind.PARTS:
            continue
        for part in getattr(record.row, column.attribute):
            yield from _within(part, column.label)
            yield from _before(part, column.label, received, "收到日期")
            if isinstance(record.row, Request) and column.label in _AFTER_THE_END:
                yield from _before(part, column.label, record.row.ended, "答复日期")


def _within(row: Row, label: str) -> Iterator[Finding]:
    columns = columns_by_label(type(row))
    where = f"“{label}”的" if label else ""
    for first, second in _ORDERS.get(type(row), ()):
        earlier, later = (getattr(row, columns[name].attribute) for name in (first, second))
        if earlier and later and later < earlier:
            message = f"{where}“{second}”早于{where}“{first}”，请核对这两个日期"
            yield Finding(row.place(second), message, label or second)


def _before(part: Row, label: str, day: date | None, name: str) -> Iterator[Finding]:
    for column in columns_of(type(part)):
        on = getattr(part, column.attribute)
        if day and column.kind is Kind.DAY and on and on < day:
            yield Finding(
                part.place(column.label), f"“{label}”的“{column.label}”早于“{name}”，请核对这两个日期", label
            )
            return
