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
from gongkai.lint.draft import Draft, Source
from gongkai.source.diagnostics import Level

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


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report values of the wrong form."""
    for name, place, expected in draft.misshapen:
        like = f"，像 {_LIKE[name]} 这样" if name in _LIKE else ""
        if name == "审查的人":
            like = "，几个人用、隔开"
        yield Finding(place, f"“{name}”在这里应当是{expected}{like}，请改写", field=name.partition("的")[0])
