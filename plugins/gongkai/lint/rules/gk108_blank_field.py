"""字段写了名字没有值。

查什么：非必填的字段，写了名字却空着（发文字号除外：空着就是没有文号）。
为什么（依据）：空着的字段看不出是没有还是忘了写。
反例：内容概述:
正例：写上内容概述，或者删去这一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import BY_NAME
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, place_of, trimmed
from gongkai.lint.shared.interviews import REQUIRED, is_interview
from gongkai.source.diagnostics import Level
from gongkai.source.nodes import Scalar

CODE = "GK108"
LEVEL = Level.WARNING
BASIS = HANDBOOK


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report optional fields with blank values."""
    for name, entry in draft.record.fields.items():
        value = entry.value
        blank = isinstance(value, Scalar) and not trimmed(value.text)
        if blank and name != "发文字号" and not BY_NAME[name].required and not _is_needed(draft, name):
            yield Finding(place_of(entry), f"“{name}”写了名字没有值，请填写，或删去这一行", field=name)


def _is_needed(draft: Draft, name: str) -> bool:
    """Whether GK240 asks for the field."""
    return name in REQUIRED and is_interview(draft)
