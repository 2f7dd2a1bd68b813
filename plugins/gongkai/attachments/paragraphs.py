"""Joins the lines of a page into paragraphs, for formats that only have lines."""

from __future__ import annotations

from gongkai.source.width import width


def paragraphs(lines: list[str]) -> list[str]:
    """The lines of a page, joined where a paragraph seems to continue: PDF only has lines, and a word or a number may
    be split over two of them."""
    widths = [width(line) for line in lines]  # a Chinese character is as wide as two letters
    full = 0.8 * max(widths, default=0)
    found: list[str] = []
    current: list[str] = []
    for line, wide in zip(lines, widths, strict=True):
        current.append(line)
        if wide < full or line.rstrip().endswith(("。", "；", "：", "！", "？", "…")):
            found.append("\n".join(current))
            current = []
    if current:
        found.append("\n".join(current))
    return found
