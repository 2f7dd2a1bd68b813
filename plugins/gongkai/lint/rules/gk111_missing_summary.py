"""没有内容概述。

查什么：每条信息应当有“内容概述”，一两句话说明内容。
为什么（依据）：公开目录应当包括政府信息的索引、名称、内容概述、生成日期等内容。
反例：没有“内容概述”这一行。
正例：内容概述: 安排春耕期间化肥、农药的储备、调运和价格监测。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK111"
LEVEL = Level.WARNING
FIELD = "内容概述"
BASIS = regulations(new="第十二条")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an item without a summary."""
    if FIELD not in draft.texts and FIELD not in draft.record.fields:
        yield Finding(draft.place(FIELD), "没有“内容概述”，请用一两句话说明内容")
