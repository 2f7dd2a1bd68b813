"""有身份证号。

查什么：字段（不认识的字段、字段区的注释也算）和正文里有身份证号；公开指南的页面、catalogue.yml、retired.yml、mkdocs.yml、reports 里的文件（注释也算）一样查。提示里只显示打码后的样子。
为什么（依据）：身份证号是个人信息，公开前必须去标识化；各地多次因名单里有完整身份证号被通报。机构代码、统一社会信用代码和合乎本站模板的索引号不算；把身份证号当作索引号写的，算。字段区的注释不显示在网页上，但仓库公开时人人看得到。
反例：名单里写着完整的 18 位身份证号。
正例：只保留前 2 位和后 3 位：35*************123
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level

CODE = "GK801"
LEVEL = Level.ERROR
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE, Source.SETTINGS)
PARAMETERS = ALLOWED


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report identity numbers."""
    yield from number_findings(draft, context, CODE, (Kind.IDENTITY, Kind.OLD_IDENTITY))
