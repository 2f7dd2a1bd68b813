"""What web pages keep in code: characters by their numbers, and files within addresses (``data:``)."""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote_to_bytes

from .sink import Sink

_ESCAPE = re.compile(
    r"\\(?:u\{(?P<braced>[0-9A-Fa-f]{1,6})\}|u(?P<four>[0-9A-Fa-f]{4})|x(?P<two>[0-9A-Fa-f]{2})|(?P<style>[0-9A-Fa-f]{1,6})[ ]?)"
)
_ADDED = re.compile(r"(?P<quote>[\"'`])\s{0,20}\+\s{0,20}[\"'`]")
_DATA = re.compile(r"\s{0,20}data:[^,]{0,200},", re.IGNORECASE)


def unescaped(code: str) -> str:
    """A script or a style sheet with its escapes as characters; empty where it has none."""
    if _ESCAPE.search(code) is None:
        return ""
    return _ESCAPE.sub(_character, code)


def joined_literals(code: str) -> str:
    """A script with the texts joined that it adds up (``"110105" + "1949…"``); empty where it adds up none."""
    joined, count = _ADDED.subn("", code)
    return joined if count else ""


def _character(match: re.Match[str]) -> str:
    number = int(match[match.lastgroup or 0], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def read_data_url(address: str, sink: Sink) -> None:
    """The file that an address holds itself. Raises :class:`LimitError`."""
    head = _DATA.match(address)
    if head is None:
        return
    rest = address[head.end() :]
    data = unquote_to_bytes(rest)
    if "base64" in head[0].lower():
        try:
            data = base64.b64decode(data + b"=" * (-len(data) % 4))
        except ValueError:
            return
    sink.descend(data, "网页地址里的文件")
