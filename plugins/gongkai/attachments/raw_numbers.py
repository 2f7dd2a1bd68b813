"""Personal numbers in the XML of a package that no reader took: in unknown elements, extensions, attributes.

The readers know the elements that office programs write. This is the net below them: it searches the bytes of each part
for whole numbers, and what stands in no piece of the file becomes a piece of its own.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice

from .model import Location, Piece
from .sink import Sink

# A number that is no part of a word or of a decimal; what it is, those decide who search the text around it. It begins
# with a class of characters, for which a search skips the rest quickly.
_NUMBER = re.compile(
    rb"[1-9](?<![0-9A-Za-z.].)(?:[0-9]{16}[0-9Xx]|(?<=1)[3-9][0-9]{9}|[0-9]{14}|(?<=6)[0-9]{15,18})(?![0-9A-Za-z]|\.[0-9])",
    re.DOTALL,
)
_MARK = re.compile("(?:绝密|机密|秘密)★".encode())
_CELL_VALUE = re.compile(rb"<(?:[A-Za-z0-9]{1,8}:)?v>\Z")
_BEFORE, _BEHIND = 240, 240
_MOST = 1000

Found = tuple[str, str]
"""(a number or mark, the text of the element or the value of the attribute that has it)."""


def numbers_in_xml(data: bytes) -> Iterator[Found]:
    """The whole numbers and marks of secrecy in the bytes of an XML part, each with the text around it; not those of
    cells, whose format says what they are."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    for pattern in (_NUMBER, _MARK):
        for match in islice(pattern.finditer(data), _MOST):
            before, behind = _around(data, *match.span())
            if before is not None:
                yield match[0].decode(), unescape((before + match[0] + behind).decode("utf-8", "ignore"))


def _around(data: bytes, start: int, end: int) -> tuple[bytes | None, bytes]:
    first = max(0, start - _BEFORE)
    opening = max(data.rfind(mark, first, start) for mark in (b">", b'"', b"'"))
    if opening >= 0 and data[opening : opening + 1] == b">" and _CELL_VALUE.search(data[first : opening + 1]):
        return None, b""
    ends = [at for mark in (b"<", b'"', b"'") if (at := data.find(mark, end, end + _BEHIND)) >= 0]
    return data[max(first, opening + 1) : start], data[end : min(ends, default=end + _BEHIND)]


def read_left_over(found: Sequence[tuple[str, Found]], known: Sequence[Piece], sink: Sink) -> None:
    """A hidden piece for each number and mark (with the name of its part) that stands in none of the pieces. Raises
    :class:`LimitError`."""
    if not found:
        return
    read = "\n".join(piece.text for piece in known)
    for name, (number, text) in dict.fromkeys(found):
        if number not in read:
            sink.hide("part", text, Location(f"部件 {name}" if name else "标签的属性"))
