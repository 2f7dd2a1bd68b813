"""重新答复已经逾期。

查什么：复议、判决要求重新答复（或自行重作）的，超过期限还没有答复，或者答复晚于期限。没有写期限的按20个工作日计算。
为什么（依据）：法释〔2025〕8号第十一条：判决在一定期限内公开，一般为二十个工作日；复议决定的期限写在决定书里（没有写期限的，20个工作日未核实）。
反例：重作: {事由: 诉讼, 起算日期: 2024-03-01}，到 2024-04-10 没有答复
正例：重作: {事由: 诉讼, 起算日期: 2024-03-01, 答复日期: 2024-03-20}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.basis import COURT, everywhere
from gongkai.ledgers.clock.state import late_by, redo_due
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK365"
LEVEL = Level.WARNING
ONLY_TIME = True
BASIS = everywhere(f"{COURT}第十一条")
KIND = REQUESTS


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Each answer ordered again that is or was late."""
    for redo in as_request(record).redone:
        due = redo_due(redo, context.clock.calendar)
        late = late_by(context.clock.calendar, due, redo.answered or context.today) if due else 0
        if late:
            what = "答复时" if redo.answered else "还没有答复，"
            yield Finding(
                redo.place("答复日期", "期限", "起算日期"),
                f"重新答复：{what}已经超过期限 {late} 个工作日",
                "重作",
            )
