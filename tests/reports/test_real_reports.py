"""The 23 transcribed reports: what fails in them is found at its cell, and nothing else is."""

from __future__ import annotations

import pytest

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.judge import judge
from gongkai.reports.report import Report
from support.annual_reports import real_report, real_reports

SOURCES = real_reports()
pytestmark = pytest.mark.skipif(
    not SOURCES, reason="no real reports here: GONGKAI_REAL_DATA names their folder"
)

# Report → (kind, row, column) of every finding but blanks.
FAILS = {
    "pingtan-2020": {(Kind.SUM, "总计", "自然人"), (Kind.SUM, "总计", "总计")},
    "hongze-2023": {
        (Kind.SUM, "行政复议", "总计"),
        (Kind.SUM, "复议后起诉", "总计"),
        (Kind.OLD_ROW, "其他处理", ""),
    },
    "hongze-2024": {(Kind.OLD_ROW, "其他处理", "")},
    "jinhu-2023": {(Kind.SUM, "未经复议直接起诉", "总计")},
    "pingtan-2017": {
        (Kind.IN_FORCE, "主动公开文件数", "历年累计"),
        (Kind.IN_FORCE, "政府网站公开数", "历年累计"),
    },
    "pingtan-2023": {(Kind.IN_FORCE, "行政规范性文件", "现行有效件数")},
    "pingtan-2024": {(Kind.IN_FORCE, "行政规范性文件", "现行有效件数")},
    "pingtan-2025": {(Kind.IN_FORCE, "行政规范性文件", "现行有效件数")},
}
# 126 of table three, 9 of table four.
BLANKS = {"shanghai-office-2019": 135, "shanghai-kewei-2024": 1}


def before(name: str) -> Report | None:
    agency, _, year = name.partition("-") if name.count("-") == 1 else name.rpartition("-")
    former = SOURCES.get(f"{agency}-{int(year) - 1}") if year.isdigit() else None
    return real_report(former) if former else None


def told(finding: Finding) -> tuple[Kind, str, str]:
    cell = finding.cells[0]
    return finding.kind, cell.row, "" if finding.kind is Kind.OLD_ROW else cell.column


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_real_report_fails_where_it_is_known_to_and_nowhere_else(name):
    report = real_report(SOURCES[name])
    found = judge(report, before(name)).findings
    assert {told(one) for one in found if one.kind is not Kind.BLANK} == FAILS.get(name, set())
    assert sum(len(one.cells) for one in found if one.kind is Kind.BLANK) == BLANKS.get(name, 0)


@pytest.mark.parametrize("name, sentence", [
    ("pingtan-2020", "“自然人”一列办理结果各项之和是 26，“总计”一行“自然人”一列写的是 20"),
    ("pingtan-2020", "“总计”一列办理结果各项之和是 27，“总计”一行“总计”一列写的是 21"),
    ("hongze-2023", "“行政复议”一行各列之和是 11，“行政复议”一行“总计”一列写的是 0"),
    ("jinhu-2023", "“未经复议直接起诉”一行各列之和是 3，“未经复议直接起诉”一行“总计”一列写的是 0"),
    ("pingtan-2023", "按上一年度的 698 加本年制发 77 减本年废止 132 是 643，相差 -173"),
    ("pingtan-2017", "按上一年度的历年累计 85376 加本年度 2122 是 87498，相差 -77461"),
    ("shanghai-kewei-2024", "“结转下年度继续办理”一行空着：总计"),
])  # fmt: skip
def test_the_sentence_says_the_sum_and_what_stands_there(name, sentence):
    found = judge(real_report(SOURCES[name]), before(name)).findings
    assert any(sentence in one.message for one in found), [one.message for one in found]


def test_there_are_23():
    assert len(SOURCES) == 23
