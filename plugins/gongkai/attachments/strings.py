"""Words in binary data of unknown structure: runs of characters in UTF-16, in one-byte letters, in GBK."""

from __future__ import annotations

import re
from base64 import b64decode
from bisect import bisect_right
from collections.abc import Iterator

# Includes Chinese punctuation: the text before a colon is the label of a number.
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\x3f]\x30|[\x00-\x5e]\xff){4,}")
_NARROW = re.compile(rb"[\x20-\x7e]{6,}|(?:[\x20-\x7e]|[\xb0-\xf7][\xa1-\xfe]){8,}")
_UTF8 = re.compile(
    rb"(?:[\x20-\x7e]{0,8}(?:[\xe4-\xe9][\x80-\xbf]{2}|\xe3\x80[\x80-\xbf]|\xef[\xbc\xbd][\x80-\xbf])){2,}[\x20-\x7e]{0,40}"
)
_WRITTEN = re.compile(r"[\r\n\t\x20-\x7e\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LARGEST = 4_000_000
"""How many bytes :func:`words_in` looks at."""


def words_in(data: bytes) -> Iterator[str]:
    """Runs of at least four characters of UTF-16 or six of one byte each, in the first four million bytes."""
    data = data[:LARGEST]
    for match in _WIDE.finditer(data):
        yield match[0].decode("utf-16-le", "ignore")
    # Figures within a text in UTF-8 are reported once, with the words around them.
    told = [match.span() for match in _UTF8.finditer(data)]
    for match in _NARROW.finditer(data):
        place = bisect_right(told, match.span()) - 1
        if not any(
            start <= match.start() and match.end() <= end for start, end in told[max(0, place) : place + 2]
        ):
            yield match[0].decode("gb18030", "ignore")
    for start, end in told:
        yield data[start:end].decode("utf-8", "ignore")


def wide_encoding(data: bytes) -> str | None:
    """The form of UTF-16 of bytes without a byte-order mark; None if they are not UTF-16: one-byte text has no zero
    bytes, and other data rarely decodes to characters."""
    sample = data[: min(len(data), 4096) // 2 * 2]
    if 0 not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if _is_written(text):
            return encoding
    return None


def decoded(data: bytes) -> str:
    """Text in UTF-8 or GBK, else one character a byte."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


_BASE64 = re.compile(r"\s*(?:[A-Za-z0-9+/]{4}\s?){5,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*")
_LONGEST_BASE64 = 1_000_000


def text_in_base64(value: str) -> str:
    """The text that a value is in base64; empty if it is none, or is other data."""
    if len(value) > _LONGEST_BASE64 or not _BASE64.fullmatch(value):
        return ""
    try:
        data = b64decode(value)
    except ValueError:
        return ""
    if (wide := wide_encoding(data)) is not None:
        return data.decode(wide, "ignore")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if _is_written(text) else ""
    return ""


def _is_written(text: str) -> bool:
    return len(_WRITTEN.findall(text)) >= 0.95 * len(text)
