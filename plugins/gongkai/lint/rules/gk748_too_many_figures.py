"""数字多得查不完个人号码。

查什么：正文、字段区（公开指南的页面、catalogue.yml、retired.yml、mkdocs.yml、reports 里的文件也一样）里连成串的数字合计超过 50 万个字符。超过的部分没有查身份证号、手机号码、银行卡号。
为什么（依据）：没有查过的部分等于没有审查过；成千上万行的数据也没有人在网页上读。附件在单独的进程里查，没有这个限度。
反例：把十万行的明细直接写在正文里。
正例：明细表作为附件（.xlsx、.csv），正文里写汇总的数字。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.body import place_in
from gongkai.privacy.detectors import MOST_FIGURES, end_of_search
from gongkai.source.diagnostics import Level, Place

CODE = "GK748"
LEVEL = Level.ERROR
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE, Source.SETTINGS)
_MESSAGE = (
    f"数字太多，从这里起没有查个人号码（最多查 {MOST_FIGURES // 10_000} 万个字符的数字）：请把数据作为附件"
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report where the search for personal numbers ended before the end of the text."""
    record = draft.record
    end = end_of_search(record.header)
    if end is not None:
        yield Finding(Place(record.header_line + record.header.count("\n", 0, end), 1), _MESSAGE)
    end = end_of_search(record.body)
    if end is not None:
        yield Finding(place_in(record, end), _MESSAGE)
