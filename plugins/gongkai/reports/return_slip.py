"""The slip with which a member's report is returned: each defective cell, its content, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.papers.paper import Line, Paper, Part, Sheet, Style
from gongkai.reports.findings import Finding
from gongkai.reports.grid import PLACEHOLDERS
from gongkai.reports.report import Report

_WIDTHS = (1.3, 1.7, 3.5, 2.0, 1.7, 5.6)
_HEAD = ("序号", "表", "行", "列", "报的数", "问题")


def return_slip(report: Report, found: Iterable[Finding], agency: str) -> Paper:
    """The slip for the organ of a report; ``agency`` is the sender."""
    title = f"{report.year}年政府信息公开工作年度报告退回单"
    findings = list(found)
    rows = [row for number, finding in enumerate(findings, 1) for row in _rows(report, finding, number)]
    basis = "；".join(dict.fromkeys(finding.basis for finding in findings if finding.basis))
    parts: list[Part] = [
        Line(title, Style.TITLE),
        Line(f"{report.organ}：", Style.FLUSH),
        Line(
            f"你单位报送的{report.year}年政府信息公开工作年度报告（{report.path}）经核对，下列 {len(findings)} 处不符，请改正后重新报送。"
        ),
        Sheet(_HEAD, tuple(rows), _WIDTHS),
        *([Line(f"核对依据：{basis}。", Style.SMALL)] if basis else []),
        Line("请于＿＿＿＿年＿＿月＿＿日前报回。联系人：＿＿＿＿　电话：＿＿＿＿＿＿", Style.SMALL),
        Line(agency, Style.RIGHT),
        Line("＿＿＿＿年＿＿月＿＿日", Style.RIGHT),
    ]
    return Paper(title, agency, tuple(parts))


def _rows(report: Report, finding: Finding, number: int) -> Iterable[tuple[str, ...]]:
    """One row per finding, with all its cells of one table row."""
    cells = finding.cells
    if not cells:
        return [(str(number), "", finding.field or "", "", "", finding.message)]
    first = cells[0]
    columns = "、".join(dict.fromkeys(cell.column for cell in cells if cell.row == first.row))
    value = report.values.get(first)
    written = (value.text or "（空）") if value and len(cells) == 1 else ""
    return [(str(number), PLACEHOLDERS[first.table], first.row, columns, written, finding.message)]
