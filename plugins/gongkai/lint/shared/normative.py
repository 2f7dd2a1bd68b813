"""Recognizes 规范性文件 and interpretations by category, 体裁分类 and title."""

from __future__ import annotations

import re

from gongkai.catalogue.model import Item
from gongkai.lint.contract import Context

# 解读 alone in a title is not enough (重要数据发布及解读 is a service): it must refer to a document.
_TITLE = re.compile(
    r"[》”][^《》]{0,8}解读|(?:办法|规定|意见|通知|方案|条例|细则|规划|政策|文件)的?解读|解读[：:]|图解|一图读懂|政策问答"
)
# 规章制度 are internal rules, not 规章.
_NORMATIVE = re.compile(r"(?<!非)规范性文件")
_STATUTORY = re.compile(r"规章(?!制度)")


def is_normative(item: Item, context: Context) -> bool:
    """Whether the category or 体裁分类 of an item is 规范性文件. 规章 do not count: they have no term."""
    return _is_of(item, context, _NORMATIVE)


def is_for_interpretation(item: Item, context: Context) -> bool:
    """Whether an item must be published with an interpretation: 规章 and 规范性文件."""
    return _is_of(item, context, _NORMATIVE) or _is_of(item, context, _STATUTORY)


def is_interpretation(item: Item, context: Context) -> bool:
    """Whether the category, 体裁分类 or title of an item says that it interprets another."""
    if _speaks_of_it(item.title) and _TITLE.search(item.title):
        return True
    return any(map(_speaks_of_it, (*context.settings.categories[item.category].path, *item.genres)))


def _speaks_of_it(text: str) -> bool:
    """Whether one of the words occurs, without which no title is that of an interpretation."""
    return "解读" in text or "图解" in text or "一图读懂" in text or "政策问答" in text


def _is_of(item: Item, context: Context, kind: re.Pattern[str]) -> bool:
    names = (*context.settings.categories[item.category].path, *item.genres)
    return any(kind.search(name) for name in names) and not is_interpretation(item, context)
