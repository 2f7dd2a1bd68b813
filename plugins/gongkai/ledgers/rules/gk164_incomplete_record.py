"""台账记录不全，没法计数。

查什么：有答复日期（或办结日期）就要有办理结果，有办理结果就要有答复日期或办结日期；咨询写日期或年度；行政诉讼写起诉方式；有结果就要有结果日期；不公开登记写生成时间、责任科室、依据、理由，数量大于1的写年度。
为什么（依据）：年度报告的表三、表四按结果和日期计数，只有其中一个就不知道计在哪一行、哪一年。
反例：答复日期: 2024-03-20，没有办理结果
正例：答复日期: 2024-03-20，办理结果: 予以公开
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import FORM, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import SUIT, Enquiry, Remedy, Withheld
from gongkai.ledgers.request import Request
from gongkai.source.diagnostics import Level

CODE = "GK164"
LEVEL = Level.ERROR
BASIS = everywhere(FORM)
KIND = None


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report fields that are required because of other values."""
    match record.row:
        case Request() as row:
            yield from _request(row)
        case Remedy() as row:
            yield from _remedy(row)
        case Withheld() as row:
            yield from _withheld(row)
        case Enquiry() as row if row.on is None and row.year is None and not _written(row, "日期", "年度"):
            yield Finding(row.place("渠道"), "没有写“日期”，也没有写“年度”：两个里面要写一个", "日期")


def _request(row: Request) -> Iterator[Finding]:
    ended = _written(row, "答复日期", "办结日期")
    if ended and not _written(row, "办理结果"):
        yield Finding(
            row.place("答复日期", "办结日期"),
            "写了答复（办结）日期，没有写“办理结果”：不知道计在表三的哪一行",
            "办理结果",
        )
    if _written(row, "办理结果") and not ended:
        yield Finding(
            row.place("办理结果"), "写了办理结果，没有写“答复日期”或“办结日期”：不知道计在哪一年", "答复日期"
        )


def _remedy(row: Remedy) -> Iterator[Finding]:
    if row.kind == SUIT and not _written(row, "起诉方式"):
        yield Finding(
            row.place("类型"), "行政诉讼要写“起诉方式”：表四分“未经复议直接起诉”和“复议后起诉”", "起诉方式"
        )
    if _written(row, "结果") != _written(row, "结果日期"):
        written, missing = ("结果", "结果日期") if _written(row, "结果") else ("结果日期", "结果")
        yield Finding(
            row.place(written), f"写了“{written}”，没有写“{missing}”：表四按结果的日期计入那一年", missing
        )


def _withheld(row: Withheld) -> Iterator[Finding]:
    several = row.quantity is not None and row.quantity.number > 1
    needed = ("年度",) if several else ("生成时间", "责任科室", "依据", "理由")
    for label in needed:
        if not _written(row, label):
            why = "“数量”大于1时要写" if several else "“数量”不大于1时必填"
            yield Finding(row.place("编号"), f"没有写“{label}”：{why}", label)


def _written(row: Request | Remedy | Withheld | Enquiry, *labels: str) -> bool:
    return any(label in row.places for label in labels)
