"""The common parts of all Word files: the page, the fonts, and texts that XML can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

LATIN, TEXT, HEAD = "Times New Roman", "仿宋", "黑体"
# Any fixed day: with the date of creation the file would differ from run to run.
_MADE = datetime(2008, 5, 1)  # noqa: DTZ001 - the document's core properties hold naive times
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of an A4 page in cm."""

    sides: float
    top: float
    bottom: float


def begin_page(
    document: Any,
    title: str,
    author: str,
    margins: Margins,
    size: float,
    *,
    landscape: bool = False,
) -> None:
    """Set properties, page and the style of plain text, whose ``size`` is in points."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        plain(title),
        plain(author),
        plain(author),
    )
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = _MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(margins.sides)
    section.top_margin, section.bottom_margin = Cm(margins.top), Cm(margins.bottom)
    _speak_chinese(document)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TEXT)


def _speak_chinese(document: Any) -> None:
    # The template of python-docx is set to Japanese and English: Word would break lines and draw quotation marks so.
    settings, styles = document.settings.element, document.styles.element
    for language in (*settings.iter(qn("w:themeFontLang")), *styles.iter(qn("w:lang"))):
        language.set(qn("w:eastAsia"), "zh-CN")
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")  # the schema asks for it, the template leaves it out


def number_pages(document: Any) -> None:
    """Put ``— 1 —`` at the foot of every page but the first (GB/T 9704—2012, 7.5); the first is a cover."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, "— ", 12, TEXT)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    write(paragraph, " —", 12, TEXT)


def write(paragraph: Any, text: str, size: float, font: str) -> Any:
    """Add a run of this font and size in points to a paragraph. Returns the paragraph."""
    run = paragraph.add_run(plain(text))
    run.font.size = Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:ascii"), LATIN)
    fonts.set(qn("w:eastAsia"), font)
    return paragraph


def plain(text: str) -> str:
    """The text without the characters that XML does not allow."""
    return _CONTROL.sub("", text)
