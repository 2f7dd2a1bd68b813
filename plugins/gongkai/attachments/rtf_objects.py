"""Objects embedded in an RTF file, which it writes in hexadecimal."""

from __future__ import annotations

from .kinds import kind_of
from .model import Location
from .package import Package
from .raw_numbers import read_left_over
from .sink import Sink
from .strings import words_in

_NO_KIND = ("unknown", "text", "empty")


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
        sink.hide("binary", text, Location("嵌入的对象"))


def read_picture_digits(digits: str, sink: Sink) -> None:
    """A picture in hexadecimal: what its file has beside the picture."""
    digits = "".join(digits.split())
    try:
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2])
    except ValueError:
        sink.fail("not-in-full", "一张图片读不出来")
        return
    read_binary(raw, sink)


def read_binary(raw: bytes, sink: Sink) -> None:
    """Bytes that are a file of a known kind, or have words in them."""
    if kind_of(raw) in _NO_KIND:
        for text in words_in(raw):
            sink.hide("binary", text, Location("二进制数据"))
    else:
        sink.descend(raw, "二进制数据")


def read_packed_digits(digits: str, sink: Sink) -> None:
    """The colours, the data and the fields of Word in hexadecimal: words, and numbers in the XML of a package."""
    digits = "".join(digits.split())
    try:
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2])
    except ValueError:
        sink.hide("part", digits, Location("RTF 里的数据"))
        return
    if raw.startswith(b"PK"):
        package = Package(raw, sink.budget)
        for member in package.all:
            package.read_member(member)
        read_left_over(package.numbers, (), sink)
        return
    for text in words_in(raw):
        sink.hide("binary", text, Location("RTF 里的数据"))
