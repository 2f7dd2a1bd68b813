"""Bytes → text: UTF-8 or a sentence that says what the file is instead."""

from __future__ import annotations

import codecs

MAX_BYTES = 5_000_000
"""An item larger than this is no text that a person wrote; real work reports have some 100 KB."""


class UndecodableText(Exception):
    """The bytes are no UTF-8; the message is a Chinese sentence for the clerk, ``line`` where it breaks."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def decode(data: bytes) -> str:
    """The text of ``data``, without its byte-order mark and with ``\\n`` for every line end.

    Raises :class:`UndecodableText` with a sentence that names the likely encoding.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UndecodableText("文件是 UTF-16 编码，请另存为 UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UndecodableText(f"文件不是 UTF-8 编码{_likely(data)}，请另存为 UTF-8", line) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _likely(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（看来是 GBK，即“ANSI”）"
