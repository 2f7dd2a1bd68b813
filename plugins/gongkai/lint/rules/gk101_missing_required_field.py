"""缺少必填字段。

查什么：每条信息都要有标题、类别、索引号、生成时间、责任科室，而且不能是空白。
为什么（依据）：公开目录应当包括政府信息的索引、名称、内容概述、生成日期等内容；类别和责任科室是目录归类与追责的依据。
反例：没有“生成时间”这一行，或者写成“生成时间:”后面空着。
正例：生成时间: 2009-05-10
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import PENDING_NUMBER, REQUIRED
from gongkai.catalogue.settings import Settings
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import START, Level
from gongkai.source.ignorable import without_ignorable

CODE = "GK101"
LEVEL = Level.ERROR
BASIS = regulations(new="第十二条")
FIXED = True
_MOST_NAMED = 8


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report required fields that are absent or blank."""
    # GK104 reports a list in the place of one value.
    misshapen = {name for name, _, _ in draft.misshapen}
    for field in REQUIRED:
        name = field.name
        if without_ignorable(draft.texts.get(name, "")).strip() or name in misshapen:
            continue
        words = _words(name, context.settings)
        example, choices = (words[0], _listed(words)) if words else (field.example, "")
        if name == "索引号":
            example, choices = PENDING_NUMBER, "（由 gongkai number 编号；已经有号的照写）"
        if name not in draft.record.fields:
            yield Finding(START, f"缺少“{name}”，请补上，例如“{name}: {example}”{choices}", field=name)
        elif not without_ignorable(draft.written(name)).strip() and draft.place(name) != START:
            yield Finding(draft.place(name), f"“{name}”是空的，请填写，例如“{example}”{choices}", field=name)


def _words(name: str, settings: Settings) -> list[str]:
    """The words of the site for a field, if it has words of its own."""
    if name == "类别":
        return [category.full_name for category in settings.open_leaves]
    if name == "责任科室":
        return [department.name for department in settings.departments.values() if not department.retired]
    return []


def _listed(words: list[str]) -> str:
    more = f"等 {len(words)} 个" if len(words) > _MOST_NAMED else ""
    return f"（本站有：{'、'.join(words[:_MOST_NAMED])}{more}）"
