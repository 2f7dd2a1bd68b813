"""What a reader process answers for the kinds of files that people attach: the shown text, each cell once, the characters
where a font named radicals; and nothing of a number but its masked form leaves the report."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime

import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.attachments.model import Location, Piece, Reading
from gongkai.attachments.report import Note, report_of
from gongkai.attachments.sightings import sightings
from gongkai.attachments.walker import walk

NUMBER = "11010119900307803X"
MASKED = "11*************03X"


def saved(file) -> bytes:
    packed = io.BytesIO()
    file.save(packed)
    return packed.getvalue()


def test_every_cell_of_a_word_table_is_read_once():
    document = Document()
    document.add_paragraph("便民超市加盟申请表")
    table = document.add_table(rows=300, cols=3)
    cells = table._cells  # once: it is computed at each look
    written = [f"第{row}行第{column}列" for row in range(300) for column in range(3)]
    for number, text in enumerate(written):
        cells[number].text = text
    assert walk(saved(document)).blocks == ("便民超市加盟申请表", *written)


def test_a_merged_cell_of_a_word_table_is_read_once():
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "跨三列"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "跨两行"
    table.cell(1, 1).text, table.cell(2, 2).text = "甲", "乙"
    assert walk(saved(document)).blocks == ("跨三列", "跨两行", "甲", "乙")


def test_what_a_font_calls_a_radical_is_read_as_the_character(demo_root):
    (plan,) = (demo_root / "content").rglob("规划文本.pdf")
    text = "\n".join(walk(plan.read_bytes()).blocks)
    for word in ("流通服务网络", "食品与农药", "龙潭县", "青坝市", "便民超市", "配送车"):
        assert word in "".join(text.split())
    assert not {
        character
        for character in text
        if unicodedata.name(character, "").startswith(("CJK RADICAL", "KANGXI"))
    }


def test_the_cells_of_the_sheets_that_are_shown_are_read():
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["C1"], sheet["B9"] = "名称", 3.5, datetime(2009, 3, 2)
    hidden = book.create_sheet("藏")
    hidden["A1"], hidden.sheet_state = "不该见", "hidden"
    assert walk(saved(book)).blocks == ("Sheet", "名称", "3.5", "2009-03-02")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_is_read_in_the_encodings_people_use(encoding):
    assert walk("春耕\r\n农资　供应\n\n".encode(encoding)).blocks == ("春耕", "农资 供应")


def cells(*texts: str) -> tuple[Piece, ...]:
    """A row of shown cells."""
    return tuple(
        Piece("cell", text, Location(f"第1行第{n}列", row=1, column=n), True)
        for n, text in enumerate(texts, 1)
    )


def masked_in(*pieces: Piece) -> list[str]:
    return [one.masked for one in sightings(pieces)[0]]


def test_a_number_is_found_in_each_kind_of_piece_and_once_at_each_place():
    pieces = [Piece(kind, f"甲{NUMBER}", Location(kind)) for kind in ("comment", "hidden-column", "property")]
    found = sightings([*pieces, pieces[0]])[0]
    assert [(one.carrier, one.place, one.masked, one.shown) for one in found] == [
        (kind, kind, MASKED, False) for kind in ("comment", "hidden-column", "property")
    ]


def test_a_number_over_two_cells_is_found_and_two_numbers_side_by_side_are_two():
    assert masked_in(*cells("甲", NUMBER[:9], NUMBER[9:])) == [MASKED]
    assert masked_in(*cells("13800138000", "13900139000")) == ["138****8000", "139****9000"]
    assert masked_in(*cells("2009", "00017", "530102")) == []


def test_the_neighbour_of_a_number_takes_nothing_from_it():
    # 万 behind a figure is a unit; in the next cell it is a name.
    assert masked_in(*cells("13800138000", "万某某")) == ["138****8000"]
    assert masked_in(*cells("信用代码", "91530100MA6K5XYZ1A")) == []


def test_no_whole_number_and_no_hidden_text_is_kept():
    hidden = Piece("comment", f"隐藏 {NUMBER}", Location(f"批注 {NUMBER}"))
    shown = (Piece("line", f"身份证 {NUMBER}", Location("第1行"), True), *cells(NUMBER[:9], NUMBER[9:]))
    report, blocks = report_of(Reading("text", (hidden, *shown)))
    kept = repr((report, blocks))
    assert NUMBER not in kept
    assert NUMBER[9:] not in kept
    assert "隐藏" not in kept
    assert blocks == (f"身份证 {MASKED}", "*********", "********X")


def test_more_text_than_is_searched_is_named():
    report, blocks = report_of(Reading("text", cells("甲" * 2_000_000)))
    assert (report.failures, blocks) == ((Note("too-large", "文字超过 5 MB，没有收进检索"),), ())
