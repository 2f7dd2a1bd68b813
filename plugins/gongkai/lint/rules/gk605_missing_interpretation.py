"""规范性文件没有解读。

查什么：本机关现行有效的规章、规范性文件公开以后，过了解读的时限（本站“时限”的“解读”，默认 3 个工作日）还没有关联解读；只查公开不满一年的。适用 2008 年条例的站点，写了“时限”的“解读”才查。
为什么（依据）：文件与解读要同步起草、同步审签、同步发布；有的地方规定最迟 3 个工作日。
反例：规范性文件公开一个月，没有“解读”。
正例：解读: [01511800X/2009-00032]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import Openness, Validity, validity_on
from gongkai.lint.basis import INTERPRETED, SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interpretations import interpretation_limit, linked_slugs
from gongkai.lint.shared.normative import is_for_interpretation
from gongkai.source.diagnostics import Level
from gongkai.standards.limits import judge_limit

CODE = "GK605"
LEVEL = Level.WARNING
FIELD = "解读"
BASIS = {2008: SETTINGS, 2019: INTERPRETED}
ONLY_TIME = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report 规范性文件 of the last year without an interpretation after the time limit."""
    limit = interpretation_limit(context.settings)
    if limit is None:
        return
    linked = linked_slugs(project)
    for item in project.items:
        published = item.published
        if published is None or (context.today - published).days > 365 or item.slug in linked:
            continue
        # A document of another agency is for that agency to interpret.
        if (
            item.openness is not Openness.PROACTIVE
            or item.status
            or context.settings.agency.name not in item.agencies
        ):
            continue
        if not is_for_interpretation(item, context):
            continue
        judged = judge_limit(limit, published, context.today, context.calendar)
        if judged.late and validity_on(item, context.today) in (Validity.IN_FORCE, Validity.PENDING):
            message = f"这件规范性文件 {published} 公开，到 {judged.deadline} 应当有解读，现在没有；请公开解读并写“解读: 索引号”"
            yield Finding(project.summary_by_path[item.path].place(FIELD), message, path=item.path)
