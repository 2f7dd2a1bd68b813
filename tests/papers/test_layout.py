"""The common parts of all Word files."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from docx import Document

from gongkai.papers.layout import Margins, begin_page


def test_word_is_told_that_the_text_is_chinese() -> None:
    document = Document()
    begin_page(document, "标题", "××机关", Margins(2.6, 3.7, 3.5), 16)
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as package:
        parts = package.read("word/settings.xml") + package.read("word/styles.xml")
    languages = re.findall(rb'w:eastAsia="([a-z]+-[A-Z]+)"', parts)
    assert languages == [b"zh-CN"] * 2
    assert b'w:percent="100"' in parts
