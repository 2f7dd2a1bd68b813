"""The lines of plain text."""

from __future__ import annotations

import io
from collections.abc import Iterator

from gongkai.attachments.limits import BrokenError, Limits, Measure, TooLargeError

_ENCODINGS = ("utf-8-sig", "gb18030")


def line_blocks(data: bytes, limits: Limits) -> Iterator[str]:
    """The lines of a txt or csv.

    Raises :class:`TooLargeError` before a text is decoded that is too large, and :class:`BrokenError` where it has
    no known encoding.
    """
    # No encoding that is read here takes more bytes than UTF-8.
    if len(data) > limits.text:
        raise TooLargeError(Measure.TEXT)
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return iter(io.StringIO(text, newline=None))
    raise BrokenError("no known encoding")
