"""废止没有依据。

查什么：有效性写“废止”的，要写“废止依据”：使它废止的文件的索引号或名称。
为什么（依据）：公众要知道它被什么文件废止、现在应当依据哪一件。
反例：有效性: 废止，没有“废止依据”。
正例：废止依据: 01511800X/2009-00031
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK602"
LEVEL = Level.WARNING
FIELD = "废止依据"
BASIS = HANDBOOK


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report 废止 without the document that repealed it."""
    if draft.texts.get("有效性") == "废止" and FIELD not in draft.texts:
        yield Finding(draft.place(FIELD), "有效性是“废止”，请写“废止依据”：使它废止的文件的索引号或名称")
