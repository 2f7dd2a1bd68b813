"""缺少本类别的必备字段。

查什么：catalogue.yml 给某个类别规定了“必备字段”，这个类别（或它的上级类别）里的信息就都要填写。
为什么（依据）：各类信息要素不同，例如规范性文件要有发文字号和有效性；要素不全的信息公众查不到、用不上。
反例：类别“政策法规”规定必备字段有“发文字号”，条目里却没有。
正例：发文字号: 红供发〔2009〕12号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import BY_NAME, CANONICAL
from gongkai.catalogue.settings import Category
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK102"
LEVEL = Level.ERROR
BASIS = SETTINGS


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report blank fields that the category, or a category above it, requires."""
    if draft.category is None:
        return
    category: Category | None = draft.category
    asked: dict[str, None] = {}
    while category is not None:
        asked.update(dict.fromkeys(CANONICAL.get(name, name) for name in category.required_fields))
        category = context.settings.categories.get(category.parent) if category.parent else None
    for name in asked:
        if name in draft.texts or name in draft.words or name in draft.rows:
            continue
        field = BY_NAME.get(name)
        if field is None or not field.required:
            example = f"，例如“{field.example}”" if field and field.example else ""
            yield Finding(
                draft.place(name),
                f"类别“{draft.category.full_name}”的信息必须填写“{name}”{example}",
                field=name,
            )
