"""规范性文件没有失效日期，已经超过年限。

查什么：没有写失效日期的规范性文件，从施行日期（没有就从生成时间）算起超过了 GK603 的年限，仍按有效公布。
为什么（依据）：各地的规范性文件管理规定：期满没有重新公布的自动失效；应当评估后写明去留。
反例：2003 年的办法没有失效日期，2009 年底还是有效。
正例：评估后写“失效日期”，或者重新公布、用新号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import Validity, validity_on
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.normative import is_normative
from gongkai.source.diagnostics import Level

CODE = "GK604"
LEVEL = Level.WARNING
BASIS = f"各地关于规范性文件有效期的规定（地方做法）；{SETTINGS}"
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report 规范性文件 in force without an end date that are older than the longest term."""
    years = context.amount("GK603", "年限")
    for item in project.items:
        start = item.effective or item.created
        if (
            item.expires is not None
            or start.year + years >= context.today.year
            or not is_normative(item, context)
        ):
            continue
        if (
            context.settings.agency.name in item.agencies
            and validity_on(item, context.today) is Validity.IN_FORCE
        ):
            message = f"这件规范性文件从 {start} 起已经超过 {years} 年，没有写失效日期：请评估后写明去留"
            place = project.summary_by_path[item.path].place("失效日期")
            yield Finding(place, message, field="失效日期", path=item.path)
