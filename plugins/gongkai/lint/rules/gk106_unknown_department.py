"""责任科室不在 catalogue.yml 里。

查什么：“责任科室”要写 catalogue.yml“科室”里的名称或代码。
为什么（依据）：责任科室是公开信息的责任单位，要落实到科室；写法不一，按科室的目录和统计就会出错。
反例：责任科室: 合作指导处
正例：责任科室: 合作指导科
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK106"
LEVEL = Level.ERROR
FIELD = "责任科室"
BASIS = SETTINGS
FIXED = True
_BETWEEN = re.compile("[、，,；;/和及 \u3000]")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a 责任科室 that is neither a name nor a code of the site."""
    text = draft.texts.get(FIELD)
    if text is None or draft.department is not None:
        return
    names = [
        department.name for department in context.settings.departments.values() if not department.retired
    ]
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1 and all(context.settings.find_department(part) for part in parts):
        message = f"“{text}”是 {len(parts)} 个科室：责任科室只写牵头的一个，如“{parts[0]}”"
        yield Finding(draft.place(FIELD), message)
        return
    plain = unicodedata.normalize("NFKC", text).casefold()
    codes = [
        department.code for department in context.settings.departments.values() if not department.retired
    ]
    meant = next((word for word in (*names, *codes) if word.casefold() == plain), None) or nearest(
        text, names
    )
    hint = f"，是不是“{meant}”？" if meant else f"；现有科室：{'、'.join(names)}"
    yield Finding(draft.place(FIELD), f"catalogue.yml 里没有科室“{text}”{hint}", meant)
