"""附件打不开。

查什么：附件是空的、加了密码、不完整，或者内容与扩展名不符（文字、表格、演示文稿用了另一类的扩展名也算）；只是 Git LFS 的指针，没有取回文件本身。只限制编辑、打印，不用密码就能打开的 pdf 不算。正文里链接、插入的文件，公开指南里的文件，也一样查。csv、txt 里有合并冲突的标记也算。
为什么（依据）：公开平台要能查阅、下载；打不开的附件等于没有公开，公众还要再来问。
反例：加了打开密码的名单.xlsx；把 .doc 改名成 .docx。
正例：去掉密码，用原来的软件另存为需要的格式。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Report
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.lint.draft import Draft
from gongkai.lint.shared.attachment_bytes import POINTER, trouble
from gongkai.lint.shared.attachment_contents import attachments_with_reports
from gongkai.lint.shared.attachments import (
    ALLOWED_TYPES,
    IMAGE_TYPES,
    answers,
    leaves_folder,
    named_files,
    suffix,
    through_link,
)
from gongkai.lint.shared.linking import is_elsewhere, resolved
from gongkai.source.diagnostics import START, Level

CODE = "GK704"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = regulations(new="第二十四条")
# Extensions and kinds of text documents, workbooks, presentations. Office opens one under the extension of another of its
# group, never under one of another group.
_OFFICE = (
    ("doc", "docx", "wps", "rtf", "word-xml"),
    ("xls", "xlsx", "et", "excel-xml"),
    ("ppt", "pptx", "dps"),
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments that cannot be opened."""
    if FIELD not in draft.rows:
        return
    for named in named_files(draft):
        path = context.root / named.source
        if leaves_folder(named.file) or through_link(context.root, named.source) or not answers(path.is_file):
            continue
        what = trouble(path)
        if what:
            yield Finding(named.place, f"附件“{named.file}”{what}")


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """The same for files of the guide; those below ``content/`` are judged with the items that name them. Of all: what
    was read is of another kind than the name says."""
    for source, place, name, report in attachments_with_reports(summary, reports):
        path = context.root / source
        what = trouble(path) if answers(path.is_file) else None
        if what and not source.startswith(f"{CONTENT}/"):
            yield Finding(place, f"文件“{name}”{what}")
        elif not what and (told := _of_another_kind(suffix(source), report.kind)):
            yield Finding(place, f"附件“{name}”{told}")


def _of_another_kind(ending: str, kind: str) -> str | None:
    """The end of a sentence if a text document, workbook or presentation has the extension of another of the three."""
    said = next((office for office in _OFFICE if ending in office), None)
    read = next((office for office in _OFFICE if kind in office), None)
    if said is None or read is None or said is read:
        return None
    return f"其实是 {kind} 文件，不是 {ending}，公众打不开：请改回原来的扩展名，或另存为 {ending}"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """The same for files that bodies link or show, and for pictures of the guide. Not per record: a file may change
    without its item."""
    yield from _pictures_of_guide(project, context)
    known: dict[str, str | None] = {}
    for summary in project.summaries:
        named = {source for source, _ in summary.attachments}
        for link in summary.links:
            if is_elsewhere(link.target) or suffix(link.target.partition("#")[0]) not in ALLOWED_TYPES:
                continue
            source = resolved(summary.path, link.target)
            if source in named or source not in project.files or through_link(context.root, source):
                continue
            if source not in known:
                path = context.root / source
                known[source] = trouble(path) if answers(path.is_file) else None
            what = known[source]
            if what:
                kind = "图片" if link.image else "文件"
                message = f"正文里的{kind}“{link.target}”{what}"
                # A pointer shows nothing at all; of the rest a browser may make something.
                mild = what != POINTER
                yield Finding(link.place, message, path=summary.path, field="正文", mild=mild)


def _pictures_of_guide(project: Project, context: Context) -> Iterator[Finding]:
    for source in project.guide_files.paths if project.guide_files else ():
        path = context.root / source
        if suffix(source) in IMAGE_TYPES and not through_link(context.root, source) and answers(path.is_file):
            what = trouble(path)
            if what:
                yield Finding(START, f"这个图片{what}", path=source, mild=what != POINTER)
