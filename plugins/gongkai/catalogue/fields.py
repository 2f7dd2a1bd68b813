"""The table of fields: what the front matter of an item may hold.

The reader, the rules, the header table of the page, the exports, the editors' schema and the handbook use this table.
It is read from the annotations of :class:`gongkai.catalogue.item.Item`: a field is added there, once. Only fields
that never reach the site are declared here (:data:`UNPUBLISHED`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import get_type_hints

import msgspec

from gongkai.catalogue.field import (
    DEFAULT_AUDIENCE,
    DEFAULT_CHANNEL,
    NO_DOC_NUMBER,
    PENDING_NUMBER,
    Field,
    Kind,
)
from gongkai.catalogue.item import Item

__all__ = [
    "BY_NAME",
    "CANONICAL",
    "DEFAULT_AUDIENCE",
    "DEFAULT_CHANNEL",
    "FIELDS",
    "KEPT_WHEN_WITHDRAWN",
    "NO_DOC_NUMBER",
    "PENDING_NUMBER",
    "REQUIRED",
    "UNPUBLISHED",
    "Field",
    "Kind",
    "fields_of",
]

UNPUBLISHED: tuple[Field, ...] = (
    Field(
        "报告年度",
        Kind.TEXT,
        "年度报告写的是哪一年：正文里的数与 reports/ 里这一年的表核对",
        shown=False,
        exported=False,
        example="2024",
    ),
    Field(
        "审查",
        Kind.RECORDS,
        "公开前的审查；姓名不上网",
        shown=False,
        exported=False,
        keys=("环节", "人", "日期", "意见"),
    ),
    Field(
        "告知",
        Kind.RECORDS,
        "网上访谈的告知：事项是 内容、问题、地点、人员、调整、汇总",
        shown=False,
        exported=False,
        keys=("对象", "日期", "事项"),
    ),
    Field("汇总日期", Kind.DATE, "访谈情况汇总上报的日期；不上网", shown=False, exported=False),
    Field("拟稿人", Kind.TEXT, "不上网", shown=False, exported=False),
    Field("审批单号", Kind.TEXT, "不上网", shown=False, exported=False),
)
"""Fields that never reach the site or an export, because they name persons or serve the check alone: an Item has no attribute for them."""


def fields_of(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields that annotate the attributes of ``struct``, in the order of the class.

    Attributes whose annotation holds no :class:`Field` are left out.
    """
    hints = get_type_hints(struct, include_extras=True)
    return tuple(
        replace(field, attribute=attribute.name, required=attribute.required)
        for attribute in msgspec.structs.fields(struct)
        for field in getattr(hints[attribute.name], "__metadata__", ())
        if isinstance(field, Field)
    )


FIELDS: tuple[Field, ...] = (*fields_of(Item), *UNPUBLISHED)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
CANONICAL: dict[str, str] = {name: field.name for field in FIELDS for name in (field.name, *field.aliases)}
REQUIRED: tuple[Field, ...] = tuple(field for field in FIELDS if field.required)

KEPT_WHEN_WITHDRAWN = frozenset(field.name for field in FIELDS if field.kept_when_withdrawn)
"""The names of the fields that are still published of a withdrawn item (撤回)."""
