"""附件的文字读不出来。

查什么：附件里的文字读出来要在限度以内：10 秒、500 MB 内存、解压后 100 MB、200 万个 XML 元素（单元格、行、段落）、50 万段、5 MB 文字，文件本身 50 MB；超过的，以及损坏、加密而读不出的，都列出来。
为什么（依据）：公开平台要能检索、查阅；读不出文字的附件照样发布，但里面的内容搜不到，也没有替您检查过。手机和旧电脑多半也打不开它。
反例：一张表设过整表格式，或者粘进了几百万个单元格；把 49 MB 的数据存成一行的 txt。
正例：删去空行空列后另存；大的表格拆成几个附件。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from gongkai.attachments.limits import LIMITS, Measure
from gongkai.attachments.result import Failure, Unread
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_bytes import trouble
from gongkai.lint.shared.attachments import answers
from gongkai.source.diagnostics import Level

CODE = "GK719"
LEVEL = Level.WARNING
FIELD = "附件"
BASIS = regulations(new="第二十四条")

_MEGABYTE = 1_000_000
_TEN_THOUSAND = 10_000

_REASONS = {
    Failure.ENCRYPTED: "加了密码或限制，文字读不出来；请去掉密码再公开",
    Failure.BROKEN: "打不开（损坏，或者内容与扩展名不符），文字读不出来；请用原来的软件打开、另存一遍",
    Failure.TOO_SLOW: f"{LIMITS.seconds} 秒没有读完，不再读了；请删去空行空列和多余的格式后另存，或拆成几个附件",
    Failure.OUT_OF_MEMORY: f"要用的内存超过 {LIMITS.memory // _MEGABYTE} MB，不再读了；请删去多余的内容后另存，或拆成几个附件",
    Failure.UNKNOWN_KIND: "是不认识的类型，文字读不出来；请换成 pdf、docx 或 xlsx",
    Failure.CRASHED: "没有读完：读它的进程意外结束了；请用原来的软件打开、另存一遍再检查",
}
_MEASURES = {
    Measure.FILE: f"文件超过 {LIMITS.file // _MEGABYTE} MB",
    Measure.UNPACKED: f"解压后超过 {LIMITS.unpacked // _MEGABYTE} MB",
    Measure.PARTS: f"里面的文件超过 {LIMITS.parts // _TEN_THOUSAND} 万个",
    Measure.ELEMENTS: f"单元格、行和段落超过 {LIMITS.elements // _TEN_THOUSAND} 万个",
    Measure.TEXT: f"文字超过 {LIMITS.text // _MEGABYTE} MB",
    Measure.BLOCKS: f"有文字的单元格、段落超过 {LIMITS.blocks // _TEN_THOUSAND} 万个",
}


def check_attachments(
    summary: FileSummary, unread: Mapping[str, Unread], context: Context
) -> Iterator[Finding]:
    """Report attachments whose text could not be extracted."""
    for source, place in summary.attachments:
        if source not in unread:
            continue
        path = context.root / source
        if answers(path.is_file) and trouble(path):
            continue  # reported by GK704
        yield Finding(
            place,
            f"附件“{_name(summary.path, source)}”{_reason(unread[source])}。附件照样发布，只是里面的文字搜不到",
        )


def _reason(unread: Unread) -> str:
    if unread.failure is not Failure.TOO_LARGE:
        return _REASONS[unread.failure]
    much = _MEASURES[unread.measure] if unread.measure else "内容太多"
    return f"{much}，没有读它的文字；请删去多余的内容（空行空列、整表的格式）后另存，或拆成几个附件"


def _name(path: str, source: str) -> str:
    """The attachment as named in the item."""
    folder = PurePosixPath(path).parent
    file = PurePosixPath(source)
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else source
