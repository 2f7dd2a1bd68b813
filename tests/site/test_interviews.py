"""The pages, the calendar and the feeds of 网上访谈."""

from __future__ import annotations

import json
from datetime import date, timedelta

from lxml import etree

from gongkai.build.load import load
from gongkai.catalogue.interview import questions_of
from gongkai.reports.published import Published
from gongkai.reports.published.interview_plan import PlannedSession, PlanYear
from gongkai.site.exports.interviews import calendar, interview_outputs
from gongkai.site.render.interviews import interview_pages, with_exchange
from gongkai.site.render.published import published_pages
from gongkai.site.views.interviews import coming_interviews, interviews_view
from gongkai.site.views.item import item_key, item_view
from gongkai.site.views.notices import Notice

CATALOGUE = """\
机构: {名称: 测试县供销合作社, 联系方式: {联系电话: 0873-1}}
类别: [{名称: 网上访谈, 代码: FT, 条目类型: 网上访谈}]
科室: [{名称: 办公室, 代码: BGS}]
索引号: "{年}-{流水号:5}"
"""
ITEM = """\
---
标题: 第{n}期访谈
类别: 网上访谈
索引号: 2010-0000{n}
生成时间: 2010-01-0{n}
公开时间: 2010-01-0{n}
责任科室: 办公室
内容概述: 一，二；三。
期号: 第{n}期
访谈时间: {when}
计划时长: 90
承办单位: [甲科, 乙科]
嘉宾: [科长]
征集: {{起: 2010-01-0{n}, 止: 2010-03-31}}
{more}---

{body}
"""
ANSWERED = "**问**：甲？\n\n**答**：乙。\n"


def site(tiny_site):
    later = "会后答复: [{问题: 丙？}, {问题: 丁？, 日期: 2010-01-22, 答复: 戊。}]\n"
    rows = (
        (1, "2009-12-20 09:30", "时长: 90\n", ANSWERED),
        (2, "2010-01-20 15:00", f"时长: 80\n{later}", ANSWERED),
        (3, "2010-03-01 15:00", "", "实录整理中。"),
        (4, "2010-04-22 15:00", "", "预告。"),
        (5, "2010-04-10 09:00", "", "预告。"),
    )
    files = {
        f"content/{n}.md": ITEM.format(n=n, when=when, more=more, body=body) for n, when, more, body in rows
    }
    root = tiny_site({"catalogue.yml": CATALOGUE, **files})
    catalogue = load(root, now=date(2010, 3, 31)).catalogue
    assert catalogue is not None
    return catalogue


def test_planned_held_and_archived_interviews_stand_apart(tiny_site):
    view = interviews_view(site(tiny_site))
    assert [one.session for one in view.coming] == ["第5期", "第4期"]
    assert [one.session for one in view.held] == ["第3期"]
    assert [(year, [one.session for one in sessions]) for year, sessions in view.archive] == [
        (2010, ["第2期"]),
        (2009, ["第1期"]),
    ]
    assert [(one.question, one.day) for one in view.later] == [("丙？", ""), ("丁？", "2010-01-22")]
    assert view.coming[0].when == "2010年4月10日（星期六）09:00"
    assert view.coming[0].call_open


def test_the_call_closes_with_its_last_day(tiny_site):
    catalogue = site(tiny_site)
    later = type(catalogue)(catalogue.settings, catalogue.items, (), catalogue.today + timedelta(days=1))
    assert not interviews_view(later).coming[0].call_open


def test_the_page_of_an_announced_interview_says_when_and_how_to_ask(tiny_site):
    catalogue = site(tiny_site)
    days = (catalogue.today, date(2010, 4, 1), date(2010, 4, 11))
    said, keys = [], set()
    for day in days:
        on_day = type(catalogue)(catalogue.settings, catalogue.items, (), day)
        item = next(one for one in on_day.items if one.session == "第5期")
        said.append(item_view(item, on_day).notices)
        keys.add(item_key(item, on_day))
    text = "征集问题：2010-01-05 至 2010-03-31。"
    headline = "访谈于2010年4月10日（星期六）09:00开始，90分钟。"
    assert said == [
        (Notice("info", headline, text, facts=(("电话", "0873-1"),)),),
        (Notice("info", headline, text),),
        (),
    ]
    assert len(keys) == len(days)


def test_there_is_a_page_for_each_and_none_without_a_category(tiny_site):
    pages = {page.address: page.main for page in interview_pages(site(tiny_site))}
    assert set(pages) == {"interview/", "interview/archive/", "interview/follow-up/"}
    assert "正在征集问题" in pages["interview/"]
    assert "2009年（1期）" in pages["interview/archive/"]
    assert "正在办理，答复后公布。" in pages["interview/follow-up/"]
    plain = load(
        tiny_site({"catalogue.yml": CATALOGUE.replace(", 条目类型: 网上访谈", "")}, name="b"),
        now=date(2010, 1, 1),
    )
    assert plain.catalogue is not None
    assert list(interview_pages(plain.catalogue)) == list(interview_outputs(plain.catalogue)) == []


def test_the_calendar_holds_the_coming_ones_in_universal_time(tiny_site):
    catalogue = site(tiny_site)
    data = calendar(catalogue, coming_interviews(catalogue))
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20100410T010000Z",
        "DTSTART:20100422T070000Z",
    ]
    assert "DTEND:20100410T023000Z" in lines
    assert "SUMMARY:第5期访谈" in lines
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_the_feeds_hold_the_coming_ones(tiny_site):
    outputs = {output.path: output.make() for output in interview_outputs(site(tiny_site))}
    feed = json.loads(outputs["interview/feed.json"])
    assert [entry["title"] for entry in feed["items"]] == ["第5期访谈", "第4期访谈"]
    assert feed["items"][0]["url"] == "../item/2010-00005/"
    root = etree.fromstring(outputs["interview/feed.xml"])
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 2


def test_questions_and_answers_are_marked_and_nothing_else():
    html = "<p>序。</p>\n<p><strong>问</strong>：甲？</p>\n<p><strong>答</strong>：乙。</p>\n<p>丙。</p>"
    assert with_exchange(html) == (
        '<p>序。</p>\n<p class="gk-question" id="wen-1"><strong>问</strong>：甲？</p>\n'
        '<p class="gk-answer"><strong>答</strong>：乙。</p>\n<p>丙。</p>'
    )


def test_questions_and_answers_without_a_blank_line_between_them_are_told_apart():
    html = "<p><strong>问：</strong>甲<a href='#'>一</a>？\n<strong>答</strong>：乙<br>\n丙<br />\n<strong>问</strong>:丁？</p><p>戊<em>己\n<strong>问</strong>：</em></p>"
    assert with_exchange(html) == (
        '<p class="gk-question" id="wen-1"><strong>问</strong>：甲<a href=\'#\'>一</a>？</p>\n'
        '<p class="gk-answer"><strong>答</strong>：乙<br>\n丙</p>\n<p class="gk-question" id="wen-2"><strong>问</strong>：丁？</p>'
        "<p>戊<em>己\n<strong>问</strong>：</em></p>"
    )


def test_an_answer_may_begin_below_and_the_colon_may_stand_before_the_asterisks():
    body = "**问：**甲？\n**答：**\n\n- 乙\n\n**问**：丙？\n\n**答**：\n\n**问**：丁？\n"
    assert [(one.line, one.answered) for one in questions_of(body)] == [(1, True), (6, False), (10, False)]


def test_the_page_holds_the_plan_against_what_was_held(tiny_site):
    catalogue = site(tiny_site)
    plan = PlanYear("", 2010, (PlannedSession("3月", "甲<科>"), PlannedSession("每季度", "", "乙")))
    (page,) = published_pages(catalogue, Published(plans=(plan,)))
    assert page.address == "interview/plan/"
    assert "2010年（计划5期，已举办2期）" in page.main
    assert "甲&lt;科&gt;" in page.main
    assert "每季度（4期）" in page.main
    (page,) = published_pages(catalogue, Published())
    assert "还没有公布访谈计划" in page.main
