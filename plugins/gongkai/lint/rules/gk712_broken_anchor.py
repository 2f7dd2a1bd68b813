"""链接的锚点不存在。

查什么：链接 # 后面的位置，在目标页面里没有。
为什么（依据）：点过去停在页首，公众找不到所指的那一条。
反例：[见第三条](办法.md#第三条)，而目标页里没有这个标题。
正例：[见三、资金管理](办法.md#_3)
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.linking import fragment, is_elsewhere, resolved
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK712"
LEVEL = Level.WARNING
BASIS = {**regulations(), 2019: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）"}


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report links to anchors that do not exist. Only pages that are linked to are rendered."""
    if project.anchors_of is None:
        return
    for summary in project.summaries:
        for link in summary.links:
            if "#" not in link.target or is_elsewhere(link.target) or link.image:
                continue
            place, name = resolved(summary.path, link.target), fragment(link.target)
            if not name or not (place in project.summary_by_path or place in (project.guide or {})):
                continue
            anchors = project.anchors_of(place)
            if anchors is not None and name not in anchors:
                meant = nearest(name, anchors, at_least=0.6)
                there = (
                    f"（有的是：{'、'.join(f'#{anchor}' for anchor in sorted(anchors)[:6])}）"
                    if anchors
                    else ""
                )
                hint = f"，是不是“#{meant}”？" if meant else f"{there}，请核对，或删去 # 后面的部分"
                target = link.target.partition("#")[0]
                right = f"{target}#{meant}" if meant else (target or None)
                yield Finding(link.place, f"目标页面里没有位置“#{name}”{hint}", right, path=summary.path)
