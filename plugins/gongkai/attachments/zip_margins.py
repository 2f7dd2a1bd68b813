"""What a zip holds beside the members that its directory lists: comments and extra fields of members, members that
another one of the same name hides, and bytes between, before and behind them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .errors import LimitError, UnreadableError
from .kinds import kind_of
from .model import Location
from .package import Package
from .sink import Sink
from .strings import decoded, words_in

_HEADER = 30
_DESCRIPTOR = 24
"""So many bytes may follow a member: its sizes and checksum once more."""
_LEAST = 16
_MOST_GAPS = 100


def read_margins(package: Package, data: bytes, sink: Sink) -> None:
    """Take all of it. Raises :class:`LimitError`."""
    for member in package.all:
        place = Location(f"压缩包里“{member.name}”的注释")
        if member.info.comment:
            sink.hide("zip-comment", decoded(member.info.comment), place)
        for text in words_in(member.info.extra):
            sink.hide("zip-comment", text, place)
    for name, text in package.remarks:
        sink.hide("part", text, Location(f"部件 {name} 里的 XML 注释"))
    for start, end in _gaps(package, data):
        _read_gap(data[start:end], sink)


def read_doubles(package: Package, sink: Sink) -> None:
    """The members that office programs do not see, for a later one has the same name. Raises :class:`LimitError`."""
    seen = {id(member) for member in package.members.values()}
    for member in package.all:
        if id(member) in seen:
            continue
        sink.find("disguised", f"压缩包里有两个同名的文件“{member.name}”，前一个看不见")
        try:
            sink.descend(package.read_member(member), member.name)
        except LimitError:
            raise
        except UnreadableError as error:
            sink.fail(error.code, str(error))


def _gaps(package: Package, data: bytes) -> Iterator[tuple[int, int]]:
    """The stretches that belong to no member; the directory ends the last one."""
    end, found = 0, 0
    for entry in sorted(package.entries, key=lambda one: one.header_offset):
        start = entry.header_offset
        if start - end > _DESCRIPTOR and found < _MOST_GAPS:
            found += 1
            yield end, start
        if start + _HEADER > len(data):
            return
        name, extra = struct.unpack_from("<HH", data, start + _HEADER - 4)
        end = max(end, start + _HEADER + name + extra + entry.compress_size)


def _read_gap(data: bytes, sink: Sink) -> None:
    if len(data.strip(b"\0")) < _LEAST:
        return
    if kind_of(data) not in ("unknown", "text", "empty"):
        sink.find("disguised", "压缩包里夹着目录没有列出的文件")
        sink.descend(data, "压缩包里没有列出的内容")
        return
    for text in words_in(data):
        sink.hide("trailing", text, Location("压缩包里没有列出的内容"))
