"""The blank application form as a Word file; equal settings give equal bytes."""

from __future__ import annotations

from datetime import datetime

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gongkai.catalogue.settings import Settings
from gongkai.papers.package import package_bytes
from gongkai.site.views.application_form import ApplicationForm, Blank, application_form_view

# A fixed date, so that the file does not differ from build to build.
_MADE = datetime(2008, 5, 1)  # noqa: DTZ001 - python-docx wants a naive date
_FONT, _FONT_CN, _HEAD_CN = "Times New Roman", "仿宋", "黑体"


def application_form_docx(settings: Settings) -> bytes:
    """The form as ``.docx``: A4, one page."""
    form = application_form_view(settings)
    document = docx.Document()
    _page(document, form)
    heading = _paragraph(document.add_paragraph(), form.title, 18, bold=True)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _paragraph(document.add_paragraph(), f"受理机关：{form.agency}", 11)
    _table(document.add_table(rows=0, cols=3), form)
    _paragraph(document.add_paragraph(), "填表说明", 10.5, bold=True)
    for number, note in enumerate(form.notes, 1):
        _paragraph(document.add_paragraph(), f"{number}. {note}", 9.5)
    if form.contact:
        _paragraph(
            document.add_paragraph(), "；".join(f"{name}：{value}" for name, value in form.contact), 9.5
        )
    return package_bytes(document)


def _page(document: Document, form: ApplicationForm) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = form.title, form.agency, form.agency
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = _MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT_CN)


def _table(table: Table, form: ApplicationForm) -> None:
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for section in form.sections:
        first = None
        for blank in section.blanks:
            cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx annotates it in part
            for cell, width in zip(cells, (Cm(2.2), Cm(5.4), Cm(9.0)), strict=True):
                cell.width = width
            _paragraph(cells[1].paragraphs[0], blank.label, 10)
            _room(cells[2], blank)
            first = first.merge(cells[0]) if first else cells[0]
        if first:
            _paragraph(first.paragraphs[0], section.name, 10, bold=True)


def _room(cell: _Cell, blank: Blank) -> None:
    if blank.options:
        _paragraph(cell.paragraphs[0], "　".join(f"□{option}" for option in blank.options), 10)
    for _ in range(blank.lines - 1):
        _paragraph(cell.add_paragraph(), "", 10)


def _paragraph(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> Paragraph:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    if bold:
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HEAD_CN)
    return paragraph
