"""几个值连写成了一个。

查什么：关键词、公开渠道等可以写几个值的字段，几个值用顿号、逗号连写成了一个。gongkai fix 可以改正。
为什么（依据）：连写的几个词会被当作一个词，按词检索、按渠道统计都会漏掉。
反例：公开渠道: 政府网站、公开栏
正例：公开渠道: [政府网站, 公开栏]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Sequence

CODE = "GK116"
LEVEL = Level.WARNING
BASIS = HANDBOOK

_SEPARATOR = re.compile(r"[、，,；;]")
# Fields whose values never contain 、; fields with a vocabulary are split only if every part is in it.
_PLAIN = ("关键词", "公开渠道", "解读", "关联")
_LISTED = ("主题分类", "体裁分类", "服务对象")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report values that contain several values."""
    for name in (*_PLAIN, *_LISTED):
        for word in draft.words.get(name, ()):
            # ［化肥，农药］: full-width brackets are not YAML.
            parts = [
                part.strip() for part in _SEPARATOR.split(word.text.strip().strip("［］【】")) if part.strip()
            ]
            vocabulary = context.settings.vocabularies.get(name, ())
            if len(parts) < 2 or word.text.strip() in vocabulary:
                continue
            if name in _PLAIN or all(part in vocabulary for part in parts):
                place = Place(word.line, word.column)
                entry = draft.record.fields[name]
                if isinstance(entry.value, Sequence):
                    # Commas in a flow list, one line each in a block list.
                    right = ", ".join(parts) if entry.value.line == entry.key.line else None
                    cure = right or f"{len(parts)} 项，每项一行：{' '.join(parts)}"
                    yield Finding(place, f"“{name}”的这一项连写了几个值，请分开写成 {cure}", right, name)
                else:
                    right = f"[{', '.join(parts)}]"
                    yield Finding(place, f"“{name}”里的几个值连写成了一个，请写成 {right}", right, name)
