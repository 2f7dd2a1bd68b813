"""用了已经作废的索引号。

查什么：retired.yml 里登记的号不能再给别的信息用；登记以前公开的那个文件也要删去。
为什么（依据）：索引号终身唯一；旧网址要能回答“该信息已撤下”，号给了别人，引用旧号的文件就会指错地方。
反例：retired.yml 里有 01511800X/2009-00007，新的一条又写了它。
正例：新的信息换用没有用过的号；作废的那一条删去文件，号留在 retired.yml 里。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.addresses import number_slug
from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level
from gongkai.standards.index_number import next_free

CODE = "GK203"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report every file with a number that is listed in ``retired.yml``."""
    retired = {line.slug: line for line in project.retired}
    if not retired:
        return
    for summary in project.summaries:
        line = retired.get(number_slug(summary.number)) if summary.number else None
        if line is None:
            continue
        if line.on and summary.listed is not None and summary.listed <= line.on:
            message = f"索引号 {summary.number} 已经作废（retired.yml 第 {line.line} 行），原来的文件还在：请删去这个文件，不要换号"
            yield Finding(summary.place(FIELD), message, path=summary.path)
            continue
        free = next_free(context.numbers, summary.number, project.taken_numbers)
        hint = f"，可以用 {free}" if free else ""
        message = (
            f"索引号 {summary.number} 已经作废（retired.yml 第 {line.line} 行），不能再用，请换一个号{hint}"
        )
        yield Finding(summary.place(FIELD), message, free, path=summary.path)
