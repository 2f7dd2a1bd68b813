"""Reports written, corrected after publication, and added up."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports.corrections import changes, correction_text, judge_frozen, with_correction
from gongkai.reports.findings import Kind
from gongkai.reports.form import Cell
from gongkai.reports.forms import FORMS
from gongkai.reports.forms.requests import LEAVES, OTHER, TOTAL
from gongkai.reports.judge import judge
from gongkai.reports.read import period_of, read_report
from gongkai.reports.summing import add_up
from gongkai.reports.write import Head, kept_blocks, report_text, scalar
from gongkai.source.yaml_lines import read_mapping
from support.annual_reports import consistent

HEAD = Head(2024, FORMS["2021"], period_of(2024, FORMS["2021"]))
ZEROS = consistent(dict.fromkeys(LEAVES, [0] * 6), [0] * 6, [0] * 6)
FIGURES = {
    "主动公开": {"行政许可": {"本年处理决定数量": 12}, "行政事业性收费": {"本年收费金额": "72701.2578"}},
    "申请": ZEROS,
}


def read(text: str, path: str = "reports/2024.yml"):
    return read_report(path, text.encode())


def test_what_is_written_is_read_back_and_written_the_same():
    text = report_text(HEAD, FIGURES)
    report = read(text)
    assert judge(report).findings == ()
    assert report.figures == FIGURES
    assert report_text(HEAD, report.figures) == text
    assert text.startswith(
        '年度: 2024\n表式: "2021"\n范围: 本机关\n统计期: {起: 2024-01-01, 止: 2024-12-31}\n主动公开:\n'
    )
    assert '  行政事业性收费: {本年收费金额: "72701.2578"}\n' in text


def test_rows_stand_in_the_order_of_the_form_whatever_theirs():
    shuffled = {
        "申请": dict(reversed(ZEROS.items())),
        "主动公开": dict(reversed(FIGURES["主动公开"].items())),
    }
    assert report_text(HEAD, shuffled) == report_text(HEAD, FIGURES)


@pytest.mark.parametrize("figures", [
    {"统计表": {}}, {"主动公开": {"政府集中采购": {}}}, {"主动公开": {"行政许可": {"本年件数": 1}}},
])  # fmt: skip
def test_what_the_form_does_not_have_is_refused(figures):
    with pytest.raises(KeyError):
        report_text(HEAD, figures)


def test_captions_of_the_older_table_are_the_sites_own():
    head = Head(2009, FORMS["2008"], period_of(2009, FORMS["2008"]))
    figures = {
        "统计表": {
            "主动公开文件数": {"本年度": 157, "历年累计": 300},
            "咨询数: 现场": {"本年度": 19, "历年累计": 19},
        }
    }
    assert read(report_text(head, figures), "reports/2009.yml").figures == figures


NOTES = """审定: {日期: 2025-01-20, 职务: 局长}
# 县政务公开办电话确认
报送: {日期: 2025-01-22, 对象: 县政务公开办}
公布: {日期: 2025-01-24, 索引号: 01511800X/2025-00003}
豁免:
  - {行: 予以公开, 列: 自然人, 理由: 公布时如此}
"""


def test_what_people_wrote_stays_with_its_comments():
    text = report_text(HEAD, FIGURES) + NOTES
    blocks = kept_blocks(text, read_mapping(text))
    assert "".join(blocks) == NOTES
    assert report_text(HEAD, FIGURES, blocks) == text


def changed() -> dict:
    figures = json.loads(json.dumps(FIGURES, ensure_ascii=False))
    figures["申请"]["予以公开"]["自然人"] = 1
    figures["主动公开"]["行政事业性收费"]["本年收费金额"] = "1.5"
    return figures


def test_the_difference_to_a_published_report_is_shown_cell_by_cell():
    report = read(report_text(HEAD, FIGURES) + NOTES)
    assert changes(report, FIGURES) == ()
    assert [one.shown for one in changes(report, changed())] == [
        "“行政事业性收费”一行“本年收费金额”一列：72701.2578 → 1.5",
        "“予以公开”一行“自然人”一列：0 → 1",
    ]
    assert changes(report, {"申请": FIGURES["申请"]}) == ()


def test_the_same_amount_written_otherwise_is_no_change():
    report = read(report_text(HEAD, {"主动公开": {"行政事业性收费": {"本年收费金额": "1.50"}}}))
    assert changes(report, {"主动公开": {"行政事业性收费": {"本年收费金额": "1.5"}}}) == ()


def test_a_correction_notes_old_and_new_and_the_reason():
    text = report_text(HEAD, FIGURES) + NOTES
    report = read(text)
    for number, reason in enumerate(("漏计一件：更正", '第二次"更正"'), 1):
        item = correction_text(changes(report, changed()), reason, date(2025, 3, 1), HEAD.form)
        blocks = with_correction(kept_blocks(text, read_mapping(text)), item)
        text = report_text(HEAD, changed(), blocks)
        assert len(yaml.safe_load(text)["更正"]) == number
    corrected = read(text)
    assert [one.reason for one in corrected.corrections] == ["漏计一件：更正", '第二次"更正"']
    assert Cell("申请", "予以公开", "自然人") in corrected.corrections[0].cells
    assert yaml.safe_load(text)["更正"][0]["单元格"][1] == {
        "表": "申请",
        "行": "予以公开",
        "列": "自然人",
        "原": 0,
        "新": 1,
    }
    assert corrected.published is not None
    assert not [one for one in corrected.findings if one.kind is Kind.VALUE]


def test_a_published_figure_changed_without_a_note_is_found():
    former = read(report_text(HEAD, FIGURES) + NOTES)
    quiet = read(report_text(HEAD, changed()) + NOTES)
    assert {one.cells[0].row for one in judge_frozen(quiet, former)} == {"予以公开", "行政事业性收费"}
    item = correction_text(changes(former, changed()), "漏计", date(2025, 3, 1), HEAD.form)
    noted = read(report_text(HEAD, changed(), with_correction([NOTES], item)))
    assert list(judge_frozen(noted, former)) == []
    assert list(judge_frozen(quiet, read(report_text(HEAD, FIGURES)))) == []


def test_a_lost_cell_of_a_published_report_is_found():
    former = read(report_text(HEAD, FIGURES) + NOTES)
    lost = read(report_text(HEAD, {"申请": ZEROS}) + NOTES)
    assert {one.cells[0].row for one in judge_frozen(lost, former)} == {"行政许可", "行政事业性收费"}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=20))
def test_a_text_comes_back_as_it_was(text):
    assert yaml.load(f"a: {scalar(text)}", Loader=yaml.BaseLoader)["a"] == text.replace("\ufeff", "\ufeff")
    assert yaml.load(f"{{{scalar(text)}: 1}}", Loader=yaml.BaseLoader) == {text: "1"}


def member(organ: str, count: int, form: str = "2021", **rows):
    leaves = dict.fromkeys(LEAVES, [0] * 6) | {"予以公开": [count, 0, 0, 0, 0, 0]}
    table = consistent(leaves, [0] * 6, [0] * 6) | rows
    head = Head(2024, FORMS[form], period_of(2024, FORMS[form]))
    figures = {"申请": table, "主动公开": {"行政事业性收费": {"本年收费金额": f"{count}.50"}}}
    return read(report_text(head, figures), f"reports/2024-{organ}.yml")


def test_members_are_added_up_and_the_missing_named():
    made = add_up(FORMS["2021"], [member("甲局", 1), member("乙镇", 2)], ["甲局", "乙镇", "丙镇"])
    assert made.figures["申请"]["予以公开"] == {
        "自然人": 3,
        "商业企业": 0,
        "科研机构": 0,
        "社会公益组织": 0,
        "法律服务机构": 0,
        "其他": 0,
        TOTAL: 3,
    }
    assert made.figures["主动公开"]["行政事业性收费"]["本年收费金额"] == "4"
    assert made.missing == ("丙镇",)
    assert {organ for organ, cell in made.blanks if cell.table == "申请"} == set()
    text = report_text(HEAD, {"申请": made.figures["申请"]})
    assert judge(read(text)).findings == ()


def test_the_old_row_of_a_member_is_counted_with_its_leaves():
    old = member("丁局", 1)
    text = report_text(
        HEAD, {"申请": {row: cells for row, cells in old.figures["申请"].items() if row not in LEAVES[-3:]}}
    )
    text += "  其他处理: {自然人: 4, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 4}\n"
    made = add_up(FORMS["2021"], [read(text, "reports/2024-丁局.yml")])
    assert [made.figures["申请"][leaf]["自然人"] for leaf in LEAVES[-3:]] == [0, 0, 4]
    assert (OTHER in made.figures["申请"]) is False
    assert made.blanks == ()


def test_reports_of_another_form_are_not_added():
    other = read('年度: 2024\n表式: "2019"\n', "reports/2024-戊局.yml")
    made = add_up(FORMS["2021"], [member("甲局", 1), other])
    assert made.other_forms == ("戊局",)
