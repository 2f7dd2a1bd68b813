"""The formatted disk pages of a .doc ([MS-DOC] 2.9.33, 2.9.174), which store the formatting of characters and
paragraphs."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PAGE = 512


def formatted_pages(stream: bytes, table: bytes, where: int) -> Iterator[tuple[bytes, int, tuple[int, ...]]]:
    """Each page with its number of runs and their bounds; ``where`` is the position of the list of pages in the
    header of ``stream``. Truncated pages are left out. Raises struct.error if the list is truncated."""
    offset, size = struct.unpack_from("<II", stream, where)
    count = max(0, (size - 4) // 8)
    for number in range(count):
        (page,) = struct.unpack_from("<I", table, offset + 4 * (count + 1) + 4 * number)
        data = stream[(page & 0x3FFFFF) * _PAGE : (page & 0x3FFFFF) * _PAGE + _PAGE]
        if len(data) == _PAGE:
            runs = data[_PAGE - 1]
            yield data, runs, struct.unpack_from(f"<{runs + 1}I", data, 0)
