"""台账的编号重复。

查什么：同一种台账里每条记录的编号只能用一次；全角、半角和大小写不同的算同一个。
为什么（依据）：编号是合并、引用和归档的依据；同一件申请登记两次，年度报告就多一件。
反例：两个文件都写“编号: 2024-001”
正例：编号: 2024-002
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gongkai.ledgers.basis import HANDBOOK, everywhere
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.facts import Fact
from gongkai.source.diagnostics import Level

CODE = "GK160"
LEVEL = Level.ERROR
BASIS = everywhere(HANDBOOK)
KIND = None


def check_all(facts: Iterable[Fact], context: Context) -> Iterator[Finding]:
    """Report each record whose number another record of its kind has as well."""
    bearers: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.number:
            bearers[fact.kind, fact.number].append(fact)
    for same in bearers.values():
        for fact in same if len(same) > 1 else ():
            others = len(same) - 1
            message = f"“编号”和另外 {others} 条记录相同；是同一件就删去一条，不是就另编一个"
            yield Finding(fact.number_place, message, "编号", path=fact.path)
