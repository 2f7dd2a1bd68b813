"""公布过的年报数据被改动。

查什么：与基准版本（--base）比较，写了“公布”的 reports/ 文件里，有的格改了而没有在“更正”里写明原来和现在的数，“公布”被删去，或者整个文件被删掉。
为什么（依据）：公布的数是承诺，更正要让人看得见；下一年度的上年结转要与它核对。
反例：公布以后，把 自然人: 5 改成 自然人: 6，别的什么也没有写。
正例：在“更正”里写明日期、理由和改动的单元格（表、行、列、原、新）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK866"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each published figure that was changed without a note."""
    yield from found(reports, Kind.FROZEN)
