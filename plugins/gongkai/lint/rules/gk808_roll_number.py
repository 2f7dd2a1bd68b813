"""有学号、考号、驾驶证或执法证号码。

查什么：字段和正文里写明是学号、学籍号、考号、准考证号、驾驶证号、执法证号的号码：前面有这样的字，或者表格的列名是这样的字；公开指南的页面一样查。
为什么（依据）：这些号码能查到本人的成绩、档案，公开前应当去标识化。招生录取、执法人员公示等依照规定必须写的，在 catalogue.yml 的“规则”里写“允许的类别”，或写明理由加“豁免”。
反例：奖学金公示的表里有完整的“学号”。
正例：只留后四位，或者只写姓名和班级
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import ROLLS
from gongkai.source.diagnostics import Level

CODE = "GK808"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE,)
PARAMETERS = ALLOWED

_CURE = "请删去或打码；依照规定必须公示的，写明理由豁免"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report student and licence numbers."""
    yield from number_findings(draft, context, CODE, ROLLS, _CURE)
