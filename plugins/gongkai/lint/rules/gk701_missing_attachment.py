"""附件找不到。

查什么：“附件”里写的文件要真有，文件名一字不差（大小写也要一致）。
为什么（依据）：公开平台要能查阅、下载；附件打不开，等于没有公开。
反例：附件: [附件1.docx]，旁边的文件却叫 附件1.DOCX。
正例：附件: [附件1.DOCX]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, node_place
from gongkai.lint.shared.attachments import (
    ALLOWED_TYPES,
    NamedFile,
    answers,
    leaves_folder,
    named_files,
    suffix,
    through_link,
)
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Scalar

CODE = "GK701"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = regulations(new="第二十四条")
FIXED = True

# To look for what was meant, the folder is listed and compared for each.
_MOST = 100
_SEPARATOR = re.compile(r"[、，,；;]")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments that do not exist."""
    if "附件" not in draft.rows:
        return
    for row in draft.rows["附件"]:
        if row.get("文件") is None:
            yield Finding(node_place(row), "附件的这一项没有写“文件”，请写成 {文件: 附件1.docx, 名称: ……}")
    lost = (named for named in named_files(draft) if _is_lost(named, context.root))
    for count, named in enumerate(lost):
        if count == _MOST:
            message = f"从这里起还有找不到的附件，不再一一列出：请先改好上面的 {_MOST} 个"
            yield Finding(named.place, message)
            return
        target = context.root / named.source
        if answers(target.is_dir):
            yield Finding(named.place, f"“{named.file}”是一个文件夹，附件要写到文件")
            continue
        if answers(target.exists):
            yield Finding(named.place, f"“{named.file}”不是普通文件（是设备、管道或套接字），不能作附件")
            continue
        joined = _joined(named.file)
        if joined:
            right = f"[{', '.join(joined)}]" if isinstance(draft.record.fields[FIELD].value, Scalar) else None
            cure = right or f"{len(joined)} 项：{' '.join(joined)}"
            yield Finding(named.place, f"“附件”里的几个文件连写成了一个，请写成 {cure}", right)
            continue
        folder = target.parent
        names = [path.name for path in folder.iterdir()] if answers(folder.is_dir) else []
        meant = _meant(target.name, names)
        if meant and normalize("NFC", meant) == normalize("NFC", target.name):
            message = f"找不到附件“{named.file}”：旁边的文件看上去同名，字符的编码方式却不同（多半是在 macOS 上起的名），请把那个文件重新命名一次"
            yield Finding(named.place, message)
            continue
        hint = f"，是不是“{meant}”？" if meant else "，请把文件放在这条信息的旁边"
        prefix = named.file[: -len(target.name)]
        yield Finding(named.place, f"找不到附件“{named.file}”{hint}", f"{prefix}{meant}" if meant else None)


def _is_lost(named: NamedFile, root: Path) -> bool:
    if leaves_folder(named.file) or through_link(root, named.source):
        return False
    return not answers((root / named.source).is_file)


def _joined(name: str) -> list[str]:
    """The files of a value that contains several names separated by 、 or similar."""
    parts = [part.strip() for part in _SEPARATOR.split(name) if part.strip()]
    return parts if len(parts) > 1 and all(suffix(part) in ALLOWED_TYPES for part in parts) else []


def _meant(name: str, names: list[str]) -> str | None:
    alike = normalize("NFC", name).casefold()
    same = [other for other in names if normalize("NFC", other).casefold() == alike]
    return (
        same[0]
        if same
        else nearest(name, [other for other in names if not other.endswith(".md")], at_least=0.6)
    )
