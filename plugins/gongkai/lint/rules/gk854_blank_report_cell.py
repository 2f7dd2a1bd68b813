"""年报里有空格。

查什么：表里的格空着；表三、表四缺了行（只是警告）。没有的要写 0。审定以前是警告，审定以后是错误；公布时就是这样、不能再改的，在文件的“豁免”里写明行、列和理由。
为什么（依据）：空着看不出是没有还是漏填；真实的年报里常见。
反例：予以公开: {自然人: 3, 商业企业: , …}
正例：予以公开: {自然人: 3, 商业企业: 0, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK854"
LEVEL = Level.ERROR
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report each row with blanks, and each table with missing rows."""
    yield from found(reports, Kind.BLANK, Kind.MISSING_ROW)
