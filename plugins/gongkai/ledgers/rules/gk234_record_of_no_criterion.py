"""考核的记录算不到任何一项。

查什么：台账“考核”的“事项”“来源”与方案里数这一类型的各项都对不上（人评的，事项要写那一项的名称）；人给的分超过那一项的满分。没有数这一类型的方案的不查。
为什么（依据）：对不上的记录悄悄不算，给的分、扣的分就丢了；超过满分的只算到满分。
反例：事项: 群众评仪（方案里是 群众评议）
正例：事项: 群众评议
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import everywhere
from gongkai.ledgers.contract import Context, Counted, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Assessed
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK234"
LEVEL = Level.WARNING
BASIS = everywhere("本站 catalogue.yml 的规定：考核")
KIND = "考核"
_SHOWN = 10


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """A record that no criterion counts, or with more points than its criterion has."""
    row = record.row
    if not isinstance(row, Assessed):
        return
    asked = [
        one
        for one in context.assessed.counted
        if one.kind == row.kind and (not row.scheme or row.scheme in one.names)
    ]
    by_matter = [one for one in asked if _has_matter(one, row)]
    fitting = [one for one in by_matter if not one.origins or row.source in one.origins]
    if asked and not by_matter:
        yield _lost(row, "事项", row.matter, tuple(word for one in asked for word in one.matters))
    elif by_matter and not fitting:
        yield _lost(row, "来源", row.source, tuple(word for one in by_matter for word in one.origins))
    elif (
        row.points is not None
        and fitting
        and all(one.most is not None and row.points > one.most for one in fitting)
    ):
        message = f"“分”超过这一项的满分 {max(one.most for one in fitting if one.most is not None)}，只算到满分：请核对"
        yield Finding(row.place("分"), message, "分")


def _has_matter(counted: Counted, row: Assessed) -> bool:
    if not counted.matters:
        return True
    return (
        row.matter in counted.matters
        if counted.whole
        else any(word in row.matter for word in counted.matters)
    )


def _lost(row: Assessed, label: str, written: str, known: tuple[str, ...]) -> Finding:
    words = tuple(dict.fromkeys(known))
    meant = nearest(written, words)
    hint = f"，是不是“{meant}”？" if meant else f"；可以写：{'、'.join(words[:_SHOWN])}"
    return Finding(row.place(label), f"“{label}”与考核方案的各项都对不上，算不到任何一项{hint}", label, meant)
