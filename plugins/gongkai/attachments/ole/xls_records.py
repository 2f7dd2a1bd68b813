"""The records of an old workbook that xlrd ignores: text boxes, headers, links to other books, pivot caches, unused
strings, scenarios, prompts."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from ..errors import UnreadableError
from ..kinds import OLE
from ..model import Location
from ..sink import Sink
from ..strings import words_in

_FILEPASS, _CONTINUE, _TXO, _SST = 0x002F, 0x003C, 0x01B6, 0x00FC
_WORDS: dict[int, tuple[str, str]] = {
    0x0014: ("header", "页眉"), 0x0015: ("footer", "页脚"), 0x005C: ("user", "使用者"), 0x005B: ("user", "文件共享的使用者"),
    0x01AE: ("external-cache", "外部工作簿"), 0x0023: ("external-cache", "外部工作簿的名称"),
    0x005A: ("external-cache", "外部工作簿的数据副本"), 0x01BE: ("validation", "数据有效性"), 0x00AF: ("scenario", "方案"),
    0x00CD: ("pivot", "数据透视表的数据副本"), 0x00C7: ("pivot", "数据透视表的字段"), 0x00DC: ("connection", "数据连接"),
    0x0051: ("external-cache", "数据来源"), 0x01B8: ("link", "超链接"), 0x001C: ("comment", "批注"),
    0x01AA: ("custom-view", "自定义视图"), 0x00FC: ("unused-string", "共享文字"), 0x003C: ("unused-string", "共享文字"),
    0x0018: ("defined-name", "定义的名称"), 0x0868: ("part", "保护区域"), 0x089C: ("header", "页眉页脚"),
    0x01B0: ("formula", "条件格式"), 0x087D: ("part", "格式"), 0x0800: ("tooltip", "超链接的屏幕提示"),
}  # fmt: skip


def read_records(data: bytes, sink: Sink) -> None:
    """Emit the words of the records named above. Raises :class:`UnreadableError` for an encrypted file."""
    for stream in _streams(data):
        previous = 0
        for code, body in _records(stream):
            if code == _FILEPASS:
                raise UnreadableError("encrypted", "工作簿设了打开密码，没有读")
            if code == _CONTINUE and previous == _TXO:
                _take("drawing", "文本框或批注", body, sink)
            elif code in _WORDS and not (code == _CONTINUE and previous != _SST):
                kind, words = _WORDS[code]
                _take(kind, words, body, sink)
            if code != _CONTINUE:
                previous = code


def _streams(data: bytes) -> list[bytes]:
    """The workbook, and the pivot caches in their folder."""
    if not data.startswith(OLE):
        return [data]
    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        return [
            compound.openstream(path).read()
            for path in compound.listdir(streams=True, storages=False)
            if path[-1] in ("Workbook", "Book") or path[0] == "_SX_DB_CUR"
        ]


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, position)
        yield code, stream[position + 4 : position + 4 + length]
        position += 4 + length


def _take(kind: str, words: str, body: bytes, sink: Sink) -> None:
    """The words of a record: decoded as one byte per character, and as two from an even and from an odd offset."""
    found = set()
    for part in (body, body[1:]):
        for text in words_in(part):
            found.add(text.strip())
    if kind == "user" and not found:
        found.add(body.decode("gb18030", "ignore").strip("\0 "))
    for text in sorted(found, key=len, reverse=True):
        if not any(text != other and text in other for other in found):
            sink.hide(kind, text, Location(words))
