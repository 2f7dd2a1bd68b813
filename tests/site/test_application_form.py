"""The blank application form: equal settings give equal bytes; it asks only for what the Regulations require."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from gongkai.catalogue.settings import Agency, Contact
from gongkai.site.exports.application_form import application_form
from gongkai.site.exports.word_form import application_form_docx
from support.settings import settings


def _text(regulations):
    document = Document(BytesIO(application_form_docx(settings(regulations=regulations))))
    cells = (cell.text for row in document.tables[0].rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def test_the_same_settings_give_the_same_bytes(monkeypatch):
    first = application_form_docx(settings())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert application_form_docx(settings()) == first


def test_nothing_in_the_package_bears_a_clock_or_a_stranger():
    with ZipFile(BytesIO(application_form_docx(settings()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2008, 5, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in package.namelist()
        core = package.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "测试县供销合作社" in core


@pytest.mark.parametrize("regulations", [2008, 2019])
def test_the_form_has_room_for_what_an_application_must_hold(regulations):
    text = _text(regulations)
    for blank in ("姓名", "名称", "联系电话", "内容描述", "提供的形式", "获取的方式", "申请人签名"):
        assert blank in text
    assert "用途：" not in text


@pytest.mark.parametrize("regulations, asked, days, number", [(2008, False, 15, 492), (2019, True, 20, 711)])
def test_proof_of_identity_and_limits_are_those_of_the_regulations(regulations, asked, days, number):
    text = _text(regulations)
    assert ("身份证明" in text) is asked
    assert f"{days}个工作日" in text
    assert f"国务院令第{number}号" in text
    assert ("不需要说明申请的用途" in text) is (regulations == 2019), (
        "under 2008 it was asked: 生产、生活、科研等特殊需要"
    )


def test_the_form_says_where_to_send_it():
    agency = Agency("县供销社", contact=Contact(office="办公室", fax="0873-3730001"))
    document = Document(BytesIO(application_form_docx(settings(agency=agency))))
    assert any("传真号码：0873-3730001" in paragraph.text for paragraph in document.paragraphs)


def test_an_organ_that_takes_no_requests_has_none():
    assert application_form(settings(agency=Agency("县一中", kind="中小学"), regulations=2019)) is None
    assert application_form(settings(agency=Agency("县一中", kind="中小学"), regulations=2008)) is not None
    assert application_form(settings()).path == "forms/application-form.docx"
