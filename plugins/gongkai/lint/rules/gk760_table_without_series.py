"""要画成图的表里没有按月的数。

查什么：正文里写了 `<!-- gongkai:chart -->`，下面的表却画不成图：没有表格，没有按月排列的栏，月份颠倒或者重复，数字后面有文字，各栏单位不同，栏太多，或者标记里写的栏名表里没有。
为什么（依据）：图由程序按表里的数画，数和月份认不准，图就是错的；画不成的表照原样显示，只是没有图。
反例：标记下面的表第一栏是品种，没有月份
正例：第一栏写 1月、2月、3月，每栏只写数字，单位写在栏名里：尿素（元/吨）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.source.diagnostics import Level, Place

CODE = "GK760"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report markers of charts whose table is no monthly series."""
    for one in differences:
        if one.change is Change.CHART:
            yield Finding(Place(one.line, one.column), f"画不成图：{one.hint}")
