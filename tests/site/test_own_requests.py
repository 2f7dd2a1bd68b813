"""依申请公开 of a body whom the Regulations do not bind, and limits of a site's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.catalogue.report_day import report_day
from gongkai.catalogue.settings import RequestSettings, load_settings
from gongkai.site.views.application_form import application_form_view
from gongkai.site.views.guide import limits_view
from gongkai.site.views.places import tabs
from gongkai.site.views.procedure import procedure

CATALOGUE = """\
机构: {{名称: 测试单位, 类型: {kind}{tier}}}
类别: [{{名称: 甲, 代码: A}}]
科室: [{{名称: 办公室, 代码: BGS}}]
适用条例: {law}
{more}
"""


def settings_of(kind: str, law: int = 2019, more: str = "", tier: str = ""):
    text = CATALOGUE.format(kind=kind, law=law, more=more, tier=f", 级别: {tier}" if tier else "")
    loaded, defects = load_settings(text.encode())
    assert loaded is not None, defects
    return loaded


ASKED = (
    "依申请公开: {受理: 是, 对象: 本校教职工、本校学生家长, 答复: 15个工作日, 理由: [教学, 行使子女监护权]}"
)


def test_a_school_that_takes_requests_has_the_tab_the_form_and_its_own_limit():
    school = settings_of("中小学", more=ASKED)
    assert [link.text for link in tabs(school, ())] == [
        "公开指南",
        "公开目录",
        "依申请公开",
        "信息公开咨询",
        "申诉",
    ]
    form = application_form_view(school)
    assert form.title == "信息公开申请表"
    options = [option for section in form.sections for blank in section.blanks for option in blank.options]
    assert {"本校教职工", "本校学生家长", "教学", "行使子女监护权"} <= set(options)
    assert any("15个工作日" in note for note in form.notes)
    said = " ".join(step.detail for step in procedure(school).steps)
    assert "本校教职工、本校学生家长" in said
    assert "15个工作日内答复" in said
    assert "政府信息" not in procedure(school).title


@pytest.mark.parametrize(("law", "own", "days"), [(2019, None, 20), (2008, None, 15), (2019, 10, 10)])
def test_the_limit_of_an_organ_is_the_laws_or_its_own(law, own, days):
    settings = replace(settings_of("机关", law), requests=RequestSettings(reply=own))
    (step,) = [step for step in procedure(settings).steps if step.limit]
    assert step.limit == f"{days}个工作日内"
    assert f"自收到申请之日起{days}个工作日内答复" in step.detail
    assert any(
        f"自收到申请之日起{days}个工作日内答复" in note for note in application_form_view(settings).notes
    )


def test_the_sites_own_limit_of_publication_is_told():
    facts = dict(limits_view(settings_of("中小学", more="时限: {公开: 30日}")))
    assert facts == {"主动公开": "自信息形成之日起30日内", "内容变更": "自信息变更之日起30日内"}
    assert dict(limits_view(settings_of("机关")))["答复申请"].endswith("20个工作日内")


def test_an_organ_may_not_refuse_to_take_requests():
    text = CATALOGUE.format(kind="机关", law=2019, more="依申请公开: {受理: 否}", tier="")
    loaded, defects = load_settings(text.encode())
    assert loaded is None
    assert [(one.line, "依法应当受理" in one.message) for one in defects] == [(5, True)]


@pytest.mark.parametrize(
    ("kind", "tier", "law", "more", "day"),
    [
        ("机关", "", 2019, "", date(2025, 1, 31)),
        ("人民政府", "县级", 2019, "", date(2025, 2, 20)),
        ("人民政府", "市级", 2019, "", date(2025, 3, 10)),
        ("人民政府", "省级", 2019, "", date(2025, 3, 31)),
        ("人民政府", "乡级", 2019, "", date(2025, 1, 31)),
        ("街道", "", 2019, "", date(2025, 1, 31)),
        ("银行分支机构", "", 2019, "", date(2025, 3, 31)),
        ("街道", "", 2008, "", date(2025, 3, 31)),
        ("高校", "", 2019, "", date(2024, 10, 31)),
        ("中小学", "", 2019, "", None),
        ("中小学", "", 2019, "年报: {公布期限: 02-15}", date(2025, 2, 15)),
    ],
)
def test_the_day_of_the_report_of_2024(kind, tier, law, more, day):
    assert report_day(settings_of(kind, law, more, tier), 2024) == day
