"""HTML of the page of an item, where others rely on it (header table, meta tags, body)."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from gongkai.catalogue.model import Attachment, Openness, Status, StatusKind
from gongkai.catalogue.settings import Agency, Contact
from gongkai.site.render.item import render_item
from gongkai.site.render.page import head_html, scripts_html
from gongkai.site.views.item import item_view
from support.settings import catalogue, item

BODY = "<p>正文第一段。</p>\n<table><tr><td>1</td></tr></table>"
EVIL = "<script>alert(1)</script>\"'&"


def page(entry, *others, body=BODY, **changes):
    return render_item(item_view(entry, catalogue(entry, *others, **changes)), body)


class Tables(HTMLParser):
    """The rows of ``table.item-header`` as {th: td}."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: dict[str, str] = {}
        self._inside, self._cell, self._name = False, "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._inside = self._inside or (tag == "table" and ("class", "item-header") in attrs)
        if self._inside and tag in ("th", "td"):
            self._cell = ""

    def handle_endtag(self, tag):
        if self._inside and tag == "th":
            self._name = self._cell
        elif self._inside and tag == "td":
            self.rows[self._name] = self._cell
        self._inside = self._inside and tag != "table"

    def handle_data(self, data):
        self._cell += data


def test_header_table():
    html = page(item(1, category="HZZD", summary="概述")).main
    assert re.search(r'<table class="item-header">.*?</table>', html, re.DOTALL)[0] == (
        '<table class="item-header"><tbody>\n'
        '<tr><th scope="row">索引号</th><td>01511800X/2009-00001</td></tr>\n'
        '<tr><th scope="row">责任科室</th><td><a href="../../../department/BGS/">办公室</a></td></tr>\n'
        '<tr><th scope="row">生成时间</th><td>2009-03-02</td></tr>\n'
        '<tr><th scope="row">公开时间</th><td>2009-03-05</td></tr>\n'
        "</tbody>\n<tbody>\n"
        '<tr class="wide"><th scope="row">标题</th><td>第1件信息</td></tr>\n'
        '<tr><th scope="row">类别</th><td><a href="../../../category/HZZD/">业务及服务/合作指导</a></td></tr>\n'
        '<tr><th scope="row">发布机构</th><td>测试县供销合作社</td></tr>\n'
        '<tr><th scope="row">公开属性</th><td>主动公开</td></tr>\n'
        '<tr><th scope="row">公开范围</th><td>社会</td></tr>\n'
        '<tr class="wide"><th scope="row">公开渠道</th><td>政府网站</td></tr>\n'
        '<tr class="wide"><th scope="row">内容概述</th><td>概述</td></tr>\n'
        "</tbody>\n</table>"
    )


def test_the_body_stands_alone_in_its_article():
    article = re.search(r'<article class="item-body[^"]*">(.*?)</article>', page(item(1)).main, re.DOTALL)
    assert article[1].strip() == BODY


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"status": Status(StatusKind.WITHDRAWN, "有误")}, id="taken back"),
        pytest.param({"openness": Openness.ON_REQUEST, "withholding_reason": "x"}, id="on request"),
        pytest.param({"audience": "院内"}, id="for another audience"),
        pytest.param({"has_body": False}, id="nothing written"),
    ],
)
def test_a_body_that_must_not_be_seen_is_not_on_the_page(fields):
    entry = item(1, attachments=(Attachment("a.pdf", "附件名", "x", 1),), **fields)
    html = page(entry).main
    assert "正文第一段" not in html
    assert "item-body" not in html
    assert ("附件名" in html) is (not fields.get("has_body", True))


def test_everything_that_people_wrote_is_escaped():
    entry = item(
        1,
        title=EVIL,
        summary=EVIL,
        source=EVIL,
        topics=(EVIL,),
        repealed_by=EVIL,
        attachments=(Attachment("a.pdf", EVIL, "x", 1),),
        status=Status(StatusKind.CORRECTED, EVIL),
    )
    contact = Contact(office=EVIL, phone=EVIL, internet=EVIL)
    made = page(entry, item(2, title=EVIL, published=date(2009, 1, 1)), agency=Agency(EVIL, contact=contact))
    html = made.main + head_html(made)
    assert "<script" not in html
    assert html.count("alert(1)") >= 10
    assert Tables(made.main).rows["标题"] == EVIL


def test_links_are_relative_and_stay_inside_the_site():
    made = page(item(1, topics=("财政",)), item(2))
    links = re.findall(r'(?:href|src)="([^"]*)"', made.main + head_html(made) + scripts_html(made))
    assert links
    assert [link for link in links if not link.startswith("../../../")] == []


def test_head_holds_the_meta_tags_and_the_feed():
    assert head_html(page(item(1))).splitlines() == [
        '<meta name="SiteName" content="测试县供销合作社政府信息公开">',
        '<meta name="SiteDomain" content="www.example.gov.cn">',
        '<meta name="SiteIDCode" content="">',
        '<meta name="ColumnName" content="机构职能">',
        '<meta name="ColumnDescription" content="测试县供销合作社机构职能">',
        '<meta name="ColumnKeywords" content="机构职能">',
        '<meta name="ColumnType" content="政府信息公开">',
        '<meta name="ArticleTitle" content="第1件信息">',
        '<meta name="PubDate" content="2009-03-05">',
        '<meta name="ContentSource" content="测试县供销合作社">',
        '<meta property="og:title" content="第1件信息">',
        '<meta property="og:site_name" content="测试县供销合作社政府信息公开">',
        '<meta property="og:type" content="article">',
        '<meta property="og:locale" content="zh_CN">',
        (
            '<link rel="alternate" type="application/atom+xml" title="机构职能 - 测试县供销合作社政府信息公开" '
            'href="../../../category/JGZN/feed.xml">'
        ),
    ]


def test_a_shared_link_shows_the_summary():
    head = head_html(page(item(1, summary='概述"一"')))
    assert '<meta name="description" content="概述&#34;一&#34;">' in head
    assert '<meta property="og:description" content="概述&#34;一&#34;">' in head


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status(StatusKind.WITHDRAWN, "有误")},
        {"openness": Openness.ON_REQUEST, "withholding_reason": "x", "has_body": False},
    ],
    ids=["taken back", "on request"],
)
def test_of_what_is_not_shown_a_shared_link_shows_the_title_alone(fields):
    head = head_html(page(item(1, summary="概述", **fields)))
    assert "description" not in head
    assert 'og:title" content="第1件信息"' in head


def test_a_page_is_small_and_does_not_grow_with_the_catalogue():
    alone = page(item(1), body="").main
    among = page(item(1), *(item(n, published=date(2009, 1, 1)) for n in range(2, 400)), body="").main
    assert len(alone.encode()) < 6_000
    assert len(among.encode()) - len(alone.encode()) < 400


def test_no_style_and_no_script_stands_in_the_page():
    html = page(item(1, status=Status(StatusKind.CORRECTED, "x"))).main
    assert not re.search(r"<(?:style|script)|\sstyle=|\son[a-z]+=", html)
