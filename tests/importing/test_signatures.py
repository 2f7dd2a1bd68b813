"""Numbers, agencies, signatures and recipients of a 公文 as people write them."""

from __future__ import annotations

import pytest

from attachments.made import docx
from importing.test_word import CENTRE, RIGHT, lines, made, values


@pytest.mark.parametrize(
    ("title", "number", "whole"),
    [
        ("××省人民政府令", "第215号", "××省人民政府令第215号"),
        ("公　　告", "2026年第3号", "公告2026年第3号"),
        ("关于防汛的通告", "第3号", "第3号"),
    ],
)
def test_the_number_of_an_order_has_the_words_above_it(title, number, whole):
    found = made(docx(lines(title, number, properties=CENTRE) + lines("现予公布。")))
    assert values(found)["发文字号"] == whole


@pytest.mark.parametrize(
    ("end", "date", "agencies"),
    [
        (["××县交通运输局（印章）", "2026年8月8日"], "2026-08-08", "××县交通运输局"),
        (["××办公室", "2026.11.3"], "2026-11-03", "××办公室"),
        (["2026/11/3"], "2026-11-03", None),
    ],
)
def test_signatures_as_people_write_them(end, date, agencies):
    text = lines("关于检查的通知", properties=CENTRE) + lines(
        "各科室：", "请于2026.12.1前完成。", "2026.12.2"
    )
    found = values(made(docx(text + lines(*end, properties=RIGHT))))
    assert (found["生成时间"], found.get("发布机构")) == (date, agencies)


def test_several_agencies_in_the_red_head_are_several():
    head = lines("××县财政局 ××县农业农村局", "关于下达资金的通知", "×财农〔2026〕18号", properties=CENTRE)
    assert values(made(docx(head + lines("各乡镇："))))["发布机构"] == "××县财政局\n××县农业农村局"


def test_a_sentence_is_no_recipient():
    found = made(docx(lines("公告", properties=CENTRE) + lines("根据有关规定，现公告如下：", "一、施行。")))
    assert found.draft.seen == {}


ISSUED = (
    "《××省政府规章管理办法》已经2026年1月5日省政府第3次常务会议审议通过，现予公布，自2026年3月1日起施行。"
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ISSUED, "××省政府规章管理办法"),
        ("现公布《关于修改〈××办法〉的决定》，自公布之日起施行。", "关于修改〈××办法〉的决定"),
        ("现将《××办法》予以公布。", "××办法"),
        ("根据《中华人民共和国立法法》，制定《××办法》。", "××省人民政府令"),
        ("现公布《××办法》和《××规定》。现公布《××规定》。", "××省人民政府令"),
        ("任命李××为省教育厅厅长。", "××省人民政府令"),
    ],
)
def test_an_order_has_the_title_of_the_regulation_that_it_issues(text, title):
    head = lines("××省人民政府令", "第215号", properties=CENTRE)
    found = made(docx(head + lines(text, "××省人民政府", "2026年一月五日")))
    assert values(found) | {"发布机构": ""} == {
        "标题": title,
        "发文字号": "××省人民政府令第215号",
        "生成时间": "2026-01-05",
        "发布机构": "",
    }
    assert ("请核对" in found.draft.fields["标题"].where) == (title != "××省人民政府令")


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        (["附：1．供应计划表", "2．联系人名单"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附件1：供应计划表", "附件2：联系人名单"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附件一、供应计划表；", "附件二、联系人名单。"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附表1　供应计划表", "附表2　联系人名单"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附 件：", "（1）供应计划表", "（2）联系人名单"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附件：一、供应计划表；二、联系人名单"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附件 1.供应计划表", "2.联系人名单"], [(1, "供应计划表"), (2, "联系人名单")]),
        (["附录：供应计划表", "一、说明"], [(0, "供应计划表")]),
        (["附件1. 2026年计划", "附件10. 名单"], [(1, "2026年计划"), (10, "名单")]),
        (["附件：无"], []),
        (["附件1中的计划表由各乡镇填写。"], []),
        (["附件1 的表格请于月底前报送。"], []),
        (["附注：1．计划"], []),
    ],
)
def test_lists_of_attachments_as_people_write_them(written, listed):
    text = lines("关于检查的通知", properties=CENTRE) + lines("各校：", "正文。", *written)
    found = made(docx(text + lines("××县教育局", "2024年3月1日")))
    assert [(one.number, one.title) for one in found.draft.attachments] == listed
