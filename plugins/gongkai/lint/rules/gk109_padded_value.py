"""值的前后有多余的空白。

查什么：值的开头或结尾有全角空格、不间断空格、零宽字符等看不见的空白，或者引号里带着空格。gongkai fix 可以改正。
为什么（依据）：看不见的空白会使检索、排序和比对出错。
反例：标题: "　关于做好春耕农资供应工作的通知"
正例：标题: 关于做好春耕农资供应工作的通知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, trimmed
from gongkai.lint.shared.persons import texts_of
from gongkai.source.diagnostics import Level, Place

CODE = "GK109"
LEVEL = Level.WARNING
BASIS = HANDBOOK


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report values with surrounding white space, except block scalars, which end with a line break."""
    for name, scalar in texts_of(draft):
        text = scalar.text
        right = trimmed(text)
        if right != text and right and right != text.rstrip("\n"):
            place = Place(scalar.line, scalar.column)
            yield Finding(place, f"“{name}”的值前后有多余的空白，请删去", right, name)
