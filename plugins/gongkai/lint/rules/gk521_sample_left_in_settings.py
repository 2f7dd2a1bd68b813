"""设置里还留着样本。

查什么：catalogue.yml 的“机构”“科室”里还写着“待填”，或者机构代码还是全零的样本（`gongkai init` 在不知道的地方这样写）。
为什么（依据）：公开指南应当写明工作机构的名称、办公地址、办公时间、联系电话等，索引号的前段是机构的代码；样本公布出去，公众找不到人，编号也要重来。
反例：“联系电话: 待填”。
正例：“联系电话: 0873-0000203”；没有传真的，删去“传真号码”一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings.kinds import AWAITED
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

CODE = "GK521"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = {**regulations(new="第十二条")}
_SAMPLE_CODE = "000000000"
_PARTS = ("机构", "科室")
_SHOWN = 8
_CODE_MESSAGE = "机构代码还是样本 000000000：请换成证书上的代码，索引号里有它，公开第一条信息以前要定好"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report a code that is still a sample, and the values of each part that are not filled in, together."""
    source = context.settings.source
    for part in _PARTS:
        values = list(_values(source.get(part) if source is not None else None, part))
        for key, value in values:
            if key == "机构代码" and value.text.strip() == _SAMPLE_CODE:
                yield Finding(Place(value.line, value.column), _CODE_MESSAGE, field=key, path=CATALOGUE_FILE)
        awaited = [(key, value) for key, value in values if value.text.strip() == AWAITED]
        if awaited:
            key, first = awaited[0]
            place = Place(first.line, first.column)
            yield Finding(place, _message(part, awaited), field=key, path=CATALOGUE_FILE)


def _message(part: str, awaited: list[tuple[str, Scalar]]) -> str:
    names = list(dict.fromkeys(key for key, _ in awaited))
    if len(awaited) == 1:
        return f"“{names[0]}”还没有填：请换成实际的内容，没有的删去这一行"
    shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
    lines = "、".join(str(line) for line in dict.fromkeys(value.line for _, value in awaited))
    return f"“{part}”里还有 {len(awaited)} 处没有填（{shown}；第 {lines} 行）：请换成实际的内容，没有的删去那一行"


def _values(node: Node | None, key: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield key, node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _values(entry.value, entry.key.text)
    elif isinstance(node, Sequence):
        for child in node.nodes:
            yield from _values(child, key)
