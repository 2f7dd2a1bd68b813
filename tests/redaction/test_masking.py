"""`gongkai mask`: every number masked, nothing else changed, what cannot be masked refused with its place."""

from __future__ import annotations

import io
import zipfile

import pytest

from attachments import made
from attachments.made import cell, docx, p, run, xlsx
from gongkai.attachments.walker import walk
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.masking import mask

IDENTITY = "110101199003070038"[:17] + "6"
MASKED = "11*************"


def right() -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    head = "11010119900307003"
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, weights, strict=True)) % 11]


ID = right()
HIDDEN = f"{ID[:2]}{'*' * 13}{ID[-3:]}"


def test_text_keeps_its_encoding_its_line_ends_and_everything_else() -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        data = f"姓名,身份证号,电话\r\n××,{ID},13812345678\r\n".encode(encoding)
        done = mask(data, walk)
        assert done.data == f"姓名,身份证号,电话\r\n××,{HIDDEN},138****5678\r\n".encode(encoding)
        assert done.count == 2


def test_a_number_in_several_runs_of_word_is_masked_where_it_began() -> None:
    body = p(run("身份证号") + run(ID[:6], "<w:b/>") + run(ID[6:14]) + run(f"{ID[14:]}，住本县"))
    done = mask(docx(body), walk)
    assert walk(done.data).blocks == (f"身份证号{HIDDEN}，住本县",)
    assert done.count == 1


@pytest.mark.parametrize(
    "value", ["<c r='A2' t='s'><v>1</v></c>", cell("A2", ID), "<c r='A2'><v>13812345678</v></c>"]
)
def test_cells_are_masked_however_they_keep_their_text(value: str) -> None:
    sheet = f"<sheetData><row r='1'>{cell('A1', '号码')}</row><row r='2'>{value}</row></sheetData>"
    data = xlsx(sheet, strings=f"<si><t>甲</t></si><si><r><t>{ID[:9]}</t></r><r><t>{ID[9:]}</t></r></si>")
    done = mask(data, walk)
    assert done.count >= 1
    assert walk(done.data).blocks[-1] in (HIDDEN, "138****5678")


def test_open_documents_are_masked_in_text_and_value() -> None:
    data = made.odf("<text:p>电话<text:span>138</text:span>1234<text:span>5678</text:span></text:p>")
    done = mask(data, walk)
    assert walk(done.data).blocks == ("电话138****5678",)


def test_what_is_left_is_told_by_its_place_and_masked() -> None:
    body = f"<w:tbl><w:tr><w:tc>{p(run(ID[:10]))}</w:tc><w:tc>{p(run(ID[10:]))}</w:tc></w:tr></w:tbl>"
    with pytest.raises(RedactionError) as told:
        mask(docx(body), walk)
    assert "第1行第1列" in str(told.value)
    assert ID not in str(told.value)


PACKAGES = {
    "docx": (docx(p(run("身份证号") + run(ID)), comments=made.part("comments", f'<w:comment w:id="1">{p(run("批注"))}</w:comment>')), "word/document2.xml"),
    "xlsx": (xlsx(f"<sheetData><row r='1'>{cell('A1', ID)}</row></sheetData>", strings="<si><t>甲</t></si>"), "xl/worksheets/s.xml"),
    "odt": (made.odf(f"<text:p>身份证号{ID}</text:p>", meta="<dc:title>甲</dc:title>"), "content.xml"),
    "ods": (made.odf(f"<table:table><table:table-row><table:table-cell><text:p>{ID}</text:p></table:table-cell></table:table-row></table:table>", "spreadsheet"), "content.xml"),
}  # fmt: skip


@pytest.mark.parametrize("data, changed", PACKAGES.values(), ids=PACKAGES)
def test_all_other_parts_of_a_package_stay_byte_for_byte(data: bytes, changed: str) -> None:
    done = mask(data, walk).data
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(done)) as after:
        assert before.namelist() == after.namelist()
        parts = {name: (before.read(name), after.read(name)) for name in before.namelist()}
    assert {name for name, (old, new) in parts.items() if old != new} == {changed}
    assert HIDDEN.encode() in parts[changed][1]
    assert ID.encode() not in parts[changed][1]


@pytest.mark.parametrize("text", [f"# 名单\n\n- 张某 **{ID}**\n\n[甲](a.md)\n", f"a,{ID}\n", f"甲 {ID}\r\n"])
def test_of_a_text_nothing_but_the_number_changes(text: str) -> None:
    assert mask(text.encode(), walk).data.decode() == text.replace(ID, HIDDEN)


def test_a_file_without_numbers_stays_as_it_is() -> None:
    data = "没有号码，索引号 01511801X/2009-00001。\n".encode()
    assert mask(data, walk).data == data


def test_a_pdf_is_refused() -> None:
    with pytest.raises(RedactionError, match=r"打不了码|损坏"):
        mask(b"%PDF-1.4\n", walk)
