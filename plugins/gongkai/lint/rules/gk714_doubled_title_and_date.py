"""标题和日期都相同。

查什么：两条信息的标题、生成时间和责任科室都相同。
为什么（依据）：多半是同一件信息登了两次，公众不知道看哪一条，统计也多算一件。
反例：两个文件都是“不动产更正登记公告”，同一天、同一科室。
正例：删去重登的一条（已公开的用“状态”说明）；确是两件的，在标题里写明区别。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK714"
LEVEL = Level.WARNING
FIELD = "标题"
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report files with the same title, date and department as another."""
    alike: dict[tuple[object, ...], list[FileSummary]] = defaultdict(list)
    for summary in project.summaries:
        if summary.title and summary.created and not summary.status:
            title = "".join(summary.title.split())
            alike[title, summary.created.toordinal(), summary.department].append(summary)
    for group in alike.values():
        if len(group) > 1:
            paths = sorted(summary.path for summary in group)
            for summary in group:
                others = [path for path in paths if path != summary.path]
                listed = "、".join(others[:3]) + ("等" if len(others) > 3 else "")
                message = f"标题和生成时间与 {listed} 都相同：是同一件就只留一条，不是就在标题里写明区别"
                yield Finding(summary.place(FIELD), message, path=summary.path)
