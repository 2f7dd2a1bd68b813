"""Objects embedded in an RTF file, which it writes in hexadecimal."""

from __future__ import annotations

from .model import Place
from .sink import Sink
from .strings import words_in


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
    starts = [at for sign in (b"\xd0\xcf\x11\xe0", b"PK\3\4", b"%PDF-") if (at := raw.find(sign)) >= 0]
    if starts:
        sink.descend(raw[min(starts) :], "嵌入的对象")
        return
    for text in words_in(raw):
        sink.hide("binary", text, Place("嵌入的对象"))
