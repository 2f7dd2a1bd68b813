"""The visibility of the characters of a page: by rendering mode, colour, size, and what is drawn over them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from .columns import is_column_gap, with_columns
from .rendering import Box, Rendering

Matrix = tuple[float, float, float, float, float, float]

TINY = 2.0
_SMALL = 2.0
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_DEEPEST = 12
_MOST_SHAPES = 4_000


@dataclass(slots=True)
class _Shape:
    """Something that may cover text: a filled path or an image, and its position in the drawing order."""

    order: int
    box: Box
    picture: bool


@dataclass(slots=True)
class _Text:
    """The properties of a text object."""

    order: int
    mode: int
    white: bool
    clear: bool
    size: float


@dataclass(slots=True)
class _Drawing:
    texts: dict[int, _Text] = field(default_factory=dict)
    shapes: list[_Shape] = field(default_factory=list)
    order: int = 0


class Glyphs:
    """The characters of one page with the kinds of their hiding."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._drawing = _Drawing()
        count = pdfium.FPDFPage_CountObjects(page.raw)
        objects = (pdfium.FPDFPage_GetObject(page.raw, number) for number in range(count))
        _collect(objects, (1, 0, 0, 1, 0, 0), self._drawing, 0)
        self.has_picture = any(shape.picture for shape in self._drawing.shapes) or count > 50
        self._crop = page.get_cropbox()
        self._rendered: Rendering | None = None

    def runs(self) -> Iterator[tuple[str, str]]:
        """Texts in the order of the page, each with the kind of its hiding, empty if it is visible."""
        text_page = self._page.get_textpage()
        try:
            count = text_page.count_chars()
            if count <= 0:
                return
            if not self._is_suspicious():
                inside = self._inside_only(text_page)
                if inside is not None:
                    yield "", with_columns(text_page, inside)
                    return
            yield from self._told_apart(text_page, count)
        finally:
            text_page.close()

    def _inside_only(self, text_page: pypdfium2.PdfTextPage) -> str | None:
        """The whole text, if all of it is within the page."""
        whole: str = text_page.get_text_range()
        left, bottom, right, top = self._crop
        media = self._page.get_mediabox()
        if media == self._crop and not _is_cut(text_page, self._crop):
            return whole
        bounded = text_page.get_text_bounded(left, bottom, right, top)
        same = len(bounded.split()) == len(whole.split()) and not _is_cut(text_page, self._crop)
        return whole if same else None

    def _is_suspicious(self) -> bool:
        texts = self._drawing.texts.values()
        if any(text.mode in _INVISIBLE or text.white or text.clear or text.size <= TINY for text in texts):
            return True
        first = min((text.order for text in texts), default=0)
        return any(not shape.picture and shape.order > first for shape in self._drawing.shapes)

    def _told_apart(self, text_page: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[str, str]]:
        kinds = [self._kind(text_page, index) for index in range(count)]
        for index in range(1, count):  # generated spaces and line ends belong to the preceding character
            if kinds[index] is None:
                kinds[index] = kinds[index - 1]
        for kind, group in groupby(range(count), key=lambda index: kinds[index] or ""):
            indices = list(group)
            yield kind, "".join(_character(text_page, index) for index in indices)

    def _kind(self, text_page: pypdfium2.PdfTextPage, index: int) -> str | None:
        found = pdfium.FPDFText_GetTextObject(text_page.raw, index)
        if not found:
            return None
        text = self._drawing.texts.get(_address(found))
        if text is None or pdfium.FPDFText_IsGenerated(text_page.raw, index) == 1:
            return None
        box = text_page.get_charbox(index)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if not _holds(self._crop, middle, 1.0):
            return "outside-page"
        return self._hiding(text, box, middle)

    def _hiding(self, text: _Text, box: Box, middle: tuple[float, float]) -> str | None:
        if text.mode in _INVISIBLE:
            scanned = any(shape.picture and _holds(shape.box, middle, 0) for shape in self._drawing.shapes)
            return "ocr-text" if scanned else "invisible-text"
        if text.size <= TINY:
            return "tiny-text"
        if text.clear:
            return "invisible-text"
        over = any(
            not shape.picture and shape.order > text.order and _holds(shape.box, middle, 0.5)
            for shape in self._drawing.shapes
        )
        if (text.white or over) and min(box[2] - box[0], box[3] - box[1]) < _SMALL:
            return None  # a full stop: like the preceding character
        if (text.white or over) and not self._rendering().shows(box):
            return "covered-text" if over else "white-text"
        return ""

    def _rendering(self) -> Rendering:
        if self._rendered is None:
            self._rendered = Rendering(self._page)
        return self._rendered


def _character(text_page: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return "\t" if code == 0x20 and is_column_gap(text_page, index) else chr(code)


def _is_cut(text_page: pypdfium2.PdfTextPage, crop: Box) -> bool:
    for number in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(number)
        if left < crop[0] - 2 or bottom < crop[1] - 2 or right > crop[2] + 2 or top > crop[3] + 2:
            return True
    return False


def _collect(objects: Iterator[object], matrix: Matrix, drawing: _Drawing, depth: int) -> None:
    for found in objects:
        drawing.order += 1
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.texts[_address(found)] = _text(found, matrix, drawing.order)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(found)
            below = (pdfium.FPDFFormObj_GetObject(found, number) for number in range(count))
            _collect(below, _times(_matrix(found), matrix), drawing, depth + 1)
        elif len(drawing.shapes) < _MOST_SHAPES:
            shape = _shape(found, kind, matrix, drawing.order)
            if shape is not None:
                drawing.shapes.append(shape)


def _text(found: object, matrix: Matrix, order: int) -> _Text:
    red, green, blue, alpha = _colour(found)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(found, size)
    a, b, c, d, _, _ = _times(_matrix(found), matrix)
    scale = abs(a * d - b * c) ** 0.5
    mode = pdfium.FPDFTextObj_GetTextRenderMode(found)
    filled = mode in (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP)
    return _Text(
        order, mode, filled and min(red, green, blue) >= 0xF5, filled and alpha == 0, abs(size.value) * scale
    )


def _shape(found: object, kind: int, matrix: Matrix, order: int) -> _Shape | None:
    picture = kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
    if not picture and (kind != pdfium.FPDF_PAGEOBJ_PATH or not _is_filled(found)):
        return None
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(found, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    box = (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
    if box[2] - box[0] < 3 or box[3] - box[1] < 3:
        return None  # a line
    return _Shape(order, box, picture)


def _is_filled(found: object) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(found, mode, stroke) or mode.value == 0:
        return False
    return _colour(found)[3] == 255 and not pdfium.FPDFPageObj_HasTransparency(found)


def _colour(found: object) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint(0) for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(found, *parts):
        return 0, 0, 0, 255
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def _matrix(found: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return 1, 0, 0, 1, 0, 0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _holds(box: Box, point: tuple[float, float], margin: float) -> bool:
    return box[0] - margin <= point[0] <= box[2] + margin and box[1] - margin <= point[1] <= box[3] + margin


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
