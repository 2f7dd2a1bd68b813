"""有手机号码。

查什么：字段（不认识的字段、字段区的注释也算）和正文里有手机号码；公开指南的页面、catalogue.yml、retired.yml、mkdocs.yml、reports 里的文件（注释也算）一样查。提示里只显示打码后的样子。
为什么（依据）：个人手机号码是个人信息，公开前必须去标识化；办公用的固定电话、已经打码的号码不算。catalogue.yml 里机构的“联系方式”“监督”和各处的电话、传真也不算：小单位公布的办公电话可以是手机。
反例：联系人后面写着 11 位手机号码。
正例：写办公电话，或写成 138****1234
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK802"
LEVEL = Level.ERROR
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE, Source.SETTINGS)
PARAMETERS = ALLOWED


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report mobile numbers."""
    yield from number_findings(draft, context, CODE, (Kind.MOBILE,))
