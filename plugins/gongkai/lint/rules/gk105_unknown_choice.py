"""值不在规定的几个词之内。

查什么：公开属性只能是主动公开、依申请公开、不予公开；有效性只能是有效、尚未生效、已修改、部分失效、失效、废止。
为什么（依据）：政府信息公开的方式由条例规定；效力状况要能检索、比较，各写各的就没法用。
反例：公开属性: 主动
正例：公开属性: 主动公开
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.fields import FIELDS, Kind
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK105"
LEVEL = Level.ERROR
BASIS = regulations(new="第十三条")
FIXED = True

# Synonyms for which the nearest choice would be wrong: 生效 resembles 尚未生效.
_MEANT = {
    "生效": "有效", "已生效": "有效", "现行有效": "有效", "长期有效": "有效", "未生效": "尚未生效", "已失效": "失效",
    "已废止": "废止", "无效": "失效", "公开": "主动公开", "主动": "主动公开", "全文公开": "主动公开",
    "申请公开": "依申请公开", "依申请": "依申请公开", "不公开": "不予公开", "免予公开": "不予公开",
    "免于公开": "不予公开", "主动公布": "主动公开", "依申请提供": "依申请公开",
}  # fmt: skip
_RESTRAINED = re.compile("[不非免部限依申内密缓暂]")
_CHOICES = tuple((field.name, field.choices) for field in FIELDS if field.kind is Kind.CHOICE)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report values that are not among the choices of their field."""
    for name, choices in _CHOICES:
        text = draft.texts.get(name)
        if text is not None and text not in choices:
            word = _MEANT.get(text)
            meant = word if word in choices else _nearest(name, text, choices)
            yield Finding(
                draft.place(name), f"“{name}”不能写“{text}”，只能是：{'、'.join(choices)}", meant, name
            )


def _nearest(name: str, text: str, choices: tuple[str, ...]) -> str | None:
    """The nearest choice; of 公开属性 none that would publish more than what was written may have meant."""
    meant = nearest(text, choices, at_least=0.75 if name == "公开属性" else 0.45)
    return None if meant == "主动公开" and _RESTRAINED.search(text) else meant
