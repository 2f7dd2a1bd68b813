"""考核日程上的事快到日子了。

查什么：catalogue.yml“考核”的方案写了“日程”，离那一天不到“提前”的天数（没有写就是 15 天）。过了那一天就不再提。
为什么（依据）：本站 catalogue.yml 里的考核方案；自评表、证明材料逾期不报是要扣分的。
反例：日程: [{事项: 上半年自我考核, 日期: 07-15}]，今天是 7 月 8 日
正例：做完以后照常登记在台账“考核”里；这条提醒过了日子自己消失
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings.assessment_types import milestones
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK384"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "日程"
BASIS = f"{SETTINGS}：考核的日程"
ONLY_TIME = True


def check_catalogue(_project: Project, context: Context) -> Iterator[Finding]:
    """Report milestones due within their days of notice, today included."""
    for one in milestones(context.settings.assessment, context.today):
        left = (one.day - context.today).days
        if left <= one.milestone.ahead:
            message = f"“{one.scheme}”的“{one.milestone.name}”应当在 {one.day} 以前完成，还有 {left} 天"
            yield Finding(one.milestone.place, message, path=CATALOGUE_FILE)
