"""The property sets of a compound file: author, company, times, and custom properties."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import olefile

from ..model import Location
from ..sink import Sink

_SETS = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_LABELS = {
    "author": "作者", "last_saved_by": "上次修改者", "title": "标题", "subject": "主题", "keywords": "关键词", "comments": "备注",
    "template": "模板", "company": "公司", "manager": "经理", "category": "类别", "create_time": "创建时间",
    "last_saved_time": "修改时间", "last_printed": "上次打印时间", "creating_application": "程序",
}  # fmt: skip


def read_properties(compound: olefile.OleFileIO[Any], sink: Sink) -> None:
    """Both sets, wherever they are in the file, and the second section with custom properties."""
    for path in compound.listdir(streams=True, storages=False):
        if path[-1] in _SETS:
            names = _names(path[-1])
            for number, value in _section(compound, path).items():
                label = names.get(number, str(number))
                _take(value, Location(f"属性“{_LABELS.get(label, label)}”"), sink, compound)
            _read_own(compound, path, sink)


def _names(stream: str) -> dict[int, str]:
    listed = olefile.OleMetadata.SUMMARY_ATTRIBS if stream == _SETS[0] else olefile.OleMetadata.DOCSUM_ATTRIBS
    return dict(enumerate(listed, 1))


def _section(compound: olefile.OleFileIO[Any], path: list[str]) -> dict[int, Any]:
    try:
        found: dict[int, Any] = compound.getproperties(path, convert_time=True)
    except Exception:  # sets written by WPS have broken lengths; the readable part was read
        return {}
    return found


def _take(value: Any, place: Location, sink: Sink, compound: olefile.OleFileIO[Any]) -> None:
    if isinstance(value, list):
        for item in value:
            _take(item, place, sink, compound)
    elif isinstance(value, bytes):
        sink.hide("property", _decoded(value), place)
    elif isinstance(value, datetime):
        sink.hide("property", value.isoformat(" "), place)
    elif isinstance(value, str):
        sink.hide("property", value.partition("\0")[0], place)


def _decoded(raw: bytes) -> str:
    # Sets written by WPS state a length that is too long: garbage follows the end.
    raw = raw.partition(b"\0")[0] if b"\0\0" not in raw[:4] and raw[1:2] != b"\0" else raw
    if raw[1:2] == b"\0":
        return raw.decode("utf-16-le", "ignore").partition("\0")[0]
    for encoding in ("utf-8", "gb18030", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def _read_own(compound: olefile.OleFileIO[Any], path: list[str], sink: Sink) -> None:
    """The custom properties in the second section: their words, in UTF-16 or in bytes."""
    from ..strings import words_in

    if path[-1] != _SETS[1]:
        return
    data = compound.openstream(path).read()
    if int.from_bytes(data[24:28], "little") < 2:
        return
    start = int.from_bytes(data[64:68], "little")
    for text in words_in(data[start:]):
        sink.hide("property", text, Location("自定义属性"))
