"""用了已经停用的科室。

查什么：catalogue.yml 里标了“停用”的科室，停用之后形成的信息不能再用；停用以前的信息照旧。
为什么（依据）：机构和目录调整以后，新的信息要归到现在的科室，公众才查得到，责任才落得实。
反例：科室在 2009-06-30 停用，2009-09-01 形成的信息还写它。
正例：写“并入”的科室。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK404"
LEVEL = Level.WARNING
FIELD = "责任科室"
BASIS = SETTINGS


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """An item made after its department was closed; where no day is known, any item."""
    department = draft.department
    if department is None or not department.retired:
        return
    created = draft.days.get("生成时间")
    if department.retired_on and created and created <= department.retired_on:
        return
    successor = context.settings.departments.get(department.merged_into or "")
    right = successor.name if successor else None
    since = f"（{department.retired_on} 起）" if department.retired_on else ""
    cure = f"请改为“{right}”" if right else "请换一个现用的科室"
    yield Finding(draft.place(FIELD), f"科室“{department.name}”已经停用{since}，{cure}", right)
