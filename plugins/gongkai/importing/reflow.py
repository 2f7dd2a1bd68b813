"""Joins the lines of a page into paragraphs, for formats that only have lines (PDF, OFD)."""

from __future__ import annotations

import re

import msgspec

from gongkai.attachments.layout import Block, Layout, Paragraph, Run

_WORDS = re.compile(r"(?<=[0-9A-Za-z,.;:])\n(?=[0-9A-Za-z(])")
_NEW = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．]|第[一二三四五六七八九十百]{1,4}[章节条])"
)
_ROW = re.compile(r"[^\s，。；：、！？]{1,12}+(?:[ \t]++[^\s，。；：、！？]{1,12}+){2,20}+\s*+")
_HAN = re.compile("[\u4e00-\u9fff]")
_ENDS = ("。", "；", "：", "！", "？", ".", ";", ":", "”")


def reflowed(layout: Layout) -> Layout:
    """The layout with the lines of each paragraph joined, also across the end of a page."""
    blocks: list[Block] = []
    for block in layout.blocks:
        if not isinstance(block, Paragraph):
            blocks.append(block)
            continue
        for text in _split(block.text):
            before = blocks[-1] if blocks else None
            if isinstance(before, Paragraph) and _goes_on(before, block, text):
                blocks[-1] = _with(before, f"{before.text}\n{text}")
            else:
                blocks.append(_with(block, text))
    return msgspec.structs.replace(
        layout,
        blocks=tuple(
            _with(one, _one_line(one.text)) if isinstance(one, Paragraph) else one for one in blocks
        ),
    )


def _split(text: str) -> list[str]:
    """The paragraphs of a text: a line that begins with a number begins a paragraph, and a table row is one."""
    found: list[str] = []
    after_row = False
    for line in text.split("\n"):
        is_row = bool(_ROW.fullmatch(line) and _HAN.search(line))
        if not found or is_row or after_row or _NEW.match(line.strip()):
            found.append(line)
        else:
            found[-1] += f"\n{line}"
        after_row = is_row
    return found


def _goes_on(before: Paragraph, block: Paragraph, text: str) -> bool:
    """Whether a paragraph was divided by the end of a page."""
    last = before.text.rsplit("\n", 1)[-1].rstrip()
    return (
        before.page + 1 == block.page
        and len(last) > 20
        and not last.endswith(_ENDS)
        and not _NEW.match(text.strip())
        and before.kind == block.kind == "paragraph"
    )


def _one_line(text: str) -> str:
    return _WORDS.sub(" ", text).replace("\n", "")


def _with(block: Paragraph, text: str) -> Paragraph:
    return msgspec.structs.replace(block, runs=(Run(text),))
