"""The blank application form as a Word file; equal settings give equal bytes."""

from __future__ import annotations

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gongkai.catalogue.settings import Settings
from gongkai.papers.layout import HEAD, Margins, begin_page
from gongkai.papers.package import package_bytes
from gongkai.site.views.application_form import ApplicationForm, Blank, application_form_view


def application_form_docx(settings: Settings) -> bytes:
    """The form as ``.docx``: A4, one page."""
    form = application_form_view(settings)
    document = docx.Document()
    begin_page(document, form.title, form.agency, Margins(2.2, 1.8, 1.8), 10.5)
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
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEAD)
    return paragraph
