"""A whole compound file: its kind by its streams, its properties, its text, the files inside it."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

import olefile

from ..errors import UnreadableError
from ..model import Location
from ..sink import Sink
from ..strings import decoded, words_in
from .doc import read_doc
from .ppt import read_ppt
from .properties import read_properties
from .xls import read_xls

Compound = Any
"""An ``olefile.OleFileIO``, which has no types of its own."""


def read_ole(data: bytes, kind: str, sink: Sink) -> None:
    """A compound file of the kind returned by :func:`gongkai.attachments.kinds.ole_kind`. Raises
    :class:`UnreadableError`."""
    if kind == "broken":
        raise UnreadableError("broken", "文件损坏（OLE 目录读不出来）")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            read_properties(compound, sink)
            _report(compound, sink)
            if kind == "encrypted-ooxml":
                raise UnreadableError("encrypted", "文件设了打开密码，没有读")
            if kind in _READERS:
                _READERS[kind](compound, data, sink)
            _read_objects(compound, sink, kind)
            if kind not in _READERS:
                _read_other(compound, kind, sink)
    except UnreadableError:
        raise
    except RecursionError:
        raise
    except Exception as error:  # whatever a broken stream makes the library raise
        raise UnreadableError("broken", "文件损坏，没有读完") from error


def stream_of(compound: Compound, *path: str) -> bytes:
    """The bytes of a stream. Raises :class:`UnreadableError` if it is broken."""
    try:
        found: bytes = compound.openstream(list(path)).read()
    except OSError as error:
        raise UnreadableError("broken", f"“{path[-1]}”损坏，没有读") from error
    return found


_READERS: dict[str, Callable[[Compound, bytes, Sink], None]] = {
    "doc": lambda compound, _, sink: read_doc(compound, sink),
    "xls": lambda _, data, sink: read_xls(data, sink),
    "ppt": lambda compound, _, sink: read_ppt(compound, sink),
}
_WORDS = {
    "works": "Microsoft Works 的文件（.wps）", "msg": "Outlook 邮件", "hwp": "HWP 文件", "visio": "Visio 文件",
}  # fmt: skip


def _report(compound: Compound, sink: Sink) -> None:
    names = {"/".join(path).lower() for path in compound.listdir(streams=True, storages=True)}
    if any(
        name.endswith(("vba/dir", "_vba_project", "_vba_project_cur")) or "macros/vba" in name
        for name in names
    ):
        sink.find("macro", "含有宏")


def _read_objects(compound: Compound, sink: Sink, kind: str) -> None:
    """Embedded files: objects with the path they came from, packages, whole documents in a folder of their own."""
    for path in compound.listdir(streams=True, storages=False):
        name = path[-1]
        if name == "\x01Ole10Native":
            read_native(stream_of(compound, *path), sink)
        elif name.lower() == "package" and (len(path) > 1 or kind == "ole-ooxml"):
            sink.descend(stream_of(compound, *path), "/".join(path[:-1]) or "嵌入的文件")
        elif len(path) > 1 and name in ("WordDocument", "Workbook", "Book", "PowerPoint Document"):
            _read_storage(compound, path, sink)
        elif name in ("CONTENTS", "Contents") and len(path) > 1:
            sink.descend(stream_of(compound, *path), "/".join(path))


def _read_storage(compound: Compound, path: list[str], sink: Sink) -> None:
    """A document in a folder of a compound file, such as an object in a sheet."""
    folder = tuple(path[:-1])
    readers: dict[str, Callable[[Sink], None]] = {
        "WordDocument": lambda child: read_doc(compound, child, folder),
        "PowerPoint Document": lambda child: read_ppt(compound, child, folder),
    }
    read = readers.get(path[-1], lambda child: read_xls(stream_of(compound, *path), child))
    sink.within("/".join(folder), lambda child: _guarded(read, child))


def _guarded(read: Callable[[Sink], None], sink: Sink) -> None:
    try:
        read(sink)
    except (UnreadableError, RecursionError):
        raise
    except Exception as error:  # whatever a broken stream makes the library raise
        raise UnreadableError("broken", "嵌入的对象损坏，没有读完") from error


def read_native(data: bytes, sink: Sink) -> None:
    """An ``Ole10Native`` stream: label, path of the source, temporary path, then the file. Raises
    :class:`LimitError`."""
    try:
        position = 6
        names = []
        for _ in range(2):
            end = data.index(b"\0", position)
            names.append(decoded(data[position:end]))
            position = end + 1
        position += 4
        (length,) = struct.unpack_from("<I", data, position)
        names.append(decoded(data[position + 4 : position + 4 + length].rstrip(b"\0")))
        position += 4 + length
        (size,) = struct.unpack_from("<I", data, position)
        content = data[position + 4 : position + 4 + size]
    except (ValueError, struct.error):
        sink.descend(data[4:], "嵌入的对象")
        return
    for name in names:
        sink.hide("path", name, Location("嵌入文件的来源路径"))
    if content:
        sink.descend(content, names[0] or "嵌入的文件")


def _read_other(compound: Compound, kind: str, sink: Sink) -> None:
    """A file without a reader: the words in its streams, and a note that it was not read in full."""
    found = 0
    for path in compound.listdir(streams=True, storages=False):
        if path[-1].startswith("\x05") or path[-1] in ("\x01Ole10Native", "Package"):
            continue
        for text in words_in(stream_of(compound, *path)):
            found += 1
            sink.hide("binary", text, Location(f"部件 {'/'.join(path)}"))
    if kind in _WORDS:
        raise UnreadableError("unknown", f"{_WORDS[kind]}读不全，请另存为 .docx 或 PDF")
    if kind == "ole" and found:
        raise UnreadableError("unknown", "不认识的 OLE 文件，读不全")
