"""索引号重复。

查什么：两条信息用了同一个索引号；大小写、全角半角、空格不同也算同一个。
为什么（依据）：索引号终身唯一；号重了，两条信息抢一个网址，其中一条公众看不到。
反例：两个文件都写“索引号: 01511800X/2009-00012”。
正例：后来的一条改用提示里给出的空号；先公开的一条不改。谁在先看 git 里哪一次提交放进来的、公开时间和生成时间；看不出来的，由人来定。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.source.diagnostics import Level
from gongkai.standards.index_number import next_free

CODE = "GK202"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report every file whose number is used more than once; another number is proposed to the later ones alone."""
    bearers: dict[str, list[FileSummary]] = defaultdict(list)
    for summary in project.summaries:
        if summary.number:
            bearers[summary.number].append(summary)
    doubled = {number: files for number, files in bearers.items() if len(files) > 1}
    if not doubled:
        return
    commits = project.first_commits(summary.path for files in doubled.values() for summary in files)
    taken = [*project.taken_numbers]
    for number, files in doubled.items():
        ages = {summary.path: _age(summary, project, commits) for summary in files}
        holder, *newcomers = sorted(files, key=lambda summary: (ages[summary.path], summary.path))
        if ages[holder.path] == ages[newcomers[0].path]:
            free = next_free(context.numbers, number, taken)
            taken += [free] if free else []
            yield from _undecided(number, [holder, *newcomers], free)
            continue
        others = "、".join(summary.path for summary in newcomers)
        message = f"索引号 {number} 重复：{others} 也用了这个号；这一条在先，不用改，请改后来的"
        yield Finding(holder.place(FIELD), message, path=holder.path)
        for summary in newcomers:
            free = next_free(context.numbers, number, taken)
            taken += [free] if free else []
            hint = f"，可以用 {free}" if free else ""
            message = f"索引号 {number} 重复：{holder.path} 先用了这个号，请换一个号{hint}"
            yield Finding(summary.place(FIELD), message, free, path=summary.path)


def _undecided(number: str, files: list[FileSummary], free: str | None) -> Iterator[Finding]:
    """A finding in each file, without a suggestion: any of them may be published already."""
    hint = f"，下一个空号是 {free}" if free else ""
    for summary in files:
        others = "、".join(other.path for other in files if other is not summary)
        message = (
            f"索引号 {number} 重复：{others} 也用了这个号，看不出谁在先：已经公开的一条不改，其余的换号{hint}"
        )
        yield Finding(summary.place(FIELD), message, path=summary.path)


def _age(
    summary: FileSummary, project: Project, commits: Mapping[str, float]
) -> tuple[bool, float, date, date]:
    """Sort key that puts the older of two files first: unchanged by the change under review, then by the commit that
    added it, then by dates."""
    new = (
        project.history is not None
        and summary.path in project.history.touched - project.history.before.keys()
    )
    added = commits.get(summary.path, 0.0)
    return new, added, summary.published or date.max, summary.created or date.max
