"""Joins the lines of a page into paragraphs, for formats that only have lines."""

from __future__ import annotations


def paragraphs(lines: list[str]) -> list[str]:
    """The lines of a page, joined where a paragraph seems to continue: a word or a number may be split over two
    lines."""
    full = 0.8 * max(map(len, lines), default=0)
    found: list[str] = []
    current: list[str] = []
    for line in lines:
        current.append(line)
        if len(line) < full or line.rstrip().endswith(("。", "；", "：", "！", "？")):
            found.append("\n".join(current))
            current = []
    if current:
        found.append("\n".join(current))
    return found
