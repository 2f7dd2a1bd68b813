"""收费金额和标准不符。

查什么：按件：同一申请人一个自然月内10件以内免费，11至30件每件100元，31件起每10件一档、每档每件加100元；按量：30页以内免费，31至100页每页10元，101至200页每页20元，201页起每页40元。按“数量”算出的应收金额和“金额”比较。
为什么（依据）：国办函〔2020〕109号。一件申请拆成几件计收等情形，请核对后不必理会。
反例：收费: {方式: 按量, 数量: 44, 金额: 440元}
正例：收费: {方式: 按量, 数量: 44, 金额: 140元}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.ledgers.basis import FEES, everywhere
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.fee import fee_of_item, fee_of_pages
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.request import BY_ITEM, BY_PAGE, Fee
from gongkai.ledgers.values import plain_decimal
from gongkai.source.diagnostics import Level

CODE = "GK359"
LEVEL = Level.WARNING
BASIS = everywhere(FEES)
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Each fee that is not what the tariff gives, and each that cannot be compared."""
    for fee in as_request(record).fees:
        if fee.way not in (BY_ITEM, BY_PAGE) or (fee.amount is None and "金额" in fee.places):
            continue
        if fee.amount_of is None:
            if "数量" not in fee.places:
                what = "这是申请人当月的第几件" if fee.way == BY_ITEM else "页数"
                yield Finding(fee.place("方式"), f"“收费”没有写“数量”（{what}），没法和标准比较", "收费")
            continue
        tariff = fee_of_item(fee.amount_of) if fee.way == BY_ITEM else fee_of_pages(fee.amount_of)
        if fee.amount is not None and fee.amount.yuan not in (tariff, tariff - _waived(fee)):
            message = f"按标准应收 {plain_decimal(tariff)} 元，与“金额”不符，请核对"
            yield Finding(fee.place("金额"), message, "收费", f"{plain_decimal(tariff)}元")


def _waived(fee: Fee) -> Decimal:
    return sum((one.amount.yuan for one in fee.waivers if one.amount), Decimal(0))
