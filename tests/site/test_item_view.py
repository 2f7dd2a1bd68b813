"""The view of an item, from the fields of its file."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from gongkai.catalogue.model import Attachment, Change, Openness, Period, Status, StatusKind, Validity
from gongkai.catalogue.settings import Agency, Contact, Department, Output
from gongkai.site.views.item import item_key, item_view, size_text
from support.examples import scaled
from support.settings import TODAY, catalogue, item

NUMBER = "01511800X/2009-{:05}"


def view(entry, *others, **changes):
    return item_view(entry, catalogue(entry, *others, **changes))


def header(found) -> dict[str, str]:
    return {
        row.label: "、".join(value.text for value in row.values)
        for row in (*found.header.lead, *found.header.rest)
    }


# --- the header table ----------------------------------------------------------------------------------------------


def test_the_header_table_shows_each_field_that_has_a_value():
    entry = item(
        1,
        category="HZZD",
        department="HZZDK",
        doc_number="红供发〔2009〕12号",
        published_time=time(9, 30),
        topics=("财政", "农业、林业、水利"),
        notice_period=Period(date(2009, 3, 5), date(2009, 3, 12)),
        summary="领办合作社的条件。",
    )
    assert header(view(entry)) == {
        "标题": "第1件信息",
        "索引号": "01511800X/2009-00001",
        "类别": "业务及服务/合作指导",
        "发文字号": "红供发〔2009〕12号",
        "发布机构": "测试县供销合作社",
        "责任科室": "合作指导科",
        "生成时间": "2009-03-02",
        "公开时间": "2009-03-05",
        "公开属性": "主动公开",
        "公开范围": "社会",
        "公开渠道": "政府网站",
        "主题分类": "财政、农业、林业、水利",
        "公示期": "2009-03-05 至 2009-03-12",
        "内容概述": "领办合作社的条件。",
    }


def test_labels_are_those_that_the_site_has_chosen():
    labels = Output(labels={"生成时间": "成文日期"})
    assert "成文日期" in header(view(item(1), output=labels))


def test_validity_is_that_of_the_day_and_is_shown_only_where_it_means_something():
    assert "有效性" not in header(view(item(1)))
    assert header(view(item(1, expires=date(2009, 6, 30))))["有效性"] == "失效"
    assert header(view(item(1, expires=date(2010, 6, 30))))["有效性"] == "有效"


@pytest.mark.parametrize("topics", [(), ("财政",)], ids=["an even number of rows", "an odd number"])
def test_the_narrow_rows_fill_their_lines(topics):
    found = view(item(1, topics=topics, summary="概述")).header
    assert [sum(not row.wide for row in rows) % 2 for rows in (found.lead, found.rest)] == [0, 0]
    assert found.rest[-1].wide


@pytest.mark.parametrize(
    "given_fields, labels",
    [
        ({"doc_number": "红供发〔2009〕12号"}, ["索引号", "发文字号", "责任科室", "公开时间"]),
        ({}, ["索引号", "责任科室", "生成时间", "公开时间"]),
        ({"published": None}, ["索引号", "类别", "责任科室", "生成时间"]),
    ],
    ids=["a document", "no document", "not yet published"],
)
def test_four_telling_rows_come_first(given_fields, labels):
    assert [row.label for row in view(item(1, **given_fields)).header.lead] == labels


# --- banners -------------------------------------------------------------------------------------------------------


def test_what_was_taken_back_shows_title_reason_and_date_and_nothing_of_its_content():
    entry = item(
        1,
        summary="名单",
        keywords=("名单",),
        attachments=(Attachment("a.xlsx", "名单", "content/a.xlsx", 5),),
        changes=(Change(date(2009, 3, 3), None, "补充名单"),),
        status=Status(StatusKind.WITHDRAWN, "含个人信息", date(2009, 4, 1)),
    )
    found = view(entry)
    (notice,) = found.notices
    assert notice.weight == "bad"
    assert notice.headline == "本件已于 2009-04-01 撤回，不再公开正文。"
    assert notice.text == "理由：含个人信息"
    assert not found.shows_body
    assert (found.attachments, found.changes) == ((), ())
    assert "名单" not in repr(found.header)


def test_what_was_replaced_points_on_and_what_replaced_it_points_back():
    old = item(1, status=Status(StatusKind.REPLACED, "机构调整", by=(NUMBER.format(2),)))
    new = item(2)
    both = catalogue(old, new)
    assert item_view(old, both).notices[0].links == (("第2件信息", new.address),)
    (group,) = item_view(new, both).groups
    assert (group.heading, group.links[0][0].address) == ("由本件替代或者废止的信息", old.address)
    assert [mark.text for mark in group.links[0][1]] == ["已替代"]


def test_what_was_corrected_says_what_and_keeps_its_body():
    found = view(item(1, status=Status(StatusKind.CORRECTED, "单价误为1.25元，应为12.5元", date(2009, 5, 1))))
    assert found.notices[0].headline == "本件已于 2009-05-01 更正。"
    assert found.notices[0].text == "更正内容：单价误为1.25元，应为12.5元"
    assert found.shows_body


@pytest.mark.parametrize(
    "given_fields, weight, said",
    [
        pytest.param(
            {"effective": date(2010, 1, 1)}, "warn", "本件尚未生效，自 2010-01-01 起施行。", id="not yet in force"
        ),
        pytest.param({"expires": date(2009, 6, 30)}, "bad", "本件已于 2009-06-30 失效。", id="expired"),
        pytest.param({"stated_validity": Validity.AMENDED}, "warn", "本件已修改，请以修改后的文本为准。", id="amended"),
        pytest.param(
            {"stated_validity": Validity.PARTLY, "changes": (Change(date(2009, 5, 1), date(2009, 5, 4), "第五条停止执行"),)},
            "warn", "本件部分内容已经失效。第五条停止执行（2009-05-04 公开）。", id="partly",
        ),
        pytest.param(
            {"stated_validity": Validity.REPEALED, "repealed_by": "州政府令第3号", "expires": date(2009, 6, 30)},
            "bad", "本件已于 2009-06-30 废止。依据：州政府令第3号", id="repealed by a document from elsewhere",
        ),
    ],
)  # fmt: skip
def test_validity_banners(given_fields, weight, said):
    (notice,) = view(item(1, **given_fields)).notices
    assert (notice.weight, notice.headline + notice.text) == (weight, said)


def test_a_repealed_item_leads_to_what_repealed_it():
    old = item(1, stated_validity=Validity.REPEALED, repealed_by=NUMBER.format(2))
    assert view(old, item(2)).notices[0].links == (("第2件信息", "item/01511800X/2009-00002/"),)


@pytest.mark.parametrize(
    "of_basis, expires, said",
    [
        ({"effective": date(2009, 3, 1)}, None, "所依据的文件自 2009-03-01 起施行。"),
        ({"created": date(2009, 2, 16)}, None, "所依据的文件形成于 2009-02-16。"),
        ({"effective": date(2009, 3, 1)}, date(2009, 6, 30), ""),
    ],
)
def test_a_repealed_item_without_a_day_says_that_of_what_repealed_it(of_basis, expires, said):
    old = item(1, stated_validity=Validity.REPEALED, repealed_by=NUMBER.format(2), expires=expires)
    assert view(old, item(2, **of_basis)).notices[0].text == said


@pytest.mark.parametrize(
    "basis", ["红供发〔2009〕31号", "《关于废止的通知》（红供发〔2009〕31号）", "红供发[2009]第31号"]
)
def test_a_basis_that_is_the_number_of_a_document_leads_to_it(basis):
    old = item(1, stated_validity=Validity.REPEALED, repealed_by=basis)
    other = item(2, doc_number="红供发〔2009〕31号")
    shown = view(old, other)
    assert shown.notices[0].links == (("第2件信息", "item/01511800X/2009-00002/"),)
    rows = {row.label: row.values for row in (*shown.header.lead, *shown.header.rest)}
    assert rows["废止依据"] == ((basis, "item/01511800X/2009-00002/"),)
    # Two items of one number: nobody knows which.
    assert view(old, other, item(3, doc_number="红供发〔2009〕31号")).notices[0].links == ()


def test_a_basis_that_names_an_article_is_shown_in_its_own_words():
    basis = "《关于废止的通知》（红供发〔2009〕31号）第十条"
    old = item(1, stated_validity=Validity.REPEALED, repealed_by=basis)
    shown = view(old, item(2, doc_number="红供发〔2009〕31号"))
    assert shown.notices[0].links == ((basis, "item/01511800X/2009-00002/"),)


ON_REQUEST = {"openness": Openness.ON_REQUEST, "withholding_reason": "涉及第三方商业秘密", "has_body": False}


def test_an_item_on_request_shows_its_entry_why_and_how_to_apply():
    (notice,) = view(item(1, **ON_REQUEST)).notices
    assert ("不主动公开的理由", "涉及第三方商业秘密") in notice.facts
    assert notice.links == (("怎样申请，下载申请表", "on-request/"),)


def test_the_way_to_an_item_on_request_does_not_call_it_proactive():
    assert view(item(1, **ON_REQUEST)).crumbs[0] == ("依申请公开", "on-request/")
    assert view(item(1)).crumbs[0] == ("法定主动公开内容", "catalogue/")
    hospital = {"agency": Agency("县医院", kind="医院"), "regulations": 2019}
    assert view(item(1, **ON_REQUEST), **hospital).crumbs[0] == ("公开目录", "catalogue/")


def test_a_request_goes_to_the_office_not_to_the_department():
    contact = Contact(office="县供销社办公室", phone="0873-0000203", internet="xxgk@gxs.example")
    agency = Agency("测试县供销合作社", contact=contact)
    (notice,) = view(item(1, **ON_REQUEST), agency=agency).notices
    said = {"受理机构": "县供销社办公室", "联系电话": "0873-0000203", "互联网联系方式": "xxgk@gxs.example"}
    assert said.items() <= dict(notice.facts).items()
    assert "责任科室" not in dict(notice.facts)


def test_a_school_answers_questions_and_takes_no_requests():
    school = Agency("测试县第一小学", kind="中小学")
    (notice,) = view(item(1, **ON_REQUEST), agency=school, regulations=2019).notices
    assert notice.links == (("信息公开咨询指南", "guide/"),)
    assert "申请" not in notice.text
    (notice,) = view(item(1, **ON_REQUEST), agency=school, regulations=2008).notices
    assert "提出申请" in notice.text


def test_an_item_of_the_notice_board_says_where_to_read_it():
    agency = Agency("测试县供销合作社", contact=Contact(address="供销大楼", hours="工作日"))
    (notice,) = view(item(1, channels=("公开栏",), has_body=False), agency=agency).notices
    assert {"地点": "供销大楼", "时间": "工作日"}.items() <= dict(notice.facts).items()


def test_an_item_for_another_audience_shows_its_entry_only():
    found = view(item(1, audience="校内"))
    assert not found.shows_body
    assert "校内" in found.notices[0].headline


# --- links ---------------------------------------------------------------------------------------------------------


def test_an_interpretation_and_its_document_point_at_each_other():
    document, interpretation = item(1, interpretations=(NUMBER.format(2),)), item(2)
    both = catalogue(document, interpretation)
    assert [group.heading for group in item_view(document, both).groups] == ["解读本件的信息"]
    assert [group.heading for group in item_view(interpretation, both).groups] == ["本件解读的文件"]


def test_what_interprets_or_replaces_is_not_said_again_as_related():
    document = item(1, interpretations=(NUMBER.format(2),))
    interpretation = item(2, related=(NUMBER.format(1), NUMBER.format(3)))
    all_three = catalogue(document, interpretation, item(3))
    assert [group.heading for group in item_view(document, all_three).groups] == ["解读本件的信息"]
    headings = [group.heading for group in item_view(interpretation, all_three).groups]
    assert headings == ["本件解读的文件", "关联信息"]


def test_related_items_point_at_each_other_whoever_says_so():
    one, other = item(1, related=(NUMBER.format(2),)), item(2)
    both = catalogue(one, other)
    assert item_view(one, both).groups[0].links[0][0].address == other.address
    assert item_view(other, both).groups[0].links[0][0].address == one.address


def test_a_number_that_nobody_bears_makes_no_link():
    assert view(item(1, related=("01511800X/1999-00001",))).groups == ()


def test_previous_and_next_are_those_of_the_category():
    entries = [item(n, published=date(2009, 3, n)) for n in (1, 2, 3)]
    found = view(entries[1], entries[0], entries[2], item(4, category="HZZD", published=date(2009, 3, 2)))
    assert (found.newer.text, found.older.text) == ("第3件信息", "第1件信息")


# --- meta tags, telephone, attachments -----------------------------------------------------------------------------

META = [
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
    "ArticleTitle", "PubDate", "ContentSource",
]  # fmt: skip


@pytest.mark.parametrize(
    "given_fields, published, source",
    [
        pytest.param({}, "2009-03-05", "测试县供销合作社", id="the date alone where no time is known"),
        pytest.param(
            {"published_time": time(9, 5)}, "2009-03-05 09:05", "测试县供销合作社", id="with the time"
        ),
        pytest.param({"published": None}, "", "测试县供销合作社", id="no date is made up"),
        pytest.param(
            {"source": "省供销合作社"}, "2009-03-05", "省供销合作社", id="a forwarded text names its source"
        ),
        pytest.param(
            {"agencies": ("甲局", "乙局")}, "2009-03-05", "甲局", id="of several organs the leading one"
        ),
    ],
)
def test_meta_tags(given_fields, published, source):
    meta = view(item(1, **given_fields)).meta
    assert [name for name, _ in meta] == META
    assert (dict(meta)["PubDate"], dict(meta)["ContentSource"]) == (published, source)


def test_the_telephone_is_the_departments_else_the_offices():
    agency = Agency("测试县供销合作社", contact=Contact(phone="0873-1"))
    assert view(item(1), agency=agency).phone == "0873-1"
    assert (
        view(item(1), agency=agency, departments=[Department("BGS", "办公室", 1, phone="0873-2")]).phone
        == "0873-2"
    )


def test_attachments_are_named_by_type_and_size_and_their_addresses_are_safe():
    entry = item(1, attachments=(Attachment("附件 1.DOCX", "申请表", "content/x", 23_960),))
    (line,) = view(entry).attachments
    assert line == ("申请表", "%E9%99%84%E4%BB%B6%201.DOCX", "Word 文档", "23.4 KB")


@pytest.mark.parametrize(
    "size, text", [(0, "0 字节"), (1023, "1023 字节"), (1024, "1.0 KB"), (1_300_000, "1.2 MB")]
)
def test_sizes(size, text):
    assert size_text(size) == text


# --- the key -------------------------------------------------------------------------------------------------------

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(("甲", "乙")),
        "published": st.sampled_from((None, date(2009, 1, 1), date(2009, 6, 1))),
        "stated_validity": st.sampled_from((None, Validity.REPEALED)),
        "expires": st.sampled_from((None, TODAY)),
        "repealed_by": st.sampled_from(("", NUMBER.format(2))),
        "interpretations": st.sampled_from(((), (NUMBER.format(3),))),
        "related": st.sampled_from(((), (NUMBER.format(1),), (NUMBER.format(2), NUMBER.format(3)))),
        "status": st.sampled_from((None, Status(StatusKind.REPLACED, "新", by=(NUMBER.format(3),)))),
        "attachments": st.sampled_from(((), (Attachment("a.pdf", "附件", "x", 1),))),
    },
)


@st.composite
def catalogues(draw):
    entries = [item(serial, **draw(CHANGES)) for serial in (1, 2, 3)]
    # The file's hash stands for all that is written in it; attachments lie beside it.
    written = [replace(entry, digest=repr(replace(entry, attachments=()))) for entry in entries]
    return catalogue(*written, today=TODAY + timedelta(draw(st.integers(0, 1))))


@given(catalogues(), catalogues())
@settings(max_examples=scaled(200), deadline=None)
def test_pages_with_the_same_key_are_the_same(one, other):
    for entry, same in zip(one.items, other.items, strict=True):
        if item_key(entry, one) == item_key(same, other):
            assert item_view(entry, one) == item_view(same, other)


def test_a_view_holds_plain_values_only():
    found = view(item(1))
    assert hash(tuple(getattr(found, each.name) for each in fields(found)))
    assert found.key() == view(item(1)).key()
