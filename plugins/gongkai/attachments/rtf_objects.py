"""Objects embedded in an RTF file, which it writes in hexadecimal."""

from __future__ import annotations

from .sink import Sink


def read_objects(digits: bytes, sink: Sink) -> None:
    """Embedded objects in hexadecimal: files and packages."""
    digits = b"".join(digits.split())
    if not digits:
        return
    sink.find("embedded-file", "含有嵌入的对象")
    try:
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii", "ignore"))
    except ValueError:
        sink.fail("not-in-full", "嵌入的对象读不出来")
        return
    start = raw.find(b"\xd0\xcf\x11\xe0")
    if start >= 0:
        sink.descend(raw[start:], "嵌入的对象")
