"""标题不整齐。

查什么：标题里有换行、连着两个空格、汉字之间的空格（公 告），或者以省略号结尾（被截断）。
为什么（依据）：标题是公众查找信息的主要依据，要用正式名称的全称；夹着空格或截断，按标题就检索不到。
反例：标题: 关于做好春耕农资　供应工作的通  知
正例：标题: 关于做好春耕农资供应工作的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK110"
LEVEL = Level.WARNING
FIELD = "标题"
BASIS = GUIDELINE

_HAN = "[\u4e00-\u9fff\u3400-\u4dbf，。、；：“”《》（）〔〕]"
_SPACE = r"[ \t\r\n\u00a0\u2002\u2003\u3000]"
# Anchored at the beginning of a run of spaces, so that matching stays linear.
_BREAK = re.compile(rf"(?<!{_SPACE}){_SPACE}*[\r\n]{_SPACE}*")
_SINGLE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?![\u4e00-\u9fff])")
# 关于土地征收的公 告: a document type with spaces inside, as in print.
_KIND = re.compile(
    r"(?:公 (?:告|示|报)|通 (?:知|告|报)|决 (?:定|议)|意 见|报 告|批 复|纪 要|命 令|请 示)(?=$|[（(])"
)
_DOUBLE = re.compile(rf"{_SPACE}{{2,}}|[\t\u00a0\u2002\u2003\u3000]")
_WIDE = re.compile(rf"(?<={_HAN})(?:{_DOUBLE.pattern})(?={_HAN})")
_ORGANS = re.compile(
    rf"(?<=[院局委办厅部会府社署])(?:{_DOUBLE.pattern})(?=[\u4e00-\u9fff]{{2,12}}[院局委办厅部会府社署]关于)"
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a title with line breaks, repeated or inner spaces, or an ellipsis at the end."""
    title = draft.texts.get(FIELD)
    if title is None:
        return
    place = draft.place(FIELD)
    if title.endswith(("..", "…")):
        yield Finding(place, "标题以省略号结尾，像是被截断了，请写全称")
    if not any(character.isspace() for character in title):
        return
    tidy = _tidy(title)
    if _BREAK.search(title):
        yield Finding(place, "标题里有换行，请写成一行", tidy)
    elif _DOUBLE.search(title) or _spaced(title):
        yield Finding(place, "标题里有多余的空格，请删去", tidy)


def _spaced(title: str) -> bool:
    # 公 告: spaces between single characters. A single space between two phrases may be intended.
    return _SINGLE.search(title) is not None or _KIND.search(title) is not None


def _tidy(title: str) -> str:
    joined = _BREAK.sub("", title)
    for apart in (_SINGLE, _KIND):
        joined = apart.sub(lambda match: match[0].replace(" ", ""), joined)
    # Keep one space between two agencies (最高人民法院　最高人民检察院).
    parted = _ORGANS.sub(" ", joined)
    return re.sub(rf"{_SPACE}+", " ", _WIDE.sub("", parted)).strip()
