"""Gaps between the columns of a table on a page: pdfium writes each as one space, like those between words."""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium

_BETWEEN_FIGURES = re.compile("(?<=[0-9]) (?=[0-9])")
_WIDE = 1.5
"""How many times the height of a figure the gap between two columns is at least."""


def with_columns(text_page: pypdfium2.PdfTextPage, text: str) -> str:
    """The text of a whole page with a tab for each space between two figures in different columns: the figures of a
    table must not form one number (1420 144 2012)."""
    found = (match.start() for match in _BETWEEN_FIGURES.finditer(text))
    gaps = {index for index in found if is_column_gap(text_page, index)}
    return "".join("\t" if index in gaps else char for index, char in enumerate(text)) if gaps else text


def is_column_gap(text_page: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether the space at ``index`` is between two figures far apart on one line."""
    if not 0 < index < text_page.count_chars() - 1:
        return False
    codes = [pdfium.FPDFText_GetUnicode(text_page.raw, index + step) for step in (-1, 0, 1)]
    if codes[1] != 0x20 or not all(0x30 <= code <= 0x39 for code in (codes[0], codes[2])):
        return False
    _, bottom, right, top = text_page.get_charbox(index - 1)
    left = text_page.get_charbox(index + 1)[0]
    return bool(left - right > _WIDE * (top - bottom))
