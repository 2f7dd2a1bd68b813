"""内容概述只是重复标题。

查什么：内容概述与标题相同，或者只多了“关于”“的通知”、发文机构这样的字。
为什么（依据）：有的地方的目录编制规范要求概述不能只重复标题、日期和机构；重复一遍等于没写。
反例：标题和内容概述都是“关于做好春耕农资供应工作的通知”。
正例：内容概述: 安排春耕期间化肥、农药的储备、调运和价格监测。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import LOCAL_CATALOGUES
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK113"
LEVEL = Level.WARNING
FIELD = "内容概述"
BASIS = LOCAL_CATALOGUES

_MARKS = re.compile(r"[\s，。、；：！？,.;:!?“”\"'《》〈〉（）()]")
_WORDS = re.compile(r"关于|印发|转发|本文(?:件)?(?:是|为)?|的?(?:通知|公告|通报|意见|函)$")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a summary that only repeats the title."""
    summary, title = draft.texts.get(FIELD), draft.texts.get("标题")
    if summary is None or title is None or len(summary) > len(title) + 12:
        return
    if summary == title or _core(summary) == _core(title):
        yield Finding(draft.place(FIELD), "内容概述只是重复标题，请写明主要内容")


def _core(text: str) -> str:
    return _WORDS.sub("", _MARKS.sub("", text))
