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
from gongkai.lint.contract import Context, Finding, Whole
from gongkai.lint.shared.linking import resolved
from gongkai.source.diagnostics import START, Level

CODE = "GK705"
LEVEL = Level.WARNING
BASIS = HANDBOOK


def check_catalogue(whole: Whole, context: Context) -> Iterator[Finding]:
    """Each file below content/ that nothing refers to."""
    files = [path for path in whole.files if not path.lower().endswith(".md")]
    if not files:
        return
    mentioned = {source for facts in whole.facts for source, _ in facts.attachments}
    mentioned |= {resolved(facts.path, link.target) for facts in whole.facts for link in facts.links}
    unread = {
        str(PurePosixPath(p).parent)
        for p in whole.files
        if p.endswith(".md") and p not in whole.facts_by_path
    }
    for path in sorted(files):
        folder = PurePosixPath(path).parent
        # Beside a file that could not be read nothing can be said.
        if path not in mentioned and str(folder) not in unread:
            message = f"没有哪一条信息提到文件“{PurePosixPath(path).name}”：请写进“附件”，或移出仓库"
            yield Finding(START, message, path=path, department=_department(whole, str(folder)))


def _department(whole: Whole, folder: str) -> str | None:
    facts = whole.facts_by_path.get(f"{folder}/index.md")
    return facts.department if facts else None
