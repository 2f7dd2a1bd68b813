"""Which items are 规范性文件, and which interpret another: by their class and their words."""

from __future__ import annotations

from gongkai.model import Item
from gongkai.rules.contract import Context

_INTERPRETING = ("解读", "图解", "一图读懂", "政策问答")


def is_normative(item: Item, context: Context, words: tuple[str, ...] = ("规范性文件", "规章")) -> bool:
    """Whether an item stands in a class of 规范性文件 or bears that 体裁分类."""
    names = (*context.settings.categories[item.category].path, *item.genres)
    return any(word in name for name in names for word in words) and not is_interpretation(item, context)


def is_interpretation(item: Item, context: Context) -> bool:
    """Whether an item interprets another: its class, its 体裁分类 or its title says so."""
    names = (*context.settings.categories[item.category].path, *item.genres, item.title)
    return any(word in name for name in names for word in _INTERPRETING)
