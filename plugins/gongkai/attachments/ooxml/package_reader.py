"""Determines the Office format of a package by the type of its main part."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import UnreadableError
from ..model import Location
from ..package import Package
from ..sink import Sink
from .common import read_all_properties, read_rest
from .docx import read_docx
from .parts import Parts
from .pptx import read_pptx
from .xlsx import read_xlsx


def read_ooxml(package: Package, sink: Sink) -> None:
    """Read a whole Office package and return its kind: docx, xlsx, pptx, xlsb, or else "ooxml". Raises
    :class:`UnreadableError`."""
    parts = Parts(package, sink)
    if package.comment:
        sink.hide("zip-comment", package.comment.decode("gb18030", "replace"), Location("压缩包注释"))
    read_all_properties(parts, sink)
    main = parts.main()
    type_ = parts.type_of(main) if main else ""
    sink.kind = _kind(main, type_)
    if main and sink.kind in _READERS:
        _READERS[sink.kind](parts, main, sink)
        return
    read_rest(parts, sink)
    if not main:
        raise UnreadableError("broken", "不是完整的 Office 文件（找不到正文）")
    raise UnreadableError("unknown", "这种 Office 文件（例如 .xlsb）读不了，请另存为 .docx、.xlsx 或 .pptx")


_READERS: dict[str, Callable[[Parts, str, Sink], None]] = {
    "docx": read_docx, "xlsx": read_xlsx, "pptx": read_pptx,
}  # fmt: skip
_MARKS = (
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("sheet.binary", "xlsb"),
    ("spreadsheetml", "xlsx"),
    ("ms-excel", "xlsx"),
    ("presentationml", "pptx"),
    ("ms-powerpoint", "pptx"),
)


def _kind(main: str | None, type_: str) -> str:
    by_type = next((kind for mark, kind in _MARKS if mark in type_), None)
    if by_type or not main:
        return by_type or "ooxml"
    # Some programs omit the type: then the folder decides.
    return {"word": "docx", "xl": "xlsx", "ppt": "pptx"}.get(main.partition("/")[0], "ooxml")
