"""延期、延迟答复没有告知申请人。

查什么：决定了延期或延迟答复，没有写告知日期，或者原期限届满以后才告知。
为什么（依据）：条例第三十三条、第三十五条：延长、延迟答复要告知申请人。
反例：延期: {决定日期: 2024-03-28}
正例：延期: {决定日期: 2024-03-28, 告知日期: 2024-03-29}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.request import Extension, LaterReply
from gongkai.source.diagnostics import Level

CODE = "GK355"
LEVEL = Level.WARNING
BASIS = regulations("第三十三条、第三十五条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report an extension or a later date of which the applicant was not notified, or was notified too late."""
    row, clock = as_request(record), context.clock_of(record)
    decided: list[tuple[str, Extension | LaterReply]] = [
        *(("延期", one) for one in row.extensions),
        *(("延迟答复", one) for one in row.later),
    ]
    for label, one in decided:
        if one.told is None and "告知日期" not in one.places:
            yield Finding(one.place("决定日期"), f"“{label}”没有写“告知日期”：要告知申请人", label)
        elif one.told and clock.deadline and one.told > clock.deadline.unextended:
            yield Finding(
                one.place("告知日期"),
                f"“{label}”在原来的答复期限 {clock.deadline.unextended} 以后才告知申请人",
                label,
            )
