"""没有复议就起诉不予公开的答复。

查什么：2024年起的行政诉讼写“未经复议直接起诉”，关联的申请却是不予公开（行政查询事项除外）。
为什么（依据）：行政复议法第二十三条第一款第四项：不予公开政府信息的，应当先申请行政复议；法释〔2025〕8号第一条、第十条。对无法提供、不予处理、不答复的起诉不在此列，所以只是提醒。
反例：关联的申请办理结果是“属于四类过程性信息”，起诉方式: 未经复议直接起诉
正例：起诉方式: 复议后起诉
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.ledgers.basis import COURT, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.facts import Fact
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.leaves import leaf_of
from gongkai.ledgers.records import DIRECTLY, SUIT
from gongkai.source.diagnostics import Level

CODE = "GK362"
LEVEL = Level.WARNING
BASIS = everywhere(f"行政复议法第二十三条第一款第四项；{COURT}第一条")
KIND = None

_SINCE = date(2024, 1, 1)
_FIRST, _LAST = 5, 11


def check_all(facts: Iterable[Fact], context: Context) -> Iterator[Finding]:
    """Each suit without review that is about a refusal to disclose."""
    known = list(facts)
    refused = {fact.number for fact in known if fact.kind == REQUESTS and _is_refusal(fact.result)}
    for fact in known:
        direct = fact.remedy == (SUIT, DIRECTLY) and fact.received is not None and fact.received >= _SINCE
        if direct and any(number in refused for number in fact.related):
            message = "关联的申请是不予公开：对它不服应当先申请行政复议，请核对“起诉方式”"
            yield Finding(fact.way_place, message, "起诉方式", path=fact.path)


def _is_refusal(result: str) -> bool:
    return bool(result) and _FIRST <= leaf_of(result).row <= _LAST
