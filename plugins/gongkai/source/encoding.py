"""Decoding of files as UTF-8; what is not UTF-8 is refused with the likely encoding."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

MAX_BYTES = 5_000_000
"""The largest file that is read as an item; long work reports have about 100 KB."""

_END = re.compile("\r\n|\r|\n")
# A GBK character with the bytes C2–DF, 80–BF is also valid UTF-8: one letter of these scripts (ģ, Σ, ж, ש …).
_FOREIGN_RUN = re.compile("[\u00a0-\u07ff]{2,}")
_SCRIPTS = {"LATIN", "MODIFIER", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "SYRIAC"}


class UndecodableText(Exception):
    """The bytes are not UTF-8. The message is a Chinese sentence.

    ``line`` and ``column`` are those of the first wrong byte, 1 where the whole file has another encoding;
    ``suggestion`` is the text that was probably meant.
    """

    def __init__(self, message: str, line: int = 1, column: int = 1, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.line, self.column, self.suggestion = line, column, suggestion


def decode(data: bytes) -> str:
    """Decode ``data``; the byte-order mark is removed, line ends become ``\\n``.

    Raises :class:`UndecodableText`, which names the likely encoding.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf_16(data):
        raise UndecodableText("文件是 UTF-16 编码，请另存为 UTF-8")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def encode_edited(text: str, data: bytes) -> bytes:
    """``text``, an edited ``decode(data)``, as bytes. The byte-order mark and the end of each line that was there stay as
    they are; a new line ends as most lines do."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    written = data.decode("utf-8-sig")
    ends = _END.findall(written)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if len(set(ends)) < 2:
        return mark + text.replace("\n", usual).encode()
    before, after = _END.split(written), text.split("\n")
    ends.append(usual)  # the last line has none
    kept = [usual] * len(after)
    for _, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for number in range(min(last - first, end - start)):
            kept[start + number] = ends[first + number]
    kept[-1] = ""
    return mark + "".join(line + end for line, end in zip(after, kept, strict=True)).encode()


def _looks_like_utf_16(data: bytes) -> bool:
    # For files without a byte-order mark: in UTF-16 the fence --- has a zero byte at each hyphen.
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
    """Raise :class:`UndecodableText` for a word in GBK that is also valid UTF-8 (“药品” reads as “ҩƷ”).

    Such a word has letters of several foreign scripts, which are common characters when read as GBK. A whole file in
    GBK is never valid UTF-8: 类, 索, 标 and 责, which every header has, contain bytes that UTF-8 forbids.
    """
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
    # First bytes B0–D7: the 3,755 common characters of GB 2312.
    return meant if all(character.encode("gb2312")[0] <= 0xD7 for character in meant) else None
