"""The figures of the statistics page, on made catalogues and on the demonstration, if present."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongkai.build.load import load
from gongkai.catalogue.model import Openness, Status, StatusKind
from gongkai.site.views.figures import channel_parts
from gongkai.site.views.statistics import statistics_view
from support.settings import catalogue, category, item

WEBSITE, BOARD = ("政府网站",), ("公开栏",)


def _table(tables, name):
    return next(table for table in tables if table.name == name)


def _figures(table):
    return {row.label: row.figures for row in table.rows}


def test_an_item_in_two_channels_stands_in_both_columns_and_once_in_the_total():
    view = statistics_view(
        catalogue(item(1, channels=WEBSITE), item(2, channels=BOARD), item(3, channels=(*BOARD, *WEBSITE)))
    )
    table = _table(view.years[0].tables, "class-channel")
    assert table.heads == ("类别", "政府网站", "公开栏", "合计")
    assert table.rows[0].figures == (2, 2, 3)
    assert table.total.figures == (2, 2, 3)
    assert view.years[0].parts == (("政府网站", 2), ("仅公开栏", 1))


def test_classes_are_the_top_nodes_whatever_the_depth_of_the_item():
    view = statistics_view(catalogue(item(1), item(2, category="HZZD"), item(3, category="SCXX")))
    assert _figures(_table(view.years[0].tables, "class-channel")) == {
        "机构职能": (1, 1),
        "业务及服务": (2, 2),
    }


def test_shares_in_time_stand_by_department_and_month():
    late = {"created": date(2009, 3, 2), "published": date(2009, 5, 8)}
    view = statistics_view(
        catalogue(
            item(1), item(2, **late), item(3, **late, department="HZZDK"), item(4, agencies=("别的机关",)),
            item(5, created=date(2008, 4, 1)),
        )
    )  # fmt: skip
    table = view.years[0].timely
    assert [link.text for link in table.months] == ["3月", "5月"]
    assert [(row.link.text, row.months, row.year) for row in table.rows] == [
        ("办公室", ((1, 1), (0, 1)), (1, 2)),
        ("合作指导科", (None, (0, 1)), (0, 1)),
    ]
    assert (table.total.year, table.total.year.percent) == ((1, 3), 33)


def test_a_category_has_a_limit_of_its_own():
    slow = [category("JGZN", "机构职能", limit="60个工作日")]
    view = statistics_view(catalogue(item(1, published=date(2009, 5, 8)), categories=slow))
    assert view.years[0].timely.total.year == (1, 1)
    assert statistics_view(catalogue(item(1, agencies=("别的机关",)))).years[0].timely is None


def test_what_is_on_request_counts_apart():
    asked = item(2, openness=Openness.ON_REQUEST, withholding_reason="涉及第三方")
    year = statistics_view(catalogue(item(1), asked)).years[0]
    assert (year.total, year.on_request) == (1, 1)


def test_what_is_not_for_society_counts_apart():
    view = statistics_view(catalogue(item(1), item(2, audience="校内")))
    assert view.years[0].total == 1
    assert _figures(_table(view.overall, "audience")) == {"社会": (1,), "校内": (1,)}


def test_an_item_taken_back_was_published_and_is_told():
    view = statistics_view(catalogue(item(1, status=Status(StatusKind.WITHDRAWN, "数字有误")), item(2)))
    assert view.years[0].total == 2
    assert _figures(_table(view.overall, "status")) == {"撤回": (1,)}


def test_the_year_is_that_of_publication():
    old = item(1, created=date(2008, 12, 30), published=date(2009, 1, 4))
    undated = item(2, created=date(2008, 12, 30), published=None)
    view = statistics_view(catalogue(old, undated))
    assert [(year.year, year.total) for year in view.years] == [(2009, 1), (2008, 1)]


def test_validity_is_judged_on_the_day_of_the_catalogue():
    expired = item(1, expires=date(2009, 12, 30))
    assert _figures(_table(statistics_view(catalogue(expired)).overall, "validity")) == {"失效": (1,)}


def test_every_month_is_told_and_only_one_with_items_leads_somewhere():
    months = _table(statistics_view(catalogue(item(1))).years[0].tables, "month").rows
    assert [row.label for row in months] == [f"{month}月" for month in range(1, 13)]
    assert [row.address for row in months if row.address] == ["year/2009/03/"]


def test_an_empty_catalogue_has_no_years():
    view = statistics_view(catalogue())
    assert (view.total, view.years) == (0, ())


_items = st.lists(
    st.fixed_dictionaries(
        {
            "category": st.sampled_from(["JGZN", "HZZD", "SCXX"]),
            "department": st.sampled_from(["BGS", "HZZDK"]),
            "published": st.none() | st.integers(0, 700).map(lambda day: date(2008, 5, 1) + timedelta(day)),
            "openness": st.sampled_from([Openness.PROACTIVE, Openness.ON_REQUEST]),
            "channels": st.lists(
                st.sampled_from(["政府网站", "公开栏", "查阅点"]), min_size=1, unique=True
            ).map(tuple),
        }
    ),
    max_size=30,
)


@given(_items)
def test_every_way_of_counting_agrees(drawn):
    items = [item(serial, **fields) for serial, fields in enumerate(drawn, 1)]
    view = statistics_view(catalogue(*items))
    for name in ("openness", "department", "year", "validity"):
        tables = [table for table in view.overall if table.name == name]
        assert sum(row.figures[0] for table in tables for row in table.rows) == len(items)
    roots = [
        row for table in view.overall if table.name == "category" for row in table.rows if row.level == 0
    ]
    assert sum(row.figures[0] for row in roots) == len(items)
    for year in view.years:
        assert sum(count for _, count in year.parts) == year.total
        for table in year.tables:
            assert sum(row.figures[-1] for row in table.rows) == table.total.figures[-1] == year.total
    assert sum(year.total + year.on_request for year in view.years) == len(items)


def test_parts_name_every_channel_but_the_website():
    items = [item(1, channels=("公开栏", "查阅点")), item(2, channels=BOARD), item(3)]
    assert channel_parts(items) == (("政府网站", 1), ("仅公开栏", 1), ("仅公开栏、查阅点", 1))


def test_the_demonstration_shows_the_figures_of_its_document(demo_root):
    """157 items in 2009: 81 on the website by class, 76 on the notice board alone."""
    loaded = load(demo_root, now=date(2009, 12, 31))
    year = next(year for year in statistics_view(loaded.catalogue).years if year.year == 2009)
    assert year.total == 157
    assert year.parts == (("政府网站", 81), ("仅公开栏", 76))
    table = _table(year.tables, "class-channel")
    website = table.heads.index("政府网站") - 1
    figures = {row.label: row.figures[website] for row in table.rows if row.figures[website]}
    assert figures == {
        "机构职能": 8,
        "法律依据": 4,
        "发展规划": 3,
        "业务及服务": 2,
        "四项制度": 13,
        "动态信息": 38,
        "其他": 13,
    }
