"""网上访谈预告得晚，或者没有征集问题。

查什么：公开时间（预告）离访谈时间不足 15 个工作日（`预告`）；没有写征集问题的起止；征集在访谈开始以后才结束。
为什么（依据）：公众要来得及看到预告、提出问题；15 个工作日是一个市的规定，各地不同，可以改。
反例：4月20日的访谈，4月12日才预告。
正例：4月20日的访谈，3月26日预告，3月26日至4月13日征集问题。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, row_day, scalar_text
from gongkai.lint.shared.interviews import RULES, begins, last_day_before
from gongkai.source.diagnostics import Level

CODE = "GK241"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "公开时间"
BASIS = RULES
PARAMETERS = {"预告": "15个工作日"}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an announcement that came too late and a missing call for questions."""
    when = begins(draft)
    if when is None:
        return
    limit = context.parameter(CODE, "预告")
    last, published = last_day_before(when, limit, context), draft.days.get("公开时间")
    if last is not None and published is not None and published > last:
        message = f"应当在访谈开始的{limit}前（{last} 或者更早）预告，{published} 才公开"
        yield Finding(draft.place("公开时间"), message, field="公开时间")
    rows = draft.rows.get("征集", ())
    start, end = (row_day(rows[0], "起"), row_day(rows[0], "止")) if rows else (None, None)
    if rows and any(day is None and scalar_text(rows[0], key) for key, day in (("起", start), ("止", end))):
        return  # GK208 tells of a day that cannot be read
    if start is None or end is None:
        yield Finding(
            draft.place("征集"),
            "没有写征集问题的起止，如“征集: {起: 2010-03-26, 止: 2010-04-13}”",
            field="征集",
        )
    elif end > when.date() or start > end:
        message = f"征集问题的起止（{start} 至 {end}）要在访谈（{when.date()}）以前，起不晚于止"
        yield Finding(draft.place("征集"), message, field="征集")
