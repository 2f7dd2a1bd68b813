"""有没有被引用的文件。

查什么：content 里放着的文件，没有哪一条信息在“附件”里写它，正文也没有链接它。
为什么（依据）：没有被引用的文件不会登出去：要么忘了写附件，要么是不该留在仓库里的工作文件，仓库任何人都能下载。
反例：文件夹里有“征求意见汇总.xls”，index.md 里没有提到它。
正例：写进“附件”，或者移出仓库。
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.linking import resolved
from gongkai.source.diagnostics import START, Level

CODE = "GK705"
LEVEL = Level.WARNING
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report files below ``content/`` that no item refers to."""
    files = [path for path in project.files if not path.lower().endswith(".md")]
    if not files:
        return
    mentioned = {source for summary in project.summaries for source, _ in summary.attachments}
    mentioned |= {
        resolved(summary.path, link.target) for summary in project.summaries for link in summary.links
    }
    unread = {
        str(PurePosixPath(p).parent)
        for p in project.files
        if p.endswith(".md") and p not in project.summary_by_path
    }
    for path in sorted(files):
        folder = PurePosixPath(path).parent
        # The folder of a file that could not be read: its attachments are unknown.
        if path not in mentioned and str(folder) not in unread:
            message = f"没有哪一条信息提到文件“{PurePosixPath(path).name}”：请写进“附件”，或移出仓库"
            yield Finding(START, message, path=path, department=_department(project, str(folder)))


def _department(project: Project, folder: str) -> str | None:
    summary = project.summary_by_path.get(f"{folder}/index.md")
    return summary.department if summary else None
