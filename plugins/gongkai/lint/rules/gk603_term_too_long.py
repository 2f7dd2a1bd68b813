"""规范性文件的有效期太长。

查什么：规范性文件从施行日期（没有就从生成时间）到失效日期，超过了参数“年限”（默认 5 年）；试行、暂行的超过“试行年限”（默认 2 年）。
为什么（依据）：各地的规范性文件管理规定限定了有效期，期满要重新评估。
反例：2009-05-01 施行的试行办法，失效日期写 2015-05-01。
正例：失效日期: 2011-04-30
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.normative import is_normative
from gongkai.source.diagnostics import Level
from gongkai.standards.terms import last_day

CODE = "GK603"
LEVEL = Level.WARNING
FIELD = "失效日期"
BASIS = f"各地关于规范性文件有效期的规定（地方做法）；{SETTINGS}"
PARAMETERS = {"年限": "5", "试行年限": "2"}

_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]|暂行|试行")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report 规范性文件 whose term is longer than the site's limit."""
    for item in project.items:
        if item.expires is None or not is_normative(item, context):
            continue
        trial = _TRIAL.search(item.title) is not None
        years = context.amount(CODE, "试行年限" if trial else "年限")
        start = item.effective or item.created
        if item.expires > last_day(12 * years, start):
            what = "试行、暂行的文件" if trial else "规范性文件"
            message = f"{what}的有效期不超过 {years} 年：从 {start} 起，失效日期最晚写 {last_day(12 * years, start)}"
            yield Finding(
                project.summary_by_path[item.path].place(FIELD),
                message,
                last_day(12 * years, start).isoformat(),
                path=item.path,
            )
