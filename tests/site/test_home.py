"""The home page and the table of 政策文件."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.catalogue.model import Period
from gongkai.catalogue.settings import Agency, Contact, Output
from gongkai.site.render.lists import render_view
from gongkai.site.views.front import catalogue_views
from support.settings import TODAY, catalogue, item

NUMBER = "01511800X/2009-{:05}"


def home(*entries, **changes):
    return next(iter(catalogue_views(catalogue(*entries, **changes))))


def test_what_hangs_on_the_notice_board_alone_is_not_among_the_newest():
    view = home(item(1, channels=("公开栏",), has_body=False), item(2))
    assert {name: [row.title for row in rows] for name, rows in view.recent} == {
        "最近公开": ["第2件信息"],
        "公开栏": ["第1件信息"],
    }


def test_a_notice_in_progress_says_how_long_and_where_to_object():
    day = timedelta(days=1)
    view = home(
        item(1, notice_period=Period(TODAY - day, TODAY + 3 * day)),
        item(2, notice_period=Period(TODAY - 9 * day, TODAY - day)),
        item(3, notice_period=Period(TODAY - day, TODAY)),
        item(4, notice_period=Period(TODAY + day, TODAY + 9 * day)),
        agency=Agency("测试县供销合作社", contact=Contact(phone="0873-0000203")),
    )
    assert [(notice.link.text, notice.left) for notice in view.open_notices] == [
        ("第3件信息", 0),
        ("第1件信息", 3),
    ]
    html = render_view(view).main
    assert "今天截止" in html
    assert "还有 3 天" in html
    assert 'href="tel:0873-0000203"' in html


def test_people_find_what_is_for_them_and_the_office():
    contact = Contact(hours="工作日", address="大楼")
    view = home(
        *(item(n, service_objects=("农民",)) for n in range(1, 7)),
        item(7, service_objects=("经纪人",)),
        agency=Agency("测试县供销合作社", contact=contact),
    )
    assert [(name, len(links)) for name, links in view.audiences] == [("农民", 4), ("经纪人", 1)]
    assert dict(view.office) == {"地址": "大楼", "办公时间": "工作日"}
    assert ("依申请公开", "on-request/") in view.services


def test_each_audience_begins_with_what_no_other_has_shown():
    both = [item(n, published=date(2009, 6, n), service_objects=("农民", "经纪人")) for n in range(1, 6)]
    own = item(9, published=date(2009, 5, 1), service_objects=("经纪人",))
    shown = {name: [link.text for link in links] for name, links in home(*both, own).audiences}
    assert shown == {
        "经纪人": ["第5件信息", "第4件信息", "第3件信息", "第2件信息"],
        "农民": ["第1件信息", "第5件信息", "第4件信息", "第3件信息"],
    }


def test_the_agency_is_not_named_twice_at_the_top():
    assert "测试县供销合作社" not in render_view(home(item(1))).main.partition("</h1>")[0]


def test_documents_stand_in_a_table_with_number_days_validity_and_interpretation():
    document = item(
        1,
        category="HZZD",
        doc_number="红供发〔2009〕1号",
        expires=date(2009, 5, 1),
        interpretations=(NUMBER.format(2),),
    )
    whole = catalogue(document, item(2), output=Output(tabs={"政策文件": ("HZZD", "JGZN")}))
    page = next(view for view in catalogue_views(whole) if view.address == "policy/")
    rows = {row.link.text: row for row in page.documents}
    assert rows["第1件信息"].validity == "失效"
    assert rows["第1件信息"].doc_number == "红供发〔2009〕1号"
    assert [link.text for link in rows["第1件信息"].interpretations] == ["第2件信息"]
    assert list(rows) == ["第1件信息"], "what interprets a document has no row of its own"
    assert "解读：<a" in render_view(page).main
