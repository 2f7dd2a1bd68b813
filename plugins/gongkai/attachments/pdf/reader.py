"""A whole PDF: the text of its pages, its objects, and its older revisions."""

from __future__ import annotations

import io
import re
from collections import Counter

import pikepdf

from ..errors import LimitError, UnreadableError
from ..model import Location
from ..sink import Sink
from .layers import hidden_layers, without_layers
from .objects import read_objects
from .pages import Page, read_pages
from .streams import refuse_bombs

_END = re.compile(rb"%%EOF[\r\n ]{0,3}")
_HTML = re.compile(rb"<(?:html|script|!doctype|body|svg|\?php)|^MZ|^PK\x03\x04|^GIF8|^#!", re.IGNORECASE)
_MOST_REVISIONS = 20
_LEAST_BEFORE = 11
"""Bytes: the shortest number."""


def read_pdf(data: bytes, sink: Sink) -> None:
    """A PDF. Raises :class:`UnreadableError` if it cannot be opened at all."""
    start = data.find(b"%PDF-")
    if start > 0 and (match := _HTML.search(data[:start].lstrip())):
        sink.find("disguised", f"PDF 开头之前有别的内容（{match[0].decode('latin-1')}…）")
    if len(data[:start].strip()) >= _LEAST_BEFORE:
        sink.descend(data[:start], "PDF 开头之前的内容")
    with _open(data) as document:
        refuse_bombs(document, sink.budget)
        layers = hidden_layers(document)
        shown = without_layers(document, layers) if layers else data
        texts = _read_text(data, shown, sink)
        strings = read_objects(document, sink)
    _read_revisions(data, sink, strings | texts)
    _read_end(data, sink)


def _open(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise UnreadableError("encrypted", "PDF 设了打开密码，没有读") from error
    except Exception as error:  # pikepdf raises many kinds for broken files
        if "encrypt" in str(error).lower():
            raise UnreadableError("encrypted", "PDF 用特殊的方式加了密，没有读") from error
        raise UnreadableError("broken", "PDF 损坏或不完整，没有读") from error


def _read_text(data: bytes, shown: bytes, sink: Sink) -> set[str]:
    """Emit the texts of the pages; text that only appears with all layers on belongs to a hidden layer."""
    pages = read_pages(shown)
    for page in pages:
        _emit(page, sink)
    texts = {line for page in pages for line in page.lines}
    if shown is not data:
        for page, whole in zip(pages, read_pages(data), strict=False):
            more = Counter(whole.lines) - Counter(page.lines)
            for line in whole.lines:
                if more[line] > 0:
                    more[line] -= 1
                    sink.hide("hidden-layer", line, Location(f"第{page.number}页", page=page.number))
            texts |= set(whole.lines)
    return texts


def _emit(page: Page, sink: Sink) -> None:
    place = Location(f"第{page.number}页", page=page.number)
    for text in page.shown:
        sink.show("paragraph", text, place)
    for text in page.recognised:
        sink.show("ocr-text", text, place)
    for kind, text in page.hidden:
        sink.hide(kind, text, place)
    if page.trouble:
        sink.fail(page.trouble[0], page.trouble[1], place)


def _read_revisions(data: bytes, sink: Sink, known: set[str]) -> None:
    ends = [match.end() for match in _END.finditer(data)][:-1]
    if b"/Linearized" in data[:1024]:
        ends = ends[
            1:
        ]  # the first end marker of a linearised file is that of its first page, not of a revision
    if ends:
        sink.find("old-revisions", f"文件里还留着 {len(ends)} 个旧版本")
    if len(ends) > _MOST_REVISIONS:
        sink.fail("not-in-full", f"旧版本太多（{len(ends)} 个），只读了 {_MOST_REVISIONS} 个")
    for number, end in enumerate(ends[:_MOST_REVISIONS], 1):
        place = Location(f"第{number}个旧版本")
        for text in _revision_texts(data[:end], sink):
            if text not in known:
                known.add(text)
                sink.hide("old-revision", text, place)


def _revision_texts(data: bytes, sink: Sink) -> list[str]:
    """All texts of an older revision, of its pages and of its objects."""
    older = Sink(sink.reader, sink.budget)
    try:
        with _open(data) as document:
            refuse_bombs(document, sink.budget)
            read_objects(document, older, embedded=False)
        for page in read_pages(data):
            _emit(page, older)
    except LimitError:
        raise
    except UnreadableError:
        sink.fail("not-in-full", "文件里的一个旧版本读不出来")
    return [piece.text for piece in older.pieces]


def _read_end(data: bytes, sink: Sink) -> None:
    ends = list(_END.finditer(data))
    rest = data[ends[-1].end() :].strip(b"\0\r\n\t ") if ends else b""
    if len(rest) > 16:
        sink.find("trailing", f"PDF 结尾之后还有 {len(rest)} 字节")
        sink.descend(rest, "结尾之后的内容")
