"""类别的责任科室已经停用。

查什么：catalogue.yml 里现用的类别，“责任科室”写的科室已经停用。
为什么（依据）：公众按类别下面的科室和电话来问，科室撤了就没有人答；考核也会记到不存在的科室头上。
反例：{名称: 市场信息, 代码: SCXX, 责任科室: 信息科}，而信息科 2009-06-30 停用。
正例：责任科室改为信息科“并入”的那个科室。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings import Department, Settings
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK409"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "责任科室"
BASIS = SETTINGS


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report categories in use that name a department out of use."""
    settings = context.settings
    for category in settings.categories.values():
        department = settings.departments.get(category.department or "")
        own = category.source is not None and category.source.get(FIELD) is not None
        if category.retired or not own or department is None or not _is_gone(department, context):
            continue
        successor = _successor(department, settings)
        cure = f"请改为“{successor.name}”" if successor else "请改为现在负责的科室"
        message = f"类别“{category.full_name}”的责任科室“{department.name}”已经停用，{cure}"
        right = successor.name if successor else None
        yield Finding(category.place(FIELD), message, right, path=CATALOGUE_FILE, department=department.code)


def _is_gone(department: Department, context: Context) -> bool:
    return department.retired and (department.retired_on is None or department.retired_on < context.today)


def _successor(department: Department, settings: Settings) -> Department | None:
    """The department in use into which one was merged, perhaps over several steps; 并入 has no cycles."""
    while department.retired and department.merged_into:
        department = settings.departments[department.merged_into]
    return None if department.retired else department
