"""机构代码的校验码不对。

查什么：索引号里的组织机构代码（9 位）或统一社会信用代码（18 位），末位校验码算出来不对；catalogue.yml“索引号”的“校验”写“机构代码”或“统一社会信用代码”时才查。
为什么（依据）：代码有一位抄错，校验码就对不上；索引号的前段码应当是本机关的代码。
反例：015118009/2009-00012
正例：015118001/2009-00012
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import ORG_CODE_FORMAT
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level
from gongkai.standards.index_number import normalise_number, org_code_check, right_code, uscc_check

CODE = "GK204"
LEVEL = Level.WARNING
FIELD = "索引号"
BASIS = ORG_CODE_FORMAT

_LENGTHS = {"机构代码": 9, "统一社会信用代码": 18}


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a prefix with a wrong check digit if the site enables this; its own code is checked once, below."""
    length = _LENGTHS.get(context.settings.number_rule.check)
    if length is None or draft.pending or not draft.number:
        return
    code = _code(draft.number, context)
    if code is None or code == _own(context):
        return
    cure = _cure(code, length)
    if cure:
        yield Finding(draft.place(FIELD), f"索引号里的代码“{code}”校验码不对：{cure}，请核对")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report the site's own code once, instead of in every item."""
    length = _LENGTHS.get(context.settings.number_rule.check)
    cure = _cure(_own(context), length) if length else None
    if cure:
        message = f"“机构”里的代码“{_own(context)}”校验码不对：{cure}，请核对"
        yield Finding(
            context.settings.place("机构", context.settings.number_rule.check), message, path=CATALOGUE_FILE
        )


def _cure(code: str, length: int) -> str | None:
    if len(code) != length or right_code(code):
        return None
    check = (org_code_check if length == 9 else uscc_check)(code)
    return f"按前 {length - 1} 位算应当是“{check}”" if check else "含有不该有的字符"


def _own(context: Context) -> str:
    agency = context.settings.agency
    code = agency.org_code if context.settings.number_rule.check == "机构代码" else agency.uscc
    return normalise_number(code).replace("-", "")


def _code(number: str, context: Context) -> str | None:
    parts = context.numbers.read(number)
    if parts is not None and parts.code is not None:
        return parts.code.replace("-", "")
    prefix = number.partition("/")[0] if "/" in number else number.partition("-")[0]
    return prefix.replace("-", "") or None
