"""Bytes → text: UTF-8, or a sentence that says what the file is instead."""

from __future__ import annotations

import codecs
import re
import unicodedata

MAX_BYTES = 5_000_000
"""An item larger than this is no text that a person wrote; real work reports have some 100 KB."""

# Two bytes of GBK with a first byte of C2–DF and a second of 80–BF are also a letter of UTF-8 (ģ, Σ, ж, ש …).
_FOREIGN_RUN = re.compile("[\u00a0-\u07ff]{2,}")
_SCRIPTS = {"LATIN", "MODIFIER", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "SYRIAC"}


class UndecodableText(Exception):
    """The bytes are no text in UTF-8; the message is a Chinese sentence for the clerk, ``line`` and ``column`` where it
    breaks (1 where the whole file is of another encoding), ``suggestion`` what the text may have been."""

    def __init__(self, message: str, line: int = 1, column: int = 1, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.line, self.column, self.suggestion = line, column, suggestion


def decode(data: bytes) -> str:
    """The text of ``data``, without its byte-order mark and with ``\\n`` for every line end.

    Raises :class:`UndecodableText` with a sentence that names the likely encoding.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf_16(data):
        raise UndecodableText("文件是 UTF-16 编码，请另存为 UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _looks_like_utf_16(data: bytes) -> bool:
    # Without a byte-order mark: every ASCII character, line ends and hyphens above all, brings a zero byte.
    return data.startswith((b"-\0-\0-\0", b"\0-\0-\0-"))


def _undecodable(data: bytes, start: int) -> UndecodableText:
    before = data[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if before.isascii() and _is_gbk(data):
        return UndecodableText("文件不是 UTF-8 编码（看来是 GBK，即“ANSI”），请另存为 UTF-8")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return UndecodableText("这里的字节不是 UTF-8 编码，请重新输入这几个字，再存为 UTF-8", line, column)


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def refuse_disguised(text: str) -> None:
    """Bytes of GBK that happen to be UTF-8: letters of several foreign scripts in one word that are common characters
    when they are read as GBK. Raises :class:`UndecodableText`. (A whole file of GBK is never UTF-8: 类, 索, 标 and 责 have bytes that UTF-8 forbids.)"""
    for match in _FOREIGN_RUN.finditer(text):
        if (meant := _disguised(match[0])) is not None:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            message = f"“{match[0]}”像是 GBK（“ANSI”）编码的“{meant}”混进了 UTF-8 文件，请重新输入"
            raise UndecodableText(message, line, column, meant)


def _disguised(run: str) -> str | None:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in run}
    if len(scripts & _SCRIPTS) < 2:
        return None
    try:
        meant = run.encode().decode("gb2312")
    except UnicodeDecodeError:
        return None
    # GB 2312 begins with the 3,755 common characters (first byte B0–D7).
    return meant if all(character.encode("gb2312")[0] <= 0xD7 for character in meant) else None
