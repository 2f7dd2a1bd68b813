"""The values that a field accepts on one site."""

from __future__ import annotations

from gongkai.catalogue.fields import PENDING_NUMBER, Field
from gongkai.catalogue.settings import Settings


def words_of(field: Field, settings: Settings) -> tuple[str, ...]:
    """The values to choose from, as they are usually written; empty if the field takes any value."""
    if field.name == "类别":
        return tuple(leaf.full_name for leaf in settings.open_leaves)
    if field.name == "责任科室":
        return tuple(
            department.name for department in settings.departments.values() if not department.retired
        )
    return field.choices or settings.vocabularies.get(field.name, ())


def accepted_words(field: Field, settings: Settings) -> tuple[str, ...]:
    """All accepted values: also codes, former names, and retired categories and departments that older items still
    use."""
    if field.name == "类别":
        leaves = [category for category in settings.categories.values() if category.is_leaf]
        paths = (*(leaf.full_name for leaf in leaves), *settings.former_category_paths)
        return (*dict.fromkeys(paths), *(leaf.code for leaf in leaves))
    if field.name == "责任科室":
        departments = settings.departments.values()
        names = (name for one in departments for name in (one.name, *one.former_names))
        return (*dict.fromkeys(names), *(one.code for one in departments))
    return words_of(field, settings)


def number_words(number: str | None) -> tuple[str, ...]:
    """The accepted texts for the 索引号 of a new item: 待编, and the next free ``number`` if there is one."""
    return (PENDING_NUMBER, number) if number else (PENDING_NUMBER,)


def number_hint(number: str | None) -> str:
    """A Chinese sentence about the next free number; empty if there is none."""
    return (
        f"现在就要号的写下一个空号 {number}（生成编辑器的文件时的，以后用过的 check 会指出来）"
        if number
        else ""
    )
