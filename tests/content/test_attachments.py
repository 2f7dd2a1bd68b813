"""The text inside attachments: every cell of a Word table, each once, and characters where a font named radicals."""

from __future__ import annotations

import unicodedata

from docx import Document

from gongkai.content.reading.attachments import _paragraphs, attachment_blocks


def test_every_cell_of_a_word_table_is_read_once(tmp_path):
    document = Document()
    document.add_paragraph("便民超市加盟申请表")
    table = document.add_table(rows=300, cols=3)
    cells = table._cells  # once: it is computed at each look
    written = [f"第{row}行第{column}列" for row in range(300) for column in range(3)]
    for number, text in enumerate(written):
        cells[number].text = text
    document.save(tmp_path / "表.docx")
    assert attachment_blocks(tmp_path / "表.docx") == ("便民超市加盟申请表", *written)


def test_a_merged_cell_of_a_word_table_is_read_once(tmp_path):
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "跨三列"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "跨两行"
    table.cell(1, 1).text, table.cell(2, 2).text = "甲", "乙"
    document.save(tmp_path / "表.docx")
    assert attachment_blocks(tmp_path / "表.docx") == ("跨三列", "跨两行", "甲", "乙")


def test_what_a_font_calls_a_radical_is_read_as_the_character(demo_root):
    (plan,) = (demo_root / "content").rglob("规划文本.pdf")
    text = "\n".join(attachment_blocks(plan))
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
    assert list(filter(None, _paragraphs(lines))) == [
        lines[0],
        f"{lines[1]}\n{lines[2]}",
        lines[3],
        lines[4],
    ]
    assert list(filter(None, _paragraphs([]))) == []
