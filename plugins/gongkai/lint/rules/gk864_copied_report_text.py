"""年报正文留有照抄的痕迹。

查什么：写了“报告年度”的条目里：下一年的打算写成了本年，统计期是别的年度，有文字处理软件的代码，引用了已经不适用的文件，某一部分与上一年度的报告有七成以上相同，总体情况超过 1000 字。
为什么（依据）：表式要求不得内容雷同、敷衍应付，总体情况一般不超过 1000 字。
反例：2024 年的报告写：2024年，我们将采取以下措施。
正例：2025年，我们将采取以下措施。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.rules.report_findings import FORM, found
from gongkai.reports.findings import Kind
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level

CODE = "GK864"
LEVEL = Level.WARNING
BASIS = FORM


def check_reports(reports: Reports, context: Context) -> Iterator[Finding]:
    """Report signs of a copied text."""
    yield from found(
        reports,
        Kind.PROSE_YEAR,
        Kind.PROSE_MARKUP,
        Kind.PROSE_BASIS,
        Kind.PROSE_SAME,
        Kind.PROSE_LENGTH,
    )
