"""有护照、通行证、军官证或社会保障号码。

查什么：字段和正文里写明是护照、港澳台通行证、军官证（士兵证、警官证）、社会保障号（社保卡、医保卡）的号码：前面有这样的字，或者表格的列名是这样的字；公开指南的页面一样查。提示里只显示打码后的样子。
为什么（依据）：证件号码是个人信息，公开前必须去标识化。没有写明是什么的一串数字不算，机关的代码、许可证的编号不算。
反例：名单里有一列“护照号”，写着完整的号码。
正例：删去这一列，或只留第一位和后两位：E******78
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import ALLOWED, number_findings
from gongkai.privacy.detectors import PAPERS
from gongkai.source.diagnostics import Level

CODE = "GK807"
LEVEL = Level.ERROR
SINCE = "0.2.0"
RETROACTIVE = True
BASIS = PERSONAL_DATA
ALSO = (Source.GUIDE,)
PARAMETERS = ALLOWED

_CURE = "请删去，或只留第一位和后两位"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report numbers of identity papers."""
    yield from number_findings(draft, context, CODE, PAPERS, _CURE)
