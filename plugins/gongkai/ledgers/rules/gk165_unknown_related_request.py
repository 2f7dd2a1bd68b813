"""关联的申请不在台账里。

查什么：监督救济、依申请公开的“关联”写的是依申请公开台账里有的编号。
为什么（依据）：复议、诉讼和原来的申请连在一起，才知道是对哪一种答复不服。
反例：关联: 2024-0O1（字母 O）
正例：关联: 2024-001
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.ledgers.basis import HANDBOOK, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.facts import Fact
from gongkai.ledgers.kinds import REQUESTS
from gongkai.source.diagnostics import Level

CODE = "GK165"
LEVEL = Level.WARNING
BASIS = everywhere(HANDBOOK)
KIND = None


def check_all(facts: Iterable[Fact], context: Context) -> Iterator[Finding]:
    """Each record that names a request which the ledger does not have."""
    known = list(facts)
    numbers = {fact.number for fact in known if fact.kind == REQUESTS}
    for fact in known:
        missing = sum(number not in numbers for number in fact.related)
        if missing:
            message = f"“关联”里有 {missing} 个编号不在依申请公开台账里，请核对"
            yield Finding(fact.related_place, message, "关联", path=fact.path)
