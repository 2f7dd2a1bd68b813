"""What the truth of the public office files says that is no text of theirs, and what it calls hidden that is seen."""

from __future__ import annotations

import re

# Strings of the truth that are no text of the file: what its scanner said about an element, by kind of hiding.
NO_TEXT = {
    "numfmt-cjk": "the name of a number format",
    "protected": "the attributes of a protection, printed as Python",
    "shared-revisions": "the names of parts; their texts are pieces of the kind revision",
    "chartsheet": "the names of parts",
    "invisible-text": "the operator, not the text",
    "annot": "the subtype of an annotation without text",
    "annot-hidden": "the subtype of an annotation without text",
    "encrypted-empty-password": "how it is encrypted; it is read",
}
# … and by file.
EXCUSED = {
    ("docx4j__invoice.docx", "customXml/item1.xml"): "the name of a part without text",
    ("docx4j__invoice.docx", "customXml/item2.xml"): "the name of a part without text",
    ("poi__55923.xlsx", "None"): "Python's word for a table without a comment",
    ("poi__AverageTaxRates.xlsx", "6.3E-2"): "a number as the XML spells it; the piece has 0.063",
    ("poi__AverageTaxRates.xlsx", "4.630…01E-2"): "a number as the XML spells it; the piece has 0.0463",
    ("poi__stress019.docx", "ふり担当者"): "ruby and its base in one; here they are two pieces",
    ("poi__stress019.docx", "がな氏名"): "ruby and its base in one; here they are two pieces",
    ("pypdf__example.pdf", "annotation"): "the scanner's word",
    (
        "exiftool__ExifTool.jpg",
        "672",
    ): "counted from the end of the second picture, here from that of the first",
    ("qpdf__annotations.pdf", "r1=/2"): "the name of a state; the piece has r1 and 2",
    ("tika__testJPEG_commented_xnviewmp026.jpg", "entity"): "a line end as an entity",
}
RAW_LENGTH = re.compile(r"-?[\d…]+")

# What the truth calls hidden, though a reader of the page sees it.
SEEN = {
    "ins", "moveTo", "textbox", "sdt", "footnote", "endnote", "header", "footer", "header-footer", "note", "smarttag", "ruby",
    "drawing-text", "wordart-vml", "smartart", "zip-nested", "attachments", "form-value", "docinfo", "web-hidden",
}  # fmt: skip
# Hidden strings that stand on the page as well, or that are seen for a reason of their own.
ALSO_SEEN = {
    "ClosedXML__Add_grand_column_total_styles.xlsx": "the pivot cache repeats the cells of a visible sheet",
    "ClosedXML__EditingComments.xlsx": "cells say what to do with the comments in the same words",
    "EPPlus__ExtRef.xlsx": "cells show the values kept of other files",
    "EPPlus__SubtotalFilters.xlsx": "a visible text box names Paul",
    "OpenXmlPowerTo__CoverPage.docx": "white text on a filled shape",
    "calamine__hyperlinks.xlsx": "the link's text is the cell's",
    "docling__xlsx_06_edge_cases_.xlsx": "white text on blue cells",
    "docx2python__checked_boxes.docx": "white text on green cells",
    "mat2__revision_move.docx": "moved: it stands at its new place",
    "ofdrw__path_unstd.ofd": "custom data repeat the page",
    "poi__52716.xlsx": "the link's text is the cell's",
    "poi__64450.xlsx": "the pivot cache repeats the cells of a visible sheet",
    "poi__AverageTaxRates.xlsx": "6000 is a visible cell as well",
    "poi__ExcelPivotTableSample.xlsx": "the pivot cache repeats the cells of a visible sheet",
    "poi__GroupTest.xlsx": "hidden rows say the same words as visible ones",
    "poi__PageSpecificHeadFoot.docx": "white text on a red cell",
    "poi__WordWithAttachments.docx": "PAGE is a word of the text",
    "poi__delins.docx": "the tooltip repeats the linked words",
    "poi__ref2-56737.xlsx": "cells show the values kept of other files",
    "python-calamin__any_sheets.xlsx": "a visible cell names the hidden sheets",
    "python-calamin__any_sheets.ods": "a visible cell names the hidden sheets",
    "test_files__AutoFilter.ods": "other sheets show the same rows without a filter",
    "tika__testWORD_2006ml.docx": "moved text at its new place; white text on a filled shape",
    "tika__testWORD_emptyParaInTextbox.docx": 'its rows say w:hidden w:val="0": they are not hidden',
    "tika__testWORD_features.docx": "moved: it stands at its new place",
    "tika__testWORD_template.docx": "the page uses the building blocks",
    "gongwen-format__03-header-footer-page.docx": "PAGE is a word of the text",
    "ofdrw__signout.ofd": "the remark is drawn on the page as well",
}
