"""The text of the pages of a PDF, divided into visible and hidden text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import pypdfium2

from ..errors import UnreadableError
from ..paragraphs import paragraphs
from .glyphs import Glyphs
from .radicals import RADICALS

# Eleven digits: the shortest number that is searched for.
_FIGURES = re.compile(r"[0-9](?:[ -]?[0-9]){10,}[Xx]?")


@dataclass(slots=True)
class Page:
    """One page: visible paragraphs, the recognised text below a scan, hidden texts with their kinds, and what keeps
    it from being read in full (code and sentence, or empty)."""

    number: int
    shown: list[str] = field(default_factory=list)
    recognised: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    trouble: tuple[str, str] | None = None
    lines: list[str] = field(default_factory=list)


def read_pages(data: bytes) -> list[Page]:
    """The pages in their order. Raises :class:`UnreadableError`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        code, words = (
            ("encrypted", "PDF 设了打开密码，没有读") if encrypted else ("broken", "PDF 损坏，没有读")
        )
        raise UnreadableError(code, words) from error
    try:
        return [_read_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    result = Page(number + 1)
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        result.trouble = ("broken", "这一页损坏，没有读")
        return result
    try:
        glyphs = Glyphs(page)
        runs = list(glyphs.runs())
        result.hidden += _cut_numbers(runs)
        for kind, text in runs:
            lines = _lines(text)
            result.lines += lines
            if not kind:
                result.shown += paragraphs(lines)
            elif kind == "ocr-text":
                result.recognised += paragraphs(lines)
            else:
                result.hidden += [(kind, paragraph) for paragraph in paragraphs(lines)]
        result.trouble = _trouble(result, glyphs)
    finally:
        page.close()
    return result


def _cut_numbers(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sequences of digits that are partly visible, each sequence as one text."""
    whole, borders = "", []
    for _, text in runs[:-1]:
        whole += text
        borders.append(len(whole))
    if not borders:
        return []
    whole += runs[-1][1]
    hiding = next((kind for kind, _ in runs if kind), "")
    return [
        (hiding, match[0])
        for match in _FIGURES.finditer(whole)
        if bisect_right(borders, match.start()) != bisect_left(borders, match.end())
    ]


def _lines(text: str) -> list[str]:
    return [line for line in text.translate(RADICALS).replace("\0", "").splitlines() if line.strip()]


def _trouble(page: Page, glyphs: Glyphs) -> tuple[str, str] | None:
    text = "".join(page.lines)
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if unknown > 10 and unknown * 4 > len(text):
        return "not-in-full", "这一页的字没有编码，读不出来"
    if len(text.strip()) < 5 and glyphs.has_picture:
        return "text-in-picture", "这一页是图片（扫描件），里面的文字读不出来"
    return None
