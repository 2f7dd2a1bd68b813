"""有个人的电子邮箱。

查什么：字段和正文里写明是个人、申请人、学生等的电子邮箱，与姓名同在一句的 QQ 号或手机号邮箱，有“姓名”一列的表里的邮箱；公开指南的页面一样查。
为什么（依据）：个人的电子邮箱是个人信息，公开前应当去标识化；单位公布的邮箱不算。
反例：申请人邮箱：写着完整的邮箱。
正例：删去，或写成 z***@example.com
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK809"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE,)
PARAMETERS = ALLOWED

_CURE = "请删去或打码；确是单位公布的邮箱，写明理由豁免"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report personal e-mail addresses."""
    yield from number_findings(draft, context, CODE, (Kind.EMAIL,), _CURE)
