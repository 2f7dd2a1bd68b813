"""Lines of a page joined into paragraphs, for formats that know lines only."""

from __future__ import annotations


def paragraphs(lines: list[str]) -> list[str]:
    """The lines of a page, joined where a paragraph seems to go on: a pdf tells lines only, and a word or a number may
    stand across the end of one."""
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
