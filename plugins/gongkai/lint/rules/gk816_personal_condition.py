"""有个人的健康、救助、残疾或处罚情况。

查什么：姓名旁边写着疾病、残疾、低保、特困、判刑等情况，或者有“姓名”一列的表里有“病种”“残疾等级”“低保类别”“罪名”“刑期”等列；公开指南的页面一样查。没有姓名的统计、办法和条件不算。
为什么（依据）：这些是敏感的个人信息，除依照法律必须公示的以外不得公开。依法公示的（低保公示、行政处罚决定），在 catalogue.yml 的“规则”里写“允许的类别”，或写明理由加“豁免”。
反例：“村民张某，患精神分裂症，三级残疾”。
正例：删去病情；依法公示的只写规定要写的
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK816"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE,)
PARAMETERS = ALLOWED

_CURE = "请删去，或者隐去姓名；依法必须公示的，写明理由豁免"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report health, relief, disability and penalties of a person."""
    yield from number_findings(draft, context, CODE, (Kind.CONDITION,), _CURE)
