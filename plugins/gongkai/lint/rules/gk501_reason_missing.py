"""没有写不公开的理由。

查什么：公开属性是依申请公开或不予公开的，要写“不公开理由”。
为什么（依据）：公文在制发时就要确定公开属性，不主动公开的要说明理由；以公开为常态、不公开为例外。
反例：公开属性: 依申请公开，没有“不公开理由”。
正例：不公开理由: 涉及个别经营者的经营数据
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import Openness
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK501"
LEVEL = Level.ERROR
FIELD = "不公开理由"
BASIS = f"公文制发时确定公开属性、不主动公开的说明理由（惯例）；{HANDBOOK}"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report 依申请公开 or 不予公开 without a reason."""
    if draft.openness in (None, Openness.PROACTIVE) or FIELD in draft.texts:
        return
    yield Finding(draft.place(FIELD), f"公开属性是“{draft.openness}”，请写“不公开理由”")
