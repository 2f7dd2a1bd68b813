"""解读公开得太晚。

查什么：解读比所解读的文件晚公开，超过了解读的时限（本站“时限”的“解读”，默认 3 个工作日）。适用 2008 年条例的站点，写了“时限”的“解读”才查。
为什么（依据）：文件与解读要同步起草、同步审签、同步发布；有的地方规定最迟 3 个工作日。
反例：文件 2009-05-04 公开，解读 2009-06-01 公开。
正例：解读与文件同日公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import INTERPRETED, SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interpretations import interpretation_limit, pairs
from gongkai.lint.shared.timeliness import caveat
from gongkai.source.diagnostics import Level
from gongkai.standards.limits import judge_limit

CODE = "GK606"
LEVEL = Level.WARNING
FIELD = "公开时间"
BASIS = {2008: SETTINGS, 2019: INTERPRETED}
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report interpretations published after the time limit."""
    limit = interpretation_limit(context.settings)
    if limit is None:
        return
    for document, interpretation in pairs(project, context):
        if document.published is None or interpretation.published is None:
            continue
        judged = judge_limit(limit, document.published, interpretation.published, context.calendar)
        if judged.late:
            unit = "个工作日" if limit.unit == "个工作日" else "天"
            message = (
                f"所解读的 {document.index_number} 在 {document.published} 公开，解读的时限是 {limit}"
                f"（到 {judged.deadline}），晚了 {judged.late} {unit}{caveat(judged)}"
            )
            place = project.summary_by_path[interpretation.path].place(FIELD)
            yield Finding(place, message, path=interpretation.path)
