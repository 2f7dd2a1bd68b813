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
