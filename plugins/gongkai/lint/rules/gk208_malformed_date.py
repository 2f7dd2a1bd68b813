"""日期写法不对或没有这一天。

查什么：所有日期都写成 YYYY-MM-DD，公开时间可以加时分（2009-05-18 09:30）；日子要真有。年月日、点、斜杠的写法 gongkai fix 可以改正。
为什么（依据）：日期是排序、检索和判断是否按时公开的依据；写法不一或没有这一天，就没法判断。
反例：生成时间: 2009年5月10日；公开时间: 2009-02-30；失效日期: 五年
正例：生成时间: 2009-05-10
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.terms import cure_of_term
from gongkai.source.diagnostics import Level, Place
from gongkai.standards.dates import suggest_date

CODE = "GK208"
LEVEL = Level.ERROR
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report invalid dates, with the correct form if it can be derived."""
    for name, scalar, with_time in draft.bad_days:
        right = suggest_date(scalar.text, with_time=with_time)
        form = "YYYY-MM-DD 或 YYYY-MM-DD 时:分" if with_time else "YYYY-MM-DD"
        cure = f"请写成 {right}" if right else f"应当是真有的一天，写成 {form}，例如 2009-05-10"
        term = cure_of_term(scalar.text, draft) if name == "失效日期" and not right else None
        if term:
            right, cure = term.day, term.words
        field = name.partition("的")[0]
        yield Finding(
            Place(scalar.line, scalar.column), f"“{name}”的“{scalar.text}”不对：{cure}", right, field
        )
