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
from gongkai.lint.shared.retirement import is_out_of_use, retirement_finding
from gongkai.source.diagnostics import Level

CODE = "GK404"
LEVEL = Level.WARNING
FIELD = "责任科室"
BASIS = SETTINGS


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an item created after its department was retired; any item if the date is not known."""
    department, created = draft.department, draft.days.get("生成时间")
    if department is not None and is_out_of_use(department, created):
        successor = context.settings.departments.get(department.merged_into or "")
        right = successor.name if successor else None
        yield retirement_finding(draft.place(FIELD), "科室", department.name, department.retired_on, right)
