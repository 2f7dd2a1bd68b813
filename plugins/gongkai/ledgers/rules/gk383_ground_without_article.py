"""不公开的依据只写了本地的说法。

查什么：不公开登记的“依据”没有条例的条款（第十四条、第十六条……），只写了“三不公开”“请示报告”这样的说法；或者写的条款条例里没有。
为什么（依据）：不予公开要有法律上的依据；只凭文件的种类就不公开，复议、诉讼站不住。本地的说法可以写在条款的旁边。
反例：依据: 三不公开（请示报告）
正例：依据: 第十六条（三不公开：请示报告）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.kinds import REGISTER
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.records import Withheld
from gongkai.ledgers.register import ground_of
from gongkai.source.diagnostics import Level

CODE = "GK383"
LEVEL = Level.WARNING
BASIS = regulations("第十四条至第十六条")
KIND = REGISTER


_ARTICLES = {2008: 38, 2019: 56}
"""The number of articles of the Regulations of each year."""
_NUMBER = re.compile(r"第([^条]{1,5})条")
_DIGITS = "零一二三四五六七八九"


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """An entry of the register whose ground names no article, or one that the Regulations do not have."""
    row = record.row
    if not isinstance(row, Withheld) or not row.ground:
        return
    article = ground_of(row.ground).article
    if not article:
        message = "“依据”没有写条例的条款，请写成“第…条（本地的说法）”"
        yield Finding(row.place("依据"), message, "依据")
    elif row.ground.strip().startswith(("第", "条例", "《政府信息公开条例》")):
        last = _ARTICLES[context.regulations]
        match = _NUMBER.match(article)
        if match and match[1] not in _numbers(last):
            yield Finding(
                row.place("依据"),
                f"“依据”写的条款没有：本站适用的条例只有{last}条；是别的法的，写上法的名称",
                "依据",
            )


@cache
def _numbers(last: int) -> frozenset[str]:
    """The numbers from 1 to ``last`` in Chinese and Arabic numerals."""
    return frozenset(text for number in range(1, last + 1) for text in (str(number), _han(number)))


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return lead + (_DIGITS[ones] if ones else "")
