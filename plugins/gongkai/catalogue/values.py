"""The values that the fields of an item take: fixed vocabularies, and what is written as a mapping."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class Openness(StrEnum):
    """公开属性."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Validity(StrEnum):
    """有效性."""

    IN_FORCE = "有效"
    PENDING = "尚未生效"
    AMENDED = "已修改"
    PARTLY = "部分失效"
    EXPIRED = "失效"
    REPEALED = "废止"


class StatusKind(StrEnum):
    """状态 of a published item that is not simply published any more."""

    WITHDRAWN = "撤回"
    REPLACED = "替代"
    CORRECTED = "更正"


class Status(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """状态: what happened to a published item, why, when, and by which items (索引号)."""

    kind: StatusKind
    reason: str
    on: date | None = None
    by: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of 变更: when a change was made (形成日期), when it was published, and what it was."""

    formed: date
    published: date | None
    note: str


class Attachment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file beside the item: ``file`` as the item names it (relative to the item's folder, with ``/``),
    ``name`` as the public sees it, ``source`` relative to the site's root folder, ``size`` in bytes."""

    file: str
    name: str
    source: str
    size: int


class Period(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """公示期: both days included."""

    start: date
    end: date | None


class Waiver(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """豁免: one rule waived for one item, with a reason, until the end of a day."""

    rule: str
    reason: str
    until: date | None
    line: int
    column: int
