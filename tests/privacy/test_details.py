"""Homes, mailboxes of persons and numbers that a label tells: found whatever marks lie in them, and not in what offices
publish of themselves."""

from __future__ import annotations

import pytest

from gongkai.privacy.detectors import Kind, personal_finds
from gongkai.privacy.plain import plain_of

HOME, MAIL = "红河县迤萨镇南门街12号3栋", "12345678@qq.com"


def kinds(text: str) -> list[Kind]:
    return [find.kind for find in personal_finds(text)]


@pytest.mark.parametrize("text", [
    f"当事人张某，住{HOME}", f"现住：{HOME}", f"住址：{HOME}", f"家庭住址（现住）：{HOME}", f"居住地址：{HOME}", f"现居住于{HOME}",
    f"家住{HOME}", f"户籍：{HOME}", "户籍所在地：云南省红河县洛恩乡草果村5组", "住址：红河县迤萨镇南门街**12**号", "住址：红河县迤萨镇南门街\u200b1\u00ad2号",
    "住址：红河县迤萨镇南门街１２号", "住址：红河县迤萨镇<b>南门街</b>12号", "住址：红河县迤萨镇南门街&#49;2号", "住址：红河县迤萨镇\n南门街12号",
    f"<!-- 住址：{HOME} -->", f"李某，男，1980年出生，住所地{HOME}", "| 姓名 | 地址 |\n|---|---|\n| 张某 | 红河县洞浦村**3组**8号 |",
])  # fmt: skip
def test_a_home_is_found(text: str) -> None:
    assert kinds(text) == [Kind.ADDRESS]


@pytest.mark.parametrize("text", [
    "住房和城乡建设局 迤萨镇春晖路5号3栋2单元", "住院部 红河县迤萨镇春晖路5号", f"企业住所：{HOME}", f"住所 {HOME}", f"当事人：某某公司，住所地{HOME}",
    "住宅小区 春晖路5号3栋2单元", "户籍地派出所 南门街12号", "住址变更登记 南门街12号派出所", f"办公地址：{HOME}", f"注册地址：{HOME}", f"经营场所：{HOME}",
    "住址：红河县迤萨镇****", "住址：红河县迤萨镇\n地址：南门街12号",
])  # fmt: skip
def test_the_address_of_an_office_or_a_company_is_no_home(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", [
    f"申请人邮箱：{MAIL}", "本人E-mail: zs@qq.com.cn", f"张某，邮箱 {MAIL}", "申请人邮箱：１２３４５６７８＠qq.com", "申请人邮箱：12345**678**@qq.com",
    "申请人邮箱：1234\u200b5678@qq.com", f"申请人邮箱：[写信](mailto:{MAIL})", "申请人邮箱：12345678&#64;qq.com",
])  # fmt: skip
def test_the_mailbox_of_a_person_is_found(text: str) -> None:
    assert kinds(text) == [Kind.EMAIL]


@pytest.mark.parametrize("text", [
    f"联系邮箱：{MAIL}", f"投诉举报邮箱：{MAIL}", f"申请人将材料发至邮箱{MAIL}", f"姓名、联系方式发至 {MAIL}", f"学生资助中心邮箱 {MAIL}",
])  # fmt: skip
def test_the_mailbox_of_an_office_is_not(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", [
    "人力资源和社会保障局关于2026-2029年外国人来华工作", "县社保局电话 37321001", "社保中心：0873-37321001", "社保卡办理时间 2026-03-01",
    "准考证打印时间：2026-03-01至2026-03-05", "准考证打印时间 20260301", "执法证有效期 2020-01-01", "军官证于2020.10.10换发", "通行证受理时间：20260301",
    "学生证注册 2025-2026学年", "社保缴费基数 20242025", "社会保障和就业支出 12345678.90元", "社会保障和就业（类）支出12345678元", "社保基金收入123456789元",
    "退休证明 20200101", "驾驶证扣分查询电话 37321001", "| 年份 | 社会保障和就业支出 |\n|---|---|\n| 2024 | 123456789 |",
])  # fmt: skip
def test_what_is_said_of_papers_and_rolls_is_no_number_of_one(text: str) -> None:
    assert kinds(text) == []


def test_a_place_in_the_plain_text_is_found_in_the_source() -> None:
    source = "甲**乙**&#65;１２<b>丙</b>"
    plain = plain_of(source)
    assert plain is not None
    assert plain.text == "甲乙A12丙"
    spans = [source[slice(*plain.span(at, at + 1))] for at in range(len(plain.text))]
    assert spans == ["甲", "乙", "&#65;", "１", "２", "丙"]
    assert plain_of("李**某，南门街**号") is not None
    assert "**" in plain_of("李**某\n南门街**号").text
    assert plain_of("甲乙") is None
