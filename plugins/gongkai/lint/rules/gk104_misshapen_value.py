"""值的写法不对。

查什么：该写一个值的地方写成了列表或一组值，该写列表的地方写成了别的。
为什么（依据）：读不成这个字段应有的样子，就没有办法登到目录里；不能猜。
反例：标题下面写了两行“- ……”。
正例：标题: 关于做好春耕农资供应工作的通知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source, trimmed
from gongkai.source.diagnostics import Level
from gongkai.source.nodes import Scalar, Sequence

CODE = "GK104"
LEVEL = Level.ERROR
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)
FIXED = True

_LIKE = {
    "状态": "{撤回: 数据有误, 日期: 2009-06-01}",
    "公示期": "{起: 2009-06-01, 止: 2009-06-08}",
    "变更": "- {形成日期: 2009-06-01, 公开日期: 2009-06-10, 说明: 调整收费标准}",
    "豁免": "- {规则: GK301, 理由: 系统故障, 至: 2010-01-31}",
    "审查": "- {环节: 审查, 人: ××, 日期: 2009-06-01}",
}
# What one value of several is to be written.
_WHICH = {
    "责任科室": "，即牵头的科室",
    "类别": "，即最贴切的一类",
    "生成时间": "，几个机关先后签署的写最后一天",
}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report values of the wrong form."""
    for name, place, expected in draft.misshapen:
        like = f"，像 {_LIKE[name]} 这样" if name in _LIKE else ""
        if name == "审查的人":
            like = "，几个人用、隔开"
        listed = _listed(draft, name)
        if listed:
            written = "、".join(listed)
            right = max(listed) if name == "生成时间" else listed[0]
            which = f"请只写一个{_WHICH.get(name, '')}，例如“{name}: {right}”"
            yield Finding(place, f"“{name}”不能写成列表（{written}）：{which}", right, name)
            continue
        yield Finding(place, f"“{name}”在这里应当是{expected}{like}，请改写", field=name.partition("的")[0])


def _listed(draft: Draft, name: str) -> tuple[str, ...]:
    """The texts of a list that stands in the place of one value; empty if there are others in it, and for a title, which
    may be broken into lines but is none of them."""
    entry = draft.record.fields.get(name)
    nodes = entry.value.nodes if entry is not None and isinstance(entry.value, Sequence) else ()
    texts = tuple(trimmed(node.text) for node in nodes if isinstance(node, Scalar))
    return texts if name != "标题" and len(texts) == len(nodes) and all(texts) else ()
