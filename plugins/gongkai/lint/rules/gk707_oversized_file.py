"""文件太大。

查什么：附件超过参数“附件上限”（默认 20 MB），正文里的图片超过“图片上限”（默认 2 MB）。
为什么（依据）：手机和慢的网络打不开；仓库里放进大文件，每个人取一次都要下载它。
反例：一张 12 MB 的照片直接放进正文。
正例：照片缩到 1600 像素宽再放；大的文件拆开或压缩。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft
from gongkai.lint.shared.attachments import (
    IMAGE_TYPES,
    answers,
    leaves_folder,
    named_files,
    suffix,
    through_link,
)
from gongkai.lint.shared.linking import is_elsewhere, resolved
from gongkai.source.diagnostics import Level

CODE = "GK707"
LEVEL = Level.WARNING
BASIS = SETTINGS
PARAMETERS = {"附件上限": "20", "图片上限": "2"}

_MEGABYTE = 1_000_000


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments over the size limit (in MB)."""
    if "附件" not in draft.rows:
        return
    for named in named_files(draft):
        message = (
            None if leaves_folder(named.file) else _too_large(named.source, named.file, "附件上限", context)
        )
        if message:
            yield Finding(named.place, message, field="附件")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report images in bodies over the size limit (in MB). Not per record: an image may change without its item."""
    for summary in project.summaries:
        for link in summary.links:
            if not link.image or is_elsewhere(link.target) or suffix(link.target) not in IMAGE_TYPES:
                continue
            source = resolved(summary.path, link.target)
            message = (
                _too_large(source, link.target, "图片上限", context) if source in project.files else None
            )
            if message:
                yield Finding(link.place, message, path=summary.path)


def _too_large(source: str, name: str, parameter: str, context: Context) -> str | None:
    path = context.root / source
    most = context.amount(CODE, parameter)
    own = not through_link(context.root, source) and answers(path.is_file)
    size = path.stat().st_size if own else 0
    if size <= most * _MEGABYTE:
        return None
    return f"“{name}”有 {size / _MEGABYTE:.1f} MB，超过 {most} MB，请压缩或拆开"
