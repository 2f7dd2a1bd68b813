"""The possible subjects of a figure in the text: phrases, and the numbers of the tables that each may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gongkai.reports.form import Cell
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.requests import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    LEAVES,
    NEW,
    OTHER,
    REMEDIES,
    REMEDY_ROWS,
    REQUESTS,
    TOTAL,
    group_leaves,
)
from gongkai.reports.report import Amount, Report

Reading = tuple[str, Amount]
"""What a table says: how to call it, and the number."""
Readings = Callable[[Report], list[Reading]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A phrase followed by a figure, and the numbers of the tables that it may mean.

    ``context`` must occur in the paragraph, so that the phrase is about requests at all; ``whole`` marks a total:
    after 其中, and the second time in a sentence, the figure is a part. ``table`` and ``row`` are the place of the
    figures, ``row`` empty if there are several.
    """

    phrase: re.Pattern[str]
    readings: Readings
    context: str
    whole: bool = False
    table: str = REQUESTS
    row: str = ""


def total(report: Report, table: str, rows: Iterable[str], columns: Iterable[str]) -> Amount | None:
    """The sum of cells of a report; None if one of them is not known. If 总计 of a row of table three is blank, its
    other columns are added up instead."""
    amounts = [_amount(report, Cell(table, row, column)) for row in rows for column in columns]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if amounts and len(known) == len(amounts) else None


def _amount(report: Report, cell: Cell) -> Amount | None:
    amount = report.amount(cell)
    if (
        amount is not None
        or cell.table != REQUESTS
        or cell.column != TOTAL
        or (REQUESTS, cell.row) not in report.rows
    ):
        return amount
    return sum(report.amount(Cell(REQUESTS, cell.row, column)) or 0 for column in APPLICANTS)


def _said(*named: tuple[str, Amount | None]) -> list[Reading]:
    return [(name, amount) for name, amount in named if amount is not None]


def received(*columns: str) -> Readings:
    """“收到”: new, or new and carried in."""

    def readings(report: Report) -> list[Reading]:
        new = total(report, REQUESTS, (NEW,), columns)
        both = total(report, REQUESTS, (NEW, CARRIED_IN), columns)
        return _said(("本年新收", new), ("本年新收加上年结转", both))

    return readings


def handled(report: Report) -> list[Reading]:
    """“办理”: received in one of its meanings, or done."""
    return [*received(TOTAL)(report), *_said(("办理结果总计", total(report, REQUESTS, (TOTAL,), (TOTAL,))))]


def rows(name: str, *keys: str, table: str = REQUESTS, column: str = TOTAL) -> Readings:
    """The sum of some rows in one column."""
    return lambda report: _said((name, total(report, table, keys, (column,))))


def group(*names: str) -> Readings:
    """The sum of groups of leaves; the old row of 其他处理 stands for its group."""

    def readings(report: Report) -> list[Reading]:
        keys = [leaf for name in names for leaf in group_leaves(name)]
        if OTHER in names and (REQUESTS, OTHER) in report.rows:
            keys = [OTHER]
        return _said(("、".join(names), total(report, REQUESTS, keys, (TOTAL,))))

    return readings


def done(report: Report) -> list[Reading]:
    """“办结”, “答复”: the total; or all except 其他处理, which is not an answer."""
    whole = total(report, REQUESTS, (TOTAL,), (TOTAL,))
    other = next((amount for _, amount in group(OTHER)(report)), None)
    answered = whole - other if whole is not None and other is not None else None
    return _said(("办理结果总计", whole), ("办理结果总计减其他处理", answered))


def in_force(report: Report) -> list[Reading]:
    """现行有效, or what of it is older than the year."""
    cells = [
        report.amount(Cell(DISCLOSED, "行政规范性文件", name)) for name in ("现行有效件数", "本年制发件数")
    ]
    now, made = cells
    older = now - made if now is not None and made is not None else None
    return _said(("现行有效", now), ("现行有效减本年制发", older))


_GAP = r"[^0-9，。；、：（(]{0,16}?[:：]?\s*"


def _claim(
    phrase: str,
    readings: Readings,
    context: str = "申请",
    *,
    whole: bool = False,
    table: str = REQUESTS,
    row: str = "",
) -> Claim:
    pattern = re.compile(phrase + _GAP + r"(?=(?:近|约|超过|超|逾)?[0-9])")
    return Claim(pattern, readings, context, whole, table, row)


_ORGANISATIONS = APPLICANTS[1:]
_DOCUMENTS = "(?:行政)?规范性文件"

CLAIMS: tuple[Claim, ...] = (
    _claim(r"(?:新收|新增)(?:到)?[^0-9，。；、]{0,16}申请", rows("本年新收", NEW)),
    _claim(r"(?<!新)(?:收到|受理|接到|收办|接收)(?!上)[^0-9，。；、]{0,20}申请(?!公开)", received(TOTAL), whole=True),
    _claim(r"(?:收到|受理|接到|收办|接收|办理)[^0-9，。；、]{0,12}依申请公开", handled, "", whole=True),
    _claim(r"办理(?!结果)[^0-9，。；、]{0,20}申请(?!公开)", handled, whole=True),
    _claim(r"上一?年度?结转", rows("上年结转", CARRIED_IN)),
    _claim(r"(?:办结|办复|办理完毕|答复)(?!率)", done, whole=True),
    _claim(r"(?:结转|转|顺延)(?:至|到)?下(?:一)?年", rows("结转下年度", CARRIED_OUT)),
    _claim(r"(?<!不)予以公开(?:及|和|、|或)(?:者)?部分公开", group("予以公开", "部分公开")),
    _claim(r"(?<!不)(?:予以|同意)公开(?!及|和|、|或)", group("予以公开")),
    _claim(r"(?<!公开及)(?<!公开和)(?<!公开、)(?<!公开或)部分公开", group("部分公开")),
    _claim(r"不予公开", group("不予公开")),
    _claim(r"无法提供", group("无法提供")),
    _claim(r"不予处理", group("不予处理")),
    _claim(r"其他处理", group(OTHER)),
    *(_claim(re.escape(leaf), rows(leaf, leaf)) for leaf in LEAVES if len(leaf) > 3 and "公开" not in leaf[:4]),
    *(_claim(rf"{name}", received(name)) for name in APPLICANTS[:-1]),
    _claim(r"法人(?:或|和|及|或者)?(?:其他|其它)?组织", received(*_ORGANISATIONS)),
    _claim(r"(?<!和)(?<!、)(?<!及)行政复议(?!和|、|及)", rows("行政复议", "行政复议", table=REMEDIES), "信息公开", whole=True, table=REMEDIES),
    _claim(r"(?<!和)(?<!、)(?<!及)行政诉讼", rows("行政诉讼", *REMEDY_ROWS[1:], table=REMEDIES), "信息公开", whole=True, table=REMEDIES),
    _claim(r"行政复议(?:和|、|及)(?:行政)?诉讼", rows("复议和诉讼", *REMEDY_ROWS, table=REMEDIES), "信息公开", whole=True, table=REMEDIES),
    _claim(rf"(?:制发|制定|出台|印发){_DOCUMENTS}", rows("本年制发", "行政规范性文件", table=DISCLOSED, column="本年制发件数"), "", table=DISCLOSED, row="行政规范性文件"),
    _claim(rf"废止(?:失效)?{_DOCUMENTS}", rows("本年废止", "行政规范性文件", table=DISCLOSED, column="本年废止件数"), "", table=DISCLOSED, row="行政规范性文件"),
    _claim(rf"现行有效(?:的)?{_DOCUMENTS}", in_force, "", table=DISCLOSED, row="行政规范性文件"),
    _claim(r"行政许可(?:处理)?决定", rows("行政许可", "行政许可", table=DISCLOSED, column="本年处理决定数量"), "", table=DISCLOSED, row="行政许可"),
    _claim(r"行政处罚(?:处理)?决定", rows("行政处罚", "行政处罚", table=DISCLOSED, column="本年处理决定数量"), "", table=DISCLOSED, row="行政处罚"),
    _claim(r"行政强制(?:处理)?决定", rows("行政强制", "行政强制", table=DISCLOSED, column="本年处理决定数量"), "", table=DISCLOSED, row="行政强制"),
)  # fmt: skip

NOTHING: tuple[tuple[re.Pattern[str], Readings], ...] = (
    (re.compile(r"(?:未|没有|无)(?:收到|接到|受理)[^。，；0-9]{0,24}信息公开[^。，；0-9]{0,4}申请(?!行政复议)"), received(TOTAL)),
    (re.compile(r"(?:未|没有)(?:发生|产生|收到|出现)[^。；0-9]{0,30}行政复议"), rows("行政复议", "行政复议", table=REMEDIES)),
    (re.compile(r"(?:未|没有)(?:发生|产生|收到|出现)[^。；0-9]{0,40}行政诉讼"), rows("行政诉讼", *REMEDY_ROWS[1:], table=REMEDIES)),
)  # fmt: skip
"""Phrases that say that something did not happen."""
