"""台账放在站点的仓库里。

查什么：台账文件夹在站点根目录下，和 content 放在一起。
为什么（依据）：站点的仓库常常是公开的，凡能克隆的人都能读到台账；申请的内容、理由涉及申请人和第三方（条例第十五条）。台账应当放在另一个不公开的仓库里。示例站点的记录是虚构的，可以在“规则”里关掉这一条。
反例：站点/ledgers 里有真实的申请记录
正例：台账: ../台账，检查时写 gongkai check --ledgers ../台账
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.ledgers.basis import regulations
from gongkai.ledgers.contract import Context, Finding
from gongkai.ledgers.facts import Fact
from gongkai.source.diagnostics import START, Level

CODE = "GK166"
LEVEL = Level.WARNING
BASIS = regulations("第十五条")
KIND = None


def check_all(facts: Iterable[Fact], context: Context) -> Iterator[Finding]:
    """One finding for the folder, where it holds records and lies in the site's own tree."""
    if not context.folder.startswith("..") and any(True for _ in facts):
        message = "台账和 content 放在同一个仓库里：凡能读到站点仓库的人都能读到台账；请移到另一个不公开的仓库，用 --ledgers 指明"
        yield Finding(START, message, path=context.folder)
