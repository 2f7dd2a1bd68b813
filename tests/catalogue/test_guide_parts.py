"""What the Regulations ask of the guide, on drawn guides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.catalogue.guide_parts import PLACEHOLDER, missing_parts
from gongkai.catalogue.settings import Agency, Contact
from gongkai.site.views.procedure import procedure
from support.settings import settings

FULL = Contact("办公室", "××路1号", "661100", "工作日", "0873-3730000", "0873-3730001", "xxgk@example.gov.cn")
FACTS = ("工作机构名称", "办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式")
WHOLE = "# 指南\n\n<!-- gongkai:tree -->\n\n<!-- gongkai:flow -->\n\n<!-- gongkai:contact -->\n"


def _settings(contact=FULL, kind="机关", regulations=2008):
    return settings(agency=Agency("县供销社", kind=kind, contact=contact), regulations=regulations)


@pytest.mark.parametrize("regulations", [2008, 2019])
def test_a_guide_of_placeholders_with_the_facts_set_lacks_nothing(regulations):
    assert missing_parts(_settings(regulations=regulations), [WHOLE]) == ()


@pytest.mark.parametrize("regulations", [2008, 2019])
def test_an_empty_guide_lacks_every_part(regulations):
    assert missing_parts(_settings(regulations=regulations), []) == (
        "信息的分类",
        "编排体系",
        "获取方式",
        *FACTS,
    )


@pytest.mark.parametrize(
    "attribute, name",
    list(zip(("office", "address", "hours", "phone", "fax", "internet"), FACTS, strict=True)),
)
def test_a_fact_that_is_not_set_is_missing_though_the_table_stands_there(attribute, name):
    assert missing_parts(_settings(replace(FULL, **{attribute: ""})), [WHOLE]) == (name,)


@pytest.mark.parametrize(
    "text, missing",
    [
        ("办公时间：工作日", False),
        ("**办公时间**：工作日", False),
        ("| 办公时间 | 工作日 8:00 |", False),
        ("办公时间：", True),
        ("| 办公时间 | |", True),
        ("本机关的办公时间见门口", True),
        ("<!-- 办公时间：工作日 -->", True),
        ("```\n办公时间：工作日\n```", True),
    ],
)
def test_a_fact_may_be_stated_in_the_text_instead(text, missing):
    lacking = missing_parts(_settings(replace(FULL, hours="")), [WHOLE, f"{text}\n"])
    assert ("办公时间" in lacking) is missing


def test_headings_in_the_authors_own_words_give_the_general_parts():
    text = "## 信息分类和编排体系\n\n……\n\n## 怎样获取\n\n<!-- gongkai:contact -->\n"
    assert missing_parts(_settings(), [text]) == ()


def test_a_placeholder_shown_as_an_example_is_none():
    assert "信息的分类" in missing_parts(_settings(), ["```\n<!-- gongkai:tree -->\n```\n"])


def test_a_school_is_asked_under_the_regulations_of_2008_only():
    assert missing_parts(_settings(kind="中小学", regulations=2019), []) == ()
    assert missing_parts(_settings(kind="中小学", regulations=2008), []) != ()


@pytest.mark.parametrize("kind", ["机关", "人民政府", "乡镇", "高校", "中小学", "医院", "公用企业"])
@pytest.mark.parametrize("regulations", [2008, 2019])
def test_a_guide_is_asked_for_the_way_of_requests_where_one_is_drawn(kind, regulations):
    site = _settings(kind=kind, regulations=regulations)
    drawn = "申请" in procedure(site).title
    asked = "获取方式" in missing_parts(site, [])
    assert drawn == asked == site.takes_requests


def test_the_placeholder_gives_its_name_and_argument():
    found = PLACEHOLDER.search("<!-- gongkai:category DTXX -->")
    assert found
    assert (found["name"], found["argument"]) == ("category", "DTXX")
    assert PLACEHOLDER.search("<!--gongkai:tree-->")["argument"] is None
