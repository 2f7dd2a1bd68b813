"""替代写反了。

查什么：“状态”的“替代”写在旧文件里，“由”指向新文件；所指的文件比本条还早、已经撤回、已经失效或者废止的，多半写反了。
为什么（依据）：替代的页面告诉公众“本文件已由……替代”：写反了，现行有效的文件就被划掉，公众照着作废的文件办事。
反例：新办法里写“状态: {替代: 修订, 由: 旧办法的索引号, 日期: ……}”。
正例：旧办法里写“状态: {替代: 修订, 由: 新办法的索引号, 日期: ……}”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import StatusKind
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.succession import unfit_successor
from gongkai.source.diagnostics import Level, Place
from gongkai.standards.index_number import normalise_number

CODE = "GK506"
LEVEL = Level.ERROR
SINCE = "0.2.0"
FIELD = "状态"
BASIS = regulations(new="第六条")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report replacements by an item that is older, withdrawn or no longer in force."""
    for summary in project.summaries:
        if summary.status != StatusKind.REPLACED:
            continue
        for field, word in summary.references:
            successor = project.summary_by_number.get(normalise_number(word.text)) if field == FIELD else None
            reason = unfit_successor(summary, successor) if successor and successor is not summary else None
            if reason and successor and successor.number != summary.number:
                message = f"不能由 {successor.number} 替代：{reason}"
                yield Finding(Place(word.line, word.column), message, path=summary.path)
