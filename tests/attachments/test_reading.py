"""The text inside attachments: every cell of a Word table, each once, what a workbook shows, characters where a font
named radicals, plain text in the encodings that people use."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.attachments.limits import LIMITS, BrokenError, UnknownKindError, within
from gongkai.attachments.pages import paragraphs
from gongkai.attachments.read import blocks


def texts(path: Path) -> tuple[str, ...]:
    return tuple(within(blocks(path.read_bytes(), path.suffix[1:]), LIMITS))


def test_every_cell_of_a_word_table_is_read_once(tmp_path):
    document = Document()
    document.add_paragraph("便民超市加盟申请表")
    table = document.add_table(rows=300, cols=3)
    cells = table._cells  # once: it is computed at each look
    written = [f"第{row}行第{column}列" for row in range(300) for column in range(3)]
    for number, text in enumerate(written):
        cells[number].text = text
    document.save(tmp_path / "表.docx")
    assert texts(tmp_path / "表.docx") == ("便民超市加盟申请表", *written)


def test_a_merged_cell_of_a_word_table_is_read_once(tmp_path):
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "跨三列"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "跨两行"
    table.cell(1, 1).text, table.cell(2, 2).text = "甲", "乙"
    document.save(tmp_path / "表.docx")
    assert texts(tmp_path / "表.docx") == ("跨三列", "跨两行", "甲", "乙")


def test_what_a_font_calls_a_radical_is_read_as_the_character(demo_root):
    (plan,) = (demo_root / "content").rglob("规划文本.pdf")
    text = "\n".join(texts(plan))
    for word in ("流通服务网络", "食品与农药", "龙潭县", "青坝市", "便民超市", "配送车"):
        assert word in "".join(text.split())
    assert not {
        character
        for character in text
        if unicodedata.name(character, "").startswith(("CJK RADICAL", "KANGXI"))
    }


def test_a_paragraph_of_a_pdf_goes_on_over_full_lines():
    lines = [
        "关于春耕的通知",
        "各县（市）供销合作社要认真组织春耕农资供",
        "应，并且按月报告。",
        "一、做好储备，保证化肥的质量和价格公道。",
        "二、其他",
    ]
    assert list(filter(None, paragraphs(lines))) == [
        lines[0],
        f"{lines[1]}\n{lines[2]}",
        lines[3],
        lines[4],
    ]
    assert list(filter(None, paragraphs([]))) == []


def test_the_cells_of_the_sheets_that_are_shown_are_read():
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["C1"], sheet["B9"] = "名称", 3.5, datetime(2009, 3, 2)
    sheet["D9"] = True
    hidden = book.create_sheet("藏")
    hidden["A1"], hidden.sheet_state = "不该见", "hidden"
    packed = io.BytesIO()
    book.save(packed)
    assert list(blocks(packed.getvalue(), "xlsx")) == ["名称", "3.5", "2009-03-02 00:00:00", "True"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_is_read_in_the_encodings_people_use(encoding):
    data = "春耕\r\n农资　供应\n\n".encode(encoding)
    assert list(within(blocks(data, "csv"), LIMITS)) == ["春耕", "农资 供应"]


def test_bytes_of_no_encoding_are_no_text():
    with pytest.raises(BrokenError):
        blocks(b"\xff\xfe\xff", "txt")


def test_a_kind_without_a_reader_is_said_to_be_one():
    with pytest.raises(UnknownKindError):
        blocks(b"", "mp3")


def test_a_lone_surrogate_is_no_text():
    assert list(within(["甲\ud800乙"], LIMITS)) == ["甲?乙"]
