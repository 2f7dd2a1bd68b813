"""改了已公开信息的索引号。

查什么：与基准版本（--base）比较，同一个文件的索引号变了。
为什么（依据）：索引号一经编定终身不变；改了号，公众收藏的网址、别的文件的引用都会落空。
反例：已公开的 01511800X/2009-00012 被改成 01511800X/2009-00021。
正例：改回原来的号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.previous import previous_items
from gongkai.source.diagnostics import Level

CODE = "GK901"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report files whose number has changed, unless the old number has moved to another file."""
    if project.history is None:
        return
    for previous in previous_items(project.history.before):
        summary, bearer = (
            project.summary_by_path.get(previous.path),
            project.summary_by_number.get(previous.number),
        )
        if summary is None or summary.number == previous.number:
            continue
        # The number may have moved to another file with its item; not if the item is still here.
        if bearer is None or (summary.title == previous.title != bearer.title):
            message = f"这条信息已经用 {previous.number} 公开过，索引号不能改，请改回"
            yield Finding(summary.place(FIELD), message, previous.number, path=summary.path)
