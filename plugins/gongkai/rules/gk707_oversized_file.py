"""文件太大。

查什么：附件超过参数“附件上限”（默认 20 MB），正文里的图片超过“图片上限”（默认 2 MB）。
为什么（依据）：手机和慢的网络打不开；仓库里放进大文件，每个人取一次都要下载它。
反例：一张 12 MB 的照片直接放进正文。
正例：照片缩到 1600 像素宽再放；大的文件拆开或压缩。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.diagnostics import Level, Place
from gongkai.rules.attachments import IMAGE_TYPES, leaves_folder, named_files, suffix
from gongkai.rules.basis import SETTINGS
from gongkai.rules.body import images_of
from gongkai.rules.contract import Context, Finding
from gongkai.rules.draft import Draft
from gongkai.rules.linking import is_elsewhere, resolved

CODE = "GK707"
LEVEL = Level.WARNING
BASIS = SETTINGS
PARAMETERS = {"附件上限": "20", "图片上限": "2"}

_MEGABYTE = 1_000_000


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Each attachment and each picture of the body over its limit (in MB)."""
    if "附件" in draft.rows:
        for named in named_files(draft):
            if not leaves_folder(named.file):
                yield from _judge(named.source, named.file, named.place, "附件上限", context, "附件")
    for link in images_of(draft):
        if not is_elsewhere(link.target) and suffix(link.target) in IMAGE_TYPES:
            yield from _judge(resolved(draft.path, link.target), link.target, link.place, "图片上限", context, None)


def _judge(
    source: str, name: str, place: Place, parameter: str, context: Context, field: str | None
) -> Iterator[Finding]:
    path = context.root / source
    most = context.amount(CODE, parameter)
    size = path.stat().st_size if path.is_file() else 0
    if size > most * _MEGABYTE:
        yield Finding(
            place, f"“{name}”有 {size / _MEGABYTE:.1f} MB，超过 {most} MB，请压缩或拆开", field=field
        )
