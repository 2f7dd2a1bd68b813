"""责任科室与类别的责任科室不一致。

查什么：catalogue.yml 给类别定了“责任科室”，这个类别里的信息却写了别的科室。
为什么（依据）：各类信息由谁负责，在目录里是定好的；写成别的科室，多半是类别或科室选错了，考核也会记错。
反例：类别“业务及服务/合作指导”由合作指导科负责，条目写“责任科室: 办公室”。
正例：责任科室: 合作指导科
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK405"
LEVEL = Level.WARNING
FIELD = "责任科室"
BASIS = SETTINGS


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an item whose 责任科室 is neither that of its category nor merged into it."""
    category, department = draft.category, draft.department
    if category is None or department is None or category.department in (None, department.code):
        return
    owner = context.settings.departments.get(category.department)
    if owner is None or department.merged_into == owner.code or owner.merged_into == department.code:
        return
    message = (
        f"类别“{category.full_name}”由“{owner.name}”负责，这里写的是“{department.name}”，请核对类别和科室"
    )
    yield Finding(draft.place(FIELD), message, owner.name)
