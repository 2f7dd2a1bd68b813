"""索引号给了另一条信息。

查什么：与基准版本（--base）比较，同一个索引号现在是另一条信息：标题和生成时间都变了。
为什么（依据）：索引号终身唯一，不能挪给别的信息；引用旧号的人会看到不相干的内容。
反例：删掉 01511800X/2009-00012，又把这个号给了新的通知。
正例：新的信息用新的号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.previous import previous_items
from gongkai.source.diagnostics import Level
from gongkai.standards.dates import parse_date
from gongkai.standards.index_number import next_free

CODE = "GK904"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report numbers whose title, date and file have all changed."""
    if project.history is None:
        return
    for previous in previous_items(project.history.before):
        summary = project.summary_by_number.get(previous.number)
        if summary is None or summary.path == previous.path or summary.title == previous.title:
            continue
        if summary.created != parse_date(previous.created):
            free = next_free(context.numbers, previous.number, project.taken_numbers)
            hint = f"，可以用 {free}" if free else ""
            message = f"{previous.number} 原来是《{previous.title}》的号，不能给别的信息，请换新号{hint}"
            yield Finding(summary.place(FIELD), message, free, path=summary.path)
