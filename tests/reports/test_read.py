"""``reports/YEAR.yml`` is read with the place of every value, and every defect is named."""

from __future__ import annotations

import textwrap

import pytest

from gongkai.reports.findings import Kind
from gongkai.reports.form import Cell
from gongkai.reports.forms import FORMS
from gongkai.reports.judge import judge
from gongkai.reports.read import name_of, period_of, read_report
from gongkai.source.diagnostics import Level


def read(text: str, path: str = "reports/2024.yml"):
    return read_report(path, textwrap.dedent(text).lstrip("\n").encode())


def findings(text: str, path: str = "reports/2024.yml"):
    report = read(text, path)
    return [(one.kind, one.place.line, one.place.column, one.suggestion) for one in judge(report).findings]


def test_values_have_their_places():
    report = read("""
        年度: 2024
        表式: "2021"
        范围: 本机关
        主动公开:
          行政规范性文件: {本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 40}
          行政许可: {本年处理决定数量: 12}
          行政事业性收费: {本年收费金额: "72701.2578"}
    """)
    assert judge(report).findings == ()
    value = report.values[Cell("主动公开", "行政事业性收费", "本年收费金额")]
    assert (value.text, value.place.line, value.place.column) == ("72701.2578", 7, 21)
    assert report.amount(Cell("主动公开", "行政规范性文件", "现行有效件数")) == 40
    assert report.period[0].isoformat() == "2024-01-01"
    assert not report.settled


@pytest.mark.parametrize("path, expected", [
    ("reports/2024.yml", (2024, "")),
    ("reports/2024-某镇.yml", (2024, "某镇")),
    ("reports/2024-汇总.yml", (2024, "汇总")),
    ("reports/answered-2024.yml", None),
    ("reports/24.yml", None),
])  # fmt: skip
def test_the_name_of_a_file_says_year_and_organ(path, expected):
    assert name_of(path) == expected


CASES = {
    "a misspelt row": (
        "主动公开:\n  行政许克: {本年处理决定数量: 1}", [(Kind.UNKNOWN_KEY, 3, 3, "行政许可")],
    ),
    "a misspelt column": (
        "主动公开:\n  行政许可: {本年处理数量: 1}", [(Kind.UNKNOWN_KEY, 3, 10, "本年处理决定数量")],
    ),
    "a misspelt table": ("主动公布:\n  行政许可: {本年处理决定数量: 1}", [(Kind.UNKNOWN_KEY, 2, 1, "主动公开")]),
    "a row of another form": (
        "主动公开:\n  政府集中采购: {采购项目数量: 1}", [(Kind.UNKNOWN_KEY, 3, 3, None)],
    ),
    "a table of another form": ("统计表:\n  主动公开文件数: {本年度: 1}", [(Kind.UNKNOWN_KEY, 2, 1, None)]),
    "a unit": ("主动公开:\n  行政许可: {本年处理决定数量: 12件}", [(Kind.VALUE, 3, 20, "12")]),
    "a thousands comma": ('主动公开:\n  行政许可: {本年处理决定数量: "1,234"}', [(Kind.VALUE, 3, 20, "1234")]),
    "full-width digits": ("主动公开:\n  行政许可: {本年处理决定数量: １２}", [(Kind.VALUE, 3, 20, "12")]),
    "a slash": ("主动公开:\n  行政许可: {本年处理决定数量: /}", [(Kind.VALUE, 3, 20, "0")]),
    "null": ("主动公开:\n  行政许可: {本年处理决定数量: null}", [(Kind.BLANK, 3, 20, "0")]),
    "a decimal": ("主动公开:\n  行政许可: {本年处理决定数量: 1.5}", [(Kind.VALUE, 3, 20, None)]),
    "a negative number": ("主动公开:\n  行政许可: {本年处理决定数量: -1}", [(Kind.VALUE, 3, 20, None)]),
    "a leading zero": ("主动公开:\n  行政许可: {本年处理决定数量: 010}", [(Kind.VALUE, 3, 20, "10")]),
    "a list": ("主动公开:\n  行政许可: {本年处理决定数量: [1]}", [(Kind.VALUE, 3, 20, None)]),
    "a blank": ("主动公开:\n  行政许可: {本年处理决定数量: }", [(Kind.BLANK, 3, 10, "0")]),
    "a blank row": ("主动公开:\n  行政许可:", [(Kind.BLANK, 3, 3, "0")]),
    "a row that is a number": ("主动公开:\n  行政许可: 12", [(Kind.VALUE, 3, 9, None)]),
    "a row twice": (
        "主动公开:\n  行政许可: {本年处理决定数量: 1}\n  （一）行政许可: {本年处理决定数量: 1}", [(Kind.VALUE, 4, 3, None)],
    ),
    "a column twice": (
        "主动公开:\n  行政许可: {本年处理决定数量: 1, “本年处理决定数量”: 2}", [(Kind.VALUE, 3, 23, None)],
    ),
    "money with a unit": ("主动公开:\n  行政事业性收费: {本年收费金额: 12.5万元}", [(Kind.VALUE, 3, 21, "12.5")]),
    "money in 元": ("主动公开:\n  行政事业性收费: {本年收费金额: 125000元}", [(Kind.VALUE, 3, 21, None)]),
    "a number without end": (
        f"主动公开:\n  行政许可: {{本年处理决定数量: {'9' * 5000}}}", [(Kind.VALUE, 3, 20, None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_named_at_its_place_once(name):
    body, expected = CASES[name]
    found = findings(f"{{}}\n{body}".replace("{}", '表式: "2021"', 1) + "\n年度: 2024\n")
    assert found == expected


def test_negative_numbers_stand_where_the_form_has_more_and_less():
    text = """
        年度: 2020
        表式: "2019"
        主动公开:
          行政处罚: {上一年项目数量: 2648, 本年增/减: -18, 处理决定数量: 538}
          政府集中采购: {采购项目数量: 1, 采购总金额: "2510.55"}
    """
    assert findings(text, "reports/2020.yml") == []


def test_the_old_statistics_take_captions_of_their_own():
    text = """
        年度: 2012
        表式: "2008"
        统计表:
          网站公开: {本年度: 1795, 历年累计: 3304}
          受理申请总数: {本年度: 21, 历年累计: 21}
    """
    assert findings(text, "reports/2012.yml") == []


@pytest.mark.parametrize("head, line", [
    ("年度: 2023\n表式: \"2021\"", 1),
    ("年度: 二〇二四\n表式: \"2021\"", 1),
    ("年度: 2024\n表式: \"2020\"", 2),
    ("年度: 2024", 1),
    ("年度: 2024\n表式: \"2021\"\n范围: 全县", 3),
    ("年度: 2024\n表式: \"2021\"\n统计期: 2024", 3),
    ("年度: 2024\n表式: \"2021\"\n统计期: {起: 2024-12-31, 止: 2024-01-01}", 3),
    ("年度: 2024\n表式: \"2021\"\n统计期: {起: 2023-01-01, 止: 2023-12-31}", 3),
    ("年度: 2024\n表式: \"2021\"\n审定: {日期: 2024年1月20日}", 3),
    ("年度: 2024\n表式: \"2021\"\n公布: {日期: 2025-01-24}", 3),
    ("年度: 2024\n表式: \"2021\"\n审定: {日期: 2025-01-20}\n报送: {日期: 2025-01-10}", 4),
])  # fmt: skip
def test_a_wrong_head_is_named(head, line):
    found = findings(head + "\n")
    assert [place for _, place, *_ in found] == [line], found


@pytest.mark.parametrize("data", [
    b"", b"- 1\n", "年度: 2024\n年度: 2025\n".encode(), "年度：2024\n".encode(), "年度: 2024".encode("gb18030"),
    b"a: 1\n" + b"#" * 400_000, b"a: &x 1\nb: *x\n", "申请: {{".encode(), b"\xff\xfe1\0", ("申请: " + "[" * 200).encode(),
])  # fmt: skip
def test_what_cannot_be_read_is_an_error_at_once(data):
    report = read_report("reports/2024.yml", data)
    assert report.findings
    assert {one.level(settled=False) for one in report.findings} == {Level.ERROR}
    assert not report.values


def test_from_the_approval_on_what_fails_is_an_error():
    text = """
        年度: 2024
        表式: "2021"
        主动公开:
          行政许可: {本年处理决定数量: x}
    """
    assert [one.level(settled=read(text).settled) for one in read(text).findings] == [Level.WARNING]
    text = textwrap.dedent(text) + "审定: {日期: 2025-01-20, 职务: 局长}\n"
    approved = read_report("reports/2024.yml", text.encode())
    assert [one.level(settled=approved.settled) for one in approved.findings] == [Level.ERROR]


@pytest.mark.parametrize("body", [
    "申请:\n" + "".join(f"  不认识的行{number}: {{自然人: 1}}\n" for number in range(7_000)),
    "".join(f"不认识{number}: 1\n" for number in range(15_000)),
    "豁免:\n" + "".join(f"  - {{行: 某行{number}, 列: 总计, 理由: 因}}\n" for number in range(6_000)),
])  # fmt: skip
def test_a_file_of_nothing_but_mistakes_is_judged_in_time(body):
    report = read_report("reports/2024.yml", f'年度: 2024\n表式: "2021"\n{body}'.encode())
    assert len(judge(report, report).findings) >= 6_000


UNIVERSITY = "年度: 2024\n表式: 高校\n统计期: {起: 2023-09-01, 止: 2024-08-31}\n"


def test_a_university_reports_the_school_year_and_each_item_of_its_list():
    items = FORMS["高校"].items
    text = (
        UNIVERSITY
        + "清单:\n"
        + "".join(f"  {item}: https://xxgk.example.edu.cn/{n}\n" for n, item in enumerate(items))
    )
    report = read_report("reports/2024.yml", text.encode())
    assert judge(report).findings == ()
    assert len(report.items) == 50
    assert report.period == period_of(2024, FORMS["高校"])
    lost = text.replace(f"  {items[5]}: https://xxgk.example.edu.cn/5\n", "")
    (finding,) = judge(read_report("reports/2024.yml", lost.encode())).findings
    assert finding.kind is Kind.MISSING_ROW
    assert items[5] in finding.message
    wrong = text.replace(items[5] + ":", "信息公开年度报吿:").replace(
        f"{items[7]}: https://xxgk.example.edu.cn/7", f"{items[7]}:"
    )
    kinds = [one.kind for one in judge(read_report("reports/2024.yml", wrong.encode())).findings]
    assert sorted(kinds) == sorted([Kind.UNKNOWN_KEY, Kind.BLANK, Kind.MISSING_ROW])


def test_the_list_of_items_is_a_university_s_alone():
    assert findings('年度: 2024\n表式: "2021"\n清单:\n  信息公开年度报告: x\n') == [
        (Kind.UNKNOWN_KEY, 3, 1, None)
    ]
