"""台账记录的日期在今天以后。

查什么：已经发生的事（收到、通知、答复、缴纳……）的日期不能晚于今天（或本站的基准日）；期限、届满日、计划的日期可以。
为什么（依据）：还没有发生的事不能登记为已经发生；写错的年份会让期限全部算错。
反例：今天是 2024-03-10，写“答复日期: 2042-03-08”
正例：答复日期: 2024-03-08
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import HANDBOOK, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.table import Kind, Row, columns_of
from gongkai.source.diagnostics import Level

CODE = "GK159"
LEVEL = Level.ERROR
BASIS = everywhere(HANDBOOK)
KIND = None


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Each day of what has happened that lies after today."""
    yield from _within(record.row, "", context)


def _within(row: Row, label: str, context: Context) -> Iterator[Finding]:
    for column in columns_of(type(row)):
        value = getattr(row, column.attribute)
        if column.kind is Kind.PARTS:
            for part in value:
                yield from _within(part, label or column.label, context)
        elif column.happened and value and value > context.today:
            where = f"“{label}”的" if label else ""
            yield Finding(
                row.place(column.label),
                f"{where}“{column.label}”在今天（{context.today}）以后，请核对年月日",
                label or column.label,
            )
