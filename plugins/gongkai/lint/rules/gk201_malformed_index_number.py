"""索引号不合本站规则。

查什么：索引号要与 catalogue.yml“索引号”的模板一致：位数、分隔符、机构代码都要对；字母大写，没有空格和全角字符。
为什么（依据）：索引号是信息的唯一标识，一经编定不再改变；写错一位，公众按号就查不到，网址也跟着错。
反例：索引号: 01511800X/2009-12
正例：索引号: 01511800X/2009-00012
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK201"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE

_DASHES = re.compile("[‐‑‒–—―－_]+")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a number that does not match the template as written."""
    written = draft.texts.get(FIELD)
    if written is None or draft.pending:
        return
    if context.numbers.allows(written):
        return
    if context.numbers.allows(draft.number):
        message = f"索引号“{written}”里有全角字符、空格或小写字母，请写成“{draft.number}”"
        yield Finding(draft.place(FIELD), message, draft.number)
        return
    example = context.numbers.example
    right = next((form for form in _mended(draft.number) if context.numbers.allows(form)), None)
    hint = f"，是不是“{right}”？" if right else f"，应当像“{example}”这样" if example else ""
    yield Finding(
        draft.place(FIELD), f"索引号“{written}”不合本站规则 {context.numbers.template}{hint}", right
    )


def _mended(number: str) -> Iterator[str]:
    """Candidates for what was meant: other dashes, no hyphen in the 组织机构代码 (as the guideline requires), leading zeros
    in the serial number.
    """
    plain = _DASHES.sub("-", number).replace("\\", "/")
    for form in (plain, plain.replace("-", "", 1)):
        yield form
        head = form.rstrip("0123456789")
        serial = form[len(head) :]
        if serial and len(serial) < 8:
            yield from (f"{head}{serial.lstrip('0').zfill(width)}" for width in range(3, 9))
