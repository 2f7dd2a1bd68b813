"""Numbers that begin in one cell or line of an attachment and end in another."""

from __future__ import annotations

import pytest

from attachments.made import cell, docx, p, run, xlsx
from gongkai.attachments.report import report_of
from gongkai.attachments.walker import walk

ID, MOBILE, CARD = "11010119900307803X", "13800138000", "6228480402564890018"


def sheet(*rows: tuple[str, ...]) -> bytes:
    """A workbook of these rows."""
    drawn = (
        "".join(cell(f"{chr(65 + column)}{number}", text) for column, text in enumerate(row) if text)
        for number, row in enumerate(rows, 1)
    )
    return xlsx(
        "<sheetData>"
        + "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(drawn, 1))
        + "</sheetData>"
    )


FOUND = {
    "mobile below its heading": ("手机号码", sheet(("姓名", "手机号", ""), ("张某", MOBILE[:3], MOBILE[3:]))),
    "mobile behind its label": ("手机号码", sheet(("手机", MOBILE[:7], MOBILE[7:]))),
    "card below its heading": ("银行卡号", sheet(("姓名", "银行卡号"), ("张某", CARD[:8], CARD[8:]))),
    "passport in two cells": ("护照号码", sheet(("姓名", "护照号"), ("张某", "E1234", "5678"))),
    "passport in two paragraphs": ("护照号码", docx(p(run("护照：E1234")) + p(run("5678")))),
    "student number in two cells": ("学号或考号", sheet(("姓名", "学号"), ("张某", "20230", "1234567"))),
    "mobile in two lines": ("手机号码", f"名单\n电话：{MOBILE[:6]}\n{MOBILE[6:]}，请拨打\n".encode()),
    "identity in two cells": ("身份证号", sheet(("甲", ID[:6], ID[6:]))),
    "identity in two rows": ("身份证号", sheet(("姓名", "备注"), ("张某", ID[:9]), ("李某", ID[9:]))),
    "identity digit by digit": ("身份证号", sheet(("身份证", *ID))),
    "mobile digit by digit": ("手机号码", sheet(("手机", *MOBILE))),
    "old identity in two cells": ("旧式身份证号", sheet(("姓名", "身份证号"), ("张某", ID[:6], "900307803"))),
}  # fmt: skip
NOTHING = {
    "figures beside each other": sheet(("张某", MOBILE[:3], MOBILE[3:])),
    "figures below each other": sheet(("数量", "合计"), ("138001", "2"), ("38000", "3")),
    "a row of figures": sheet(("甲", "1", "3", "8", "0", "0", "1", "3", "8", "0", "0", "0")),
    "two whole numbers": sheet(("编号", "年份"), ("138001", "380002026")),
    "lines of figures": b"138001\n38000\n138\n00138000\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_a_number_over_two_places_is_found_and_not_kept(name):
    kind, data = FOUND[name]
    report, blocks = report_of(walk(data))
    assert [one.kind for one in report.sightings] == [kind]
    for number in (ID, MOBILE, CARD, "E12345678", "202301234567"):
        assert number not in "".join(blocks).replace(" ", "")


@pytest.mark.parametrize("name", NOTHING)
def test_figures_beside_each_other_are_no_number(name):
    assert report_of(walk(NOTHING[name]))[0].sightings == ()
