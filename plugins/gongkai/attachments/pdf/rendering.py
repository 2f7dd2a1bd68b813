"""A rendered page, used only where text may be invisible because of its colour or of what covers it."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of the page."""

_SCALE = 2.0
_MOST_PIXELS = 8_000_000
_CONTRAST = 24


class Rendering:
    """The page in greyscale, two pixels per point, fewer for a huge page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        self._page = page
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._pixels = bytes(bitmap.buffer)
        bitmap.close()

    def shows(self, box: Box) -> bool:
        """Whether anything is discernible within the box: a visible glyph differs from its background."""
        first, second = self._device(box[0], box[1]), self._device(box[2], box[3])
        left, right = sorted((first[0], second[0]))
        top, bottom = sorted((first[1], second[1]))
        left, top = max(0, left), max(0, top)
        right, bottom = min(self._width, max(right, left + 2)), min(self._height, max(bottom, top + 2))
        rows = [self._pixels[y * self._stride + left : y * self._stride + right] for y in range(top, bottom)]
        rows = [row for row in rows if row]
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) > _CONTRAST

    def _device(self, x: float, y: float) -> tuple[int, int]:
        found_x, found_y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page.raw, 0, 0, self._width, self._height, 0, x, y, found_x, found_y)
        return found_x.value, found_y.value
