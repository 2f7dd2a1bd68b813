"""用了全角的数字或字母。

查什么：标题、内容概述等字段里有全角数字、全角字母。gongkai fix 可以改正。
为什么（依据）：全角的“２００９”和半角的“2009”看着一样，检索和排序却当作两样。
反例：标题: ２００９年工作要点
正例：标题: 2009年工作要点
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.persons import texts_of
from gongkai.source.diagnostics import Level, Place

CODE = "GK118"
LEVEL = Level.WARNING
BASIS = HANDBOOK

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
# Other rules check these and know the correct form.
_ELSEWHERE = ("发文字号", "类别", "责任科室")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report values with full-width digits or letters."""
    for name, scalar in texts_of(draft):
        if name not in _ELSEWHERE and _WIDE.search(scalar.text) and "日" not in name and "时间" not in name:
            right = _WIDE.sub(lambda match: match[0].translate(_NARROW), scalar.text).strip()
            place = Place(scalar.line, scalar.column)
            yield Finding(place, f"“{name}”里有全角的数字或字母，请改成半角", right, name)
