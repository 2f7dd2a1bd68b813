"""删掉了已公开的信息。

查什么：与基准版本（--base）比较，一个索引号不见了：没有移到别的文件，没有“状态”，也没有登记在 retired.yml；或者 retired.yml 里原有的登记被删掉了。
为什么（依据）：公开过的信息不能悄悄消失，网址要能回答“已撤回”。
反例：直接删掉 content/2009/通知.md。
正例：文件留着，写“状态: {撤回: 理由, 日期: 2009-06-01}”；连标题也不能留的，在 retired.yml 里登记索引号、日期、理由。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.addresses import number_slug
from gongkai.content.reading.retired import RETIRED, read_retired
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.previous import previous_items
from gongkai.source.diagnostics import START, Level

CODE = "GK903"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = HANDBOOK
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report numbers that existed before and are now neither in a file nor in ``retired.yml``, and removed lines of
    ``retired.yml``.
    """
    if project.history is None:
        return
    numbers = {summary.number for summary in project.summaries}
    retired = {line.slug for line in project.retired}
    for previous in previous_items(project.history.before):
        gone = previous.number not in numbers and number_slug(previous.number) not in retired
        # Other rules report a file whose number has changed or that cannot be read.
        if gone and previous.path not in project.files:
            message = f"已公开的 {previous.number}《{previous.title}》被删掉了：请恢复并写“状态”，或在 retired.yml 里登记"
            yield Finding(START, message, path=previous.path)
    lost = [
        line.index_number for line in read_retired(project.history.retired)[0] if line.slug not in retired
    ]
    if lost:
        named = "、".join(lost[:5]) + ("等" if len(lost) > 5 else "")
        message = f"原来登记的 {named} 不见了：请恢复这些行，作废的号不能再用，原来的网址要能回答"
        yield Finding(START, message, path=RETIRED)
