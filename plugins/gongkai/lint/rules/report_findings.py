"""Converts findings on annual reports to findings of rules."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Finding
from gongkai.reports.findings import Kind, Weight
from gongkai.reports.site import Reports

FORM = {
    2008: regulations("第三十一条")[2008],
    2019: "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
}
"""What most rules on reports cite; the report of a year of the older forms names its own."""


def found(reports: Reports, *kinds: Kind) -> Iterator[Finding]:
    """The findings of some kinds; before 审定 those that depend on the stage are warnings."""
    for one in reports.found:
        finding = one.finding
        if finding.kind in kinds:
            mild = finding.weight is Weight.WARNING or (finding.weight is Weight.STAGED and not one.settled)
            yield Finding(
                finding.place, finding.message, finding.suggestion, finding.field, one.path, mild=mild
            )
