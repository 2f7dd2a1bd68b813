"""Review sheets 审查表 as a Word file for signature: A4, one page an item, equal sheets give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from gongkai.lint.review_sheet import ReviewSheet, SheetStep
from gongkai.papers.layout import HEAD, TEXT, Margins, begin_page, write
from gongkai.papers.package import package_bytes
from gongkai.papers.table import fill, keep_rows, new_table

_WIDTHS = (2.9, 5.4, 2.9, 5.4)  # cm, on the 16.6 between the margins
_SIZE = 11
_LONG = frozenset(("标题", "索引号", "内容概述", "附件", "不公开理由", "类别"))


def review_sheets_docx(sheets: Sequence[ReviewSheet], title: str = "政府信息公开审查表") -> bytes:
    """The sheets, one per page."""
    document = docx.Document()
    _page(document, title, sheets[0].agency if sheets else "")
    for number, sheet in enumerate(sheets):
        heading = document.add_paragraph()
        heading.paragraph_format.page_break_before = number > 0
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(heading, title, 18, HEAD)
        write(document.add_paragraph(), f"单位：{sheet.agency}", 11, TEXT)
        _table(document, sheet)
        note = "本表由各环节的人依次签字，一事一审，先审查、后公开；签完存档。"
        write(document.add_paragraph(), note, 9.5, TEXT)
    return package_bytes(document)


def _page(document: Any, title: str, agency: str) -> None:
    begin_page(document, title, agency, Margins(2.2, 2, 2), 11)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before = spacing.space_after = Pt(2)


def _table(document: Any, sheet: ReviewSheet) -> None:
    short = [pair for pair in sheet.particulars if pair[0] not in _LONG]
    wide = [pair for pair in sheet.particulars if pair[0] in _LONG]
    pairs = [[*short[at : at + 2], ("", "")][:2] for at in range(0, len(short), 2)]
    table, cells = new_table(document, len(wide) + len(pairs) + len(sheet.steps), _WIDTHS)
    keep_rows(table, 0)
    lines = iter(cells)
    for (name, value), line in zip(wide, lines, strict=False):
        _label(line[0], name)
        fill(line[1].merge(line[3]), value, _SIZE, TEXT)
    for two, line in zip(pairs, lines, strict=False):
        for at, (name, value) in zip((0, 2), two, strict=True):
            _label(line[at], name)
            fill(line[at + 1], value, _SIZE, TEXT)
    for step, row, line in zip(sheet.steps, table.rows[-len(sheet.steps) :], lines, strict=False):
        row.height = Cm(3.2)
        _signing(line, step)


def _label(cell: Any, name: str) -> None:
    fill(cell, name, _SIZE, HEAD, WD_ALIGN_PARAGRAPH.CENTER)


def _signing(line: list[Any], step: SheetStep) -> None:
    _label(line[0], step.name)
    room = line[1].merge(line[3])
    fill(room, f"意见：{step.opinion}", _SIZE, TEXT)
    day = step.day or "　　　年　　月　　日"
    signature = room.add_paragraph()
    signature.paragraph_format.space_before = Pt(26)
    signature.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(signature, f"签名：{step.person or '　　　　　　'}　　日期：{day}", _SIZE, TEXT)
