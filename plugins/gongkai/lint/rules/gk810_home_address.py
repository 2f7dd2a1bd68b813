"""有个人的详细住址。

查什么：字段和正文里写在“住址”“户籍地”“家庭地址”“现住”后面或这样的列里、细到村组、门牌、楼栋的住址；公开指南的页面一样查。单位的地址不算。
为什么（依据）：家庭住址是个人信息，公开前应当去标识化：写到乡镇、街道为止。
反例：救助名单里写着“住址：××县××镇××村3组12号”。
正例：住址：××县××镇
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK810"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE,)
PARAMETERS = ALLOWED

_CURE = "请只写到乡镇、街道"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report home addresses."""
    yield from number_findings(draft, context, CODE, (Kind.ADDRESS,), _CURE)
