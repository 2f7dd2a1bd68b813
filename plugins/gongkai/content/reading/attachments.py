"""The text inside an attachment: pdf with a text layer, docx, xlsx, plain text. For search, and for whoever must look."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

# Fonts often name a glyph by the radical that looks like the character (⻝ for 食): whoever searches types the character.
# NFKC knows the Kangxi radicals and two of the others; of the rest those that are characters by themselves stand here.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))
}
_RADICALS |= str.maketrans(
    "⺁⺎⺒⺓⺝⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂兀巳幺月民王示虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)

LARGEST = 50_000_000
"""Bytes; a larger file is not opened: a clerk's machine has to stay usable."""


class UnreadableAttachmentError(Exception):
    """The file is broken, encrypted, too large or not what its name says; the message is a Chinese sentence."""


def has_text(file: str) -> bool:
    """Whether the text of a file of this name can be read."""
    return _suffix(file) in _READERS


def attachment_blocks(path: Path) -> tuple[str, ...]:
    """The paragraphs, cells and lines of the file at ``path``, in order, none of them empty.

    Raises :class:`UnreadableAttachmentError`.
    """
    reader = _READERS.get(_suffix(path.name))
    if reader is None:
        return ()
    if path.stat().st_size > LARGEST:
        raise UnreadableAttachmentError(f"{path.name} 超过 {LARGEST // 1_000_000} MB，没有读它的文字")
    try:
        return tuple(text for block in reader(path) if (text := " ".join(block.split())))
    except Exception as error:  # whatever a broken file makes a library raise
        raise UnreadableAttachmentError(f"{path.name} 打不开（损坏、加密，或者内容与扩展名不符）") from error


def _pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    # The library tells every oddity of a file on the log; a reader of our messages can do nothing about them.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    for page in PdfReader(path).pages:
        yield from _paragraphs((page.extract_text() or "").translate(_RADICALS).splitlines())


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The lines of a page, joined where a paragraph seems to go on: a pdf tells lines only, and a word may stand across
    the end of one."""
    full = 0.8 * max(map(len, lines), default=0)
    current: list[str] = []
    for line in lines:
        current.append(line)
        if len(line) < full or line.rstrip().endswith(("。", "；", "：", "！", "？")):
            yield "\n".join(current)
            current.clear()
    yield "\n".join(current)


def _docx(path: Path) -> Iterator[str]:
    from docx import Document
    from docx.table import Table

    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            yield from _cells(block)
        else:
            yield block.text


def _cells(table: object) -> Iterator[str]:
    # The elements themselves, not their ids: lxml makes one anew at each look and lets it go, and the next one, of
    # another cell, may bear the same id.
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell is given once for every place it covers
                seen.add(cell._tc)
                yield cell.text


def _xlsx(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue  # what its author hid is not shown by the search either
            for row in sheet.iter_rows(values_only=True):
                yield from (str(value) for value in row if value is not None)
    finally:
        book.close()


def _text(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            yield from data.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        return
    raise ValueError("no known encoding")


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "txt": _text, "csv": _text,
}  # fmt: skip


def _suffix(file: str) -> str:
    return Path(file).suffix.removeprefix(".").lower()
