"""Review sheets 审查表 as a Word file for signature: A4, one page an item, equal sheets give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from gongkai.lint.review_sheet import ReviewSheet, SheetStep
from gongkai.papers.layout import HEAD, TEXT, Margins, begin_page, write
from gongkai.papers.package import package_bytes

_LABEL, _VALUE = 3.2, 13.4  # cm, on the 16.6 between the margins
_LONG = frozenset(("标题", "索引号", "内容概述", "附件", "不公开理由", "类别"))
_HEIGHT, _SIGNED = 0.9, 3.2  # cm: a row of particulars, and one with room for an opinion and a signature


def review_sheets_docx(sheets: Sequence[ReviewSheet], title: str = "政府信息公开审查表") -> bytes:
    """The sheets, each on a page of its own."""
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
    table = document.add_table(rows=0, cols=4)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    short = [pair for pair in sheet.particulars if pair[0] not in _LONG]
    for name, value in (pair for pair in sheet.particulars if pair[0] in _LONG):
        _wide(table, name, value)
    for at in range(0, len(short), 2):
        pairs = [*short[at : at + 2], ("", "")][:2]
        cells = _row(table, [text for pair in pairs for text in pair])
        for label in (cells[0], cells[2]):
            label.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for step in sheet.steps:
        _signing(table, step)


def _row(table: Any, texts: Sequence[str]) -> Any:
    row = table.add_row()
    row.height, row.height_rule = Cm(_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = row.cells
    for cell, text, width in zip(cells, texts, (_LABEL, 5.1, _LABEL, 5.1), strict=True):
        cell.width, cell.vertical_alignment = Cm(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
        write(cell.paragraphs[0], text, 11, TEXT)
    return cells


def _wide(table: Any, name: str, value: str) -> None:
    cells = _row(table, (name, "", "", ""))
    cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(_joined(cells).paragraphs[0], value, 11, TEXT)


def _joined(cells: Any) -> Any:
    """The cells beside a label as one, without the empty paragraphs that each of them brings."""
    joined = cells[1].merge(cells[3])
    joined.width, joined.vertical_alignment = Cm(_VALUE), WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for spare in joined.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    return joined


def _signing(table: Any, step: SheetStep) -> None:
    cells = _row(table, (step.name, "", "", ""))
    cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    joined = _joined(cells)
    table.rows[-1].height = Cm(_SIGNED)
    write(joined.paragraphs[0], f"意见：{step.opinion}", 11, TEXT)
    day = step.day or "　　　年　　月　　日"
    signature = joined.add_paragraph()
    signature.paragraph_format.space_before = Pt(26)
    signature.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(signature, f"签名：{step.person or '　　　　　　'}　　日期：{day}", 11, TEXT)
