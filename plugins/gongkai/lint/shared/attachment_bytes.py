"""Checks that the content of an attachment matches its extension and can be opened by anyone."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.lint.shared.attachments import suffix
from gongkai.source.git_leftovers import conflict_line, is_pointer

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "ofd"), (_ZIP,)),
    **dict.fromkeys(("xls", "ppt"), (_OLE, _ZIP)),
    # Old programs also saved RTF, or the newer format, under these extensions.
    **dict.fromkeys(("doc", "wps", "et", "dps"), (_OLE, _ZIP, b"{\\rtf")),
    "zip": (_ZIP, b"PK\x05\x06"), "rar": (b"Rar!\x1a\x07",), "7z": (b"7z\xbc\xaf\x27\x1c",),
    "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"), "webp": (b"RIFF",),
}  # fmt: skip
POINTER = "只是 Git LFS 的指针，不是文件本身：请执行 git lfs pull 取回，建站的机器上也要取回"
_TEXTS = ("csv", "txt")
# Formats that never begin like a text, each by the name in a message.
_BINARY: dict[bytes, str] = {
    _ZIP: "docx、xlsx 或 zip", _OLE: "doc、xls 或 ppt", b"%PDF-": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg",
    b"Rar!\x1a": "rar", b"7z\xbc\xaf": "7z", b"GIF8": "gif", b"MZ\x90\0": "程序", b"\x7fELF": "程序",
}  # fmt: skip
_MP3 = re.compile(rb"ID3|\xff[\xe2-\xff]|TAG")
# The markers of a JPEG from which no lengths follow, and the end of what is read.
_FROM_PICTURE = (b"\xda", b"\xd9", b"")
# Bytes. Of a larger PDF only the beginning and the end are read, of a larger package only the beginning.
_LARGEST_READ = 8_000_000
# The main part of each kind of package; a package with only the main part of another kind is of that kind.
_MAIN = {"docx": b"word/document", "xlsx": b"xl/workbook", "pptx": b"ppt/presentation"}
_OFD = b"OFD.xml"
_CONTENT_TYPES = b"[Content_Types].xml"
_END = b"PK\x05\x06"
_LONGEST_END = 22 + 65535
_FLAGS = 6
_INCOMPLETE = "不完整（没有传完，或者没有存完），请用原来的软件重新保存"
_SIZE_IN_END = slice(12, 16)


def trouble(path: Path) -> str | None:
    """What is wrong with a file, as the end of a Chinese sentence; None if nothing is. Raises OSError."""
    kind = suffix(path.name)
    with path.open("rb") as file:
        head = file.read(4096)
        if not head:
            return "是空的（0 字节）"
        if is_pointer(head):
            return POINTER
        if kind == "pdf":
            size = path.stat().st_size
            file.seek(0 if size <= _LARGEST_READ else size - 65536)
            rest = file.read()
            if b"%PDF-" in head[:1024] and b"/Encrypt" in rest and not _opens_without_password(path):
                return "加了密码或限制，请去掉密码再公开"
            return _pdf(head, rest)
    beginnings = _BEGINNINGS.get(kind)
    if beginnings and not head.startswith(beginnings):
        if head.startswith(_OLE):
            return "加了密码，或者是旧格式改了扩展名，公众打不开"
        return f"不是真正的 {kind} 文件（内容与扩展名不符），公众打不开"
    if other := _unlike_its_name(kind, head):
        return other
    if kind in _TEXTS:
        return _conflict(path)
    if kind in ("png", "jpg", "jpeg"):
        return _picture(path, kind)
    if head.startswith(_END):
        return "是空的压缩包（里面没有文件）"
    if not head.startswith(_ZIP):
        return None
    if len(head) > _FLAGS and head[_FLAGS] & 1:
        return "加了密码，公众打不开"
    return _package(path, kind)


def _unlike_its_name(kind: str, head: bytes) -> str | None:
    """The actual format of a file named as text, audio or video; the beginning alone does not identify these."""
    if kind in _TEXTS:
        real = next((name for start, name in _BINARY.items() if head.startswith(start)), None)
        return (
            f"其实是 {real} 文件，不是 {kind}，公众打不开：请改回原来的扩展名，或另存为 {kind}"
            if real
            else None
        )
    wrong = (
        (kind == "webp" and head[8:12] != b"WEBP")
        or (kind == "mp4" and head[4:8] not in (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"))
        or (kind == "mp3" and not _MP3.match(head))
    )
    return f"不是真正的 {kind} 文件（内容与扩展名不符），公众打不开" if wrong else None


def _picture(path: Path, kind: str) -> str | None:
    """Whether a picture has its end. Something may stand behind it, as the film of a moving photograph."""
    if path.stat().st_size > _LARGEST_READ:
        return None
    data = path.read_bytes()
    if kind == "png":
        return None if b"IEND" in data else _INCOMPLETE
    place = 2
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] not in _FROM_PICTURE:
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    # A preview in a segment has an end of its own.
    return None if data.find(b"\xff\xd9", place) >= 0 else _INCOMPLETE


def _conflict(path: Path) -> str | None:
    with path.open("rb") as file:
        line = conflict_line(file.read(_LARGEST_READ))
    return (
        None
        if line is None
        else f"第 {line} 行起有合并冲突的标记（<<<<<<<、=======、>>>>>>>）：请选定一种，删去标记再存"
    )


def _package(path: Path, kind: str) -> str | None:
    """What is wrong with the central directory of a zip package, which is at the end of the file."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_END))
        tail = file.read()
        place = tail.rfind(_END)
        end = tail[place:]
        if place < 0 or len(end) < _SIZE_IN_END.stop:
            return _INCOMPLETE
        length = int.from_bytes(end[_SIZE_IN_END], "little")
        start = size - len(end) - length
        if kind not in (*_MAIN, "ofd") or start < 0 or length > _LARGEST_READ:
            return None  # too large to read, or ZIP64
        file.seek(start)
        directory = file.read(length)
    if kind == "ofd":
        return None if _OFD in directory else f"不是真正的 {kind} 文件（内容与扩展名不符），公众打不开"
    others = any(part in directory for other, part in _MAIN.items() if other != kind)
    if _CONTENT_TYPES not in directory or (others and _MAIN[kind] not in directory):
        return f"不是真正的 {kind} 文件（内容与扩展名不符），公众打不开"
    return None


def _opens_without_password(path: Path) -> bool:
    """Whether an encrypted PDF has an empty user password, with which every viewer opens it; tested by a reader
    process."""
    # Imported late: few files are encrypted.
    from gongkai.attachments.pool import read_bounded
    from gongkai.attachments.process import ReaderStartError

    try:
        reading = read_bounded(path)
    except ReaderStartError:
        return False
    return not any(failure.code in ("encrypted", "broken") for failure in reading.failures)


def _pdf(head: bytes, rest: bytes) -> str | None:
    if b"%PDF-" not in head[:1024]:
        return "不是真正的 pdf 文件（内容与扩展名不符），公众打不开"
    if b"%%EOF" not in rest[-4096:]:
        return "不完整（缺少文件尾），请重新导出"
    # The objects of a PDF may be compressed, but not the stream that contains them.
    return None if b"obj" in head + rest else "已经损坏（里面没有内容），请重新导出"
