"""``catalogue.json``, ``.csv`` and ``.xlsx`` have the same content, for the whole catalogue and by year."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, time

import openpyxl
import pytest

from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.model import Attachment, Change, Openness, Period, Status, StatusKind, Validity
from gongkai.catalogue.settings import Agency
from gongkai.site.exports import all_outputs
from gongkai.site.exports.rows import NAMES, row_maker
from support.catalogues import catalogue, item

FULL = item(
    12,
    summary="一句话，说明“内容”<b>",
    published_time=time(9, 5),
    doc_number="红供发〔2009〕12号",
    agencies=("测试县供销合作社", "测试县农业局"),
    topics=("农业", "供销"),
    keywords=("农资",),
    channels=("政府网站", "公开栏"),
    effective=date(2010, 1, 1),
    notice_period=Period(date(2009, 5, 12), date(2009, 5, 18)),
    changes=(Change(date(2009, 6, 1), date(2009, 6, 3), "改正电话"),),
    attachments=(Attachment("附件 1.docx", "登记表", "content/12/附件 1.docx", 10),),
    status=Status(StatusKind.CORRECTED, "电话有误", date(2009, 6, 3), ("01511800X/2009-00013",)),
    related=("01511800X/2009-00001",),
)
MANY = [FULL, item(13, published=date(2010, 2, 1)), item(14, published=None, created=date(2008, 7, 1))]


def made(things, **changes) -> dict[str, bytes]:
    return {output.path: output.make() for output in all_outputs(catalogue(things, **changes))}


def entries(document: bytes) -> list[dict]:
    return json.loads(document)["条目"]


def test_an_entry_holds_every_public_field_in_the_order_of_the_table():
    entry = row_maker(catalogue([FULL]))(FULL)
    assert entry == {
        "索引号": "01511800X/2009-00012",
        "标题": "关于第12件事的通知",
        "类别": "业务及服务/合作指导",
        "发文字号": "红供发〔2009〕12号",
        "发布机构": ["测试县供销合作社", "测试县农业局"],
        "责任科室": "合作指导科",
        "生成时间": "2009-05-10",
        "公开时间": "2009-05-11 09:05",
        "公开属性": "主动公开",
        "公开范围": "社会",
        "公开渠道": ["政府网站", "公开栏"],
        "主题分类": ["农业", "供销"],
        "关键词": ["农资"],
        "施行日期": "2010-01-01",
        "有效性": "尚未生效",
        "公示期": {"起": "2009-05-12", "止": "2009-05-18"},
        "内容概述": "一句话，说明“内容”<b>",
        "变更": [{"形成日期": "2009-06-01", "公开日期": "2009-06-03", "说明": "改正电话"}],
        "关联": ["01511800X/2009-00001"],
        "附件": [
            {
                "文件": "附件 1.docx",
                "名称": "登记表",
                "链接": "item/01511800X/2009-00012/%E9%99%84%E4%BB%B6%201.docx",
            }
        ],
        "状态": {"更正": "电话有误", "日期": "2009-06-03", "由": ["01511800X/2009-00013"]},
        "链接": "item/01511800X/2009-00012/",
    }
    assert list(entry) == [name for name in NAMES if name in entry]


def test_the_names_are_those_of_the_table_of_fields_and_never_a_reviewers():
    assert set(NAMES) == {field.name for field in FIELDS if field.exported} | {"链接"}
    assert not {"审查", "拟稿人", "审批单号", "豁免"} & set(NAMES)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"openness": Openness.ON_REQUEST, "withholding_reason": "须申请"}, id="on request"),
        pytest.param({"audience": "校内"}, id="for another audience"),
    ],
)
def test_what_is_not_for_everyone_has_an_entry_without_attachments(changes):
    thing = item(1, attachments=FULL.attachments, **changes)
    entry = row_maker(catalogue([thing]))(thing)
    assert entry["标题"] == thing.title
    assert "附件" not in entry


def test_a_withdrawn_item_keeps_title_reason_and_date_and_loses_what_was_taken_back():
    gone = Status(StatusKind.WITHDRAWN, "内容有误", date(2009, 7, 1))
    thing = item(
        1, summary="不该公开的话", keywords=("不该公开",), doc_number="不该公开〔2009〕1号", status=gone
    )
    entry = row_maker(catalogue([thing]))(thing)
    assert entry["状态"] == {"撤回": "内容有误", "日期": "2009-07-01"}
    assert (entry["标题"], entry["公开渠道"]) == (thing.title, ["政府网站"])
    assert "不该公开" not in json.dumps(entry, ensure_ascii=False)


def test_validity_is_that_of_the_day_and_not_made_up():
    assert "有效性" not in row_maker(catalogue([item()]))(item())
    ended = item(1, expires=date(2009, 6, 30))
    assert row_maker(catalogue([ended]))(ended)["有效性"] == "失效"
    stated = item(1, stated_validity=Validity.REPEALED)
    assert row_maker(catalogue([stated]))(stated)["有效性"] == "废止"


def test_the_three_forms_hold_the_same_rows_in_catalogue_order():
    files = made(MANY)
    numbers = ["01511800X/2009-00013", "01511800X/2009-00012", "01511800X/2009-00014"]
    assert [entry["索引号"] for entry in entries(files["catalogue.json"])] == numbers
    header, *table = csv.reader(io.StringIO(files["catalogue.csv"].decode("utf-8-sig"), newline=""))
    assert tuple(header) == NAMES
    sheet = openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active
    assert [[cell or "" for cell in row] for row in sheet.values] == [header, *table]
    assert [row[0] for row in table] == numbers
    full = dict(zip(header, table[1], strict=True))
    assert full["主题分类"] == "农业；供销"
    assert full["附件"] == "登记表"
    assert full["公示期"] == "起：2009-05-12，止：2009-05-18"


def test_csv_has_a_mark_for_spreadsheets_and_xlsx_a_frozen_header():
    files = made(MANY)
    assert files["catalogue.csv"].startswith(b"\xef\xbb\xbf" + "索引号,".encode())
    assert openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active.freeze_panes == "A2"


def test_a_year_has_its_own_files_and_the_whole_is_their_union():
    files = made(MANY)
    years = [name for year in (2010, 2009, 2008) for name in entries(files[f"catalogue-{year}.json"])]
    assert years == entries(files["catalogue.json"])
    assert {"catalogue-2009.csv", "catalogue-2009.xlsx"} <= set(files)


@pytest.mark.parametrize("start", ["=1+1", "+86", "-1", "@cmd"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(start):
    files = made([item(1, title=start)])
    row = next(csv.DictReader(io.StringIO(files["catalogue.csv"].decode("utf-8-sig"))))
    assert row["标题"] == f"'{start}"
    sheet = openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active
    assert (sheet["B2"].value, sheet["B2"].data_type) == (start, "s")
    assert entries(files["catalogue.json"])[0]["标题"] == start


def test_odd_characters_survive_in_every_form():
    odd = "１０\ue010５　“引号”,;&<>\U00020000\n第二行"
    files = made([item(1, title=odd)])
    assert entries(files["catalogue.json"])[0]["标题"] == odd
    table = list(csv.DictReader(io.StringIO(files["catalogue.csv"].decode("utf-8-sig"), newline="")))
    assert table[0]["标题"] == odd
    assert openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active["B2"].value == odd


def test_no_item_makes_empty_but_readable_files():
    files = made([])
    assert json.loads(files["catalogue.json"]) == {"条目": []}
    assert files["catalogue.csv"].decode("utf-8-sig").splitlines() == [",".join(NAMES)]
    assert openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active.max_row == 1


def test_a_text_too_long_for_a_cell_is_cut_in_the_workbook_alone():
    files = made([item(1, summary="长" * 40_000)])
    sheet = openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active
    assert sheet.cell(2, NAMES.index("内容概述") + 1).value == "长" * 32_766 + "…"
    assert len(entries(files["catalogue.json"])[0]["内容概述"]) == 40_000


def test_links_are_hyperlinks_where_the_domain_says_the_path():
    agency = Agency("测试县供销合作社", org_code="01511800X", domain="www.example.gov.cn/zwgk")
    files = made(MANY, agency=agency)
    sheet = openpyxl.load_workbook(io.BytesIO(files["catalogue.xlsx"])).active
    column = NAMES.index("链接") + 1
    first = "https://www.example.gov.cn/zwgk/item/01511800X/2009-00013/"
    assert sheet.cell(2, column).value == sheet.cell(2, column).hyperlink.target == first
    assert all(sheet.cell(row, column).hyperlink for row in range(2, 5))
    assert list(csv.reader(io.StringIO(files["catalogue.csv"].decode("utf-8-sig"))))[1][-1] == first
    assert entries(files["catalogue.json"])[0]["链接"] == "item/01511800X/2009-00013/"


def test_without_a_path_links_stay_relative():
    sheet = openpyxl.load_workbook(io.BytesIO(made(MANY)["catalogue.xlsx"])).active
    cell = sheet.cell(2, NAMES.index("链接") + 1)
    assert (cell.value, cell.hyperlink) == ("item/01511800X/2009-00013/", None)
