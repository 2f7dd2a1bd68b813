"""索引号已被另一个分支用了。

查什么：与基准版本（--base）比较，从这个分支分出来以后，基准上别的信息已经用了同一个索引号，或者这个号在基准上已经作废。
为什么（依据）：两个分支各自编号，后合并的一个要让号；不然合并后两条信息抢一个网址。
反例：主分支上新合并的通知用了 01511800X/2009-00158，本分支的公告也用了它。
正例：改用提示给出的空号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.reading.retired import read_retired
from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.lint.shared.previous import previous_items
from gongkai.source.diagnostics import Level
from gongkai.standards.index_number import next_free, normalise_number

CODE = "GK906"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report numbers of this branch that the base branch has meanwhile used for another file or retired."""
    if project.history is None:
        return
    gone = {normalise_number(line.index_number) for line in read_retired(project.history.retired_beside)[0]}
    if not project.history.beside and not gone:
        return
    beside = {previous.number: previous for previous in previous_items(project.history.beside)}
    known = {previous.number for previous in previous_items(project.history.before)}
    retired = {normalise_number(line.index_number) for line in project.retired}
    taken = [*beside, *gone, *project.taken_numbers]
    for summary in project.summaries:
        if summary.number in gone - retired - known and summary.path in project.history.touched:
            yield _finding(
                summary,
                f"{summary.number} 在 {project.history.base} 上已经作废",
                next_free(context.numbers, summary.number, taken),
            )
            continue
        other = beside.get(summary.number)
        # The same file on both branches is the same item; git reports the conflict.
        if (
            other is None
            or summary.path == other.path
            or summary.number in known
            or other.path in project.summary_by_path
        ):
            continue
        what = f"{summary.number} 在 {project.history.base} 上已经是《{other.title}》（{other.path}）的号"
        yield _finding(summary, what, next_free(context.numbers, summary.number, taken))


def _finding(summary: FileSummary, what: str, free: str | None) -> Finding:
    hint = f"，请改用 {free}" if free else "，请换一个号"
    return Finding(summary.place(FIELD), f"{what}{hint}", free, path=summary.path)
